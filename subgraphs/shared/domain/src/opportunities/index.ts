export { type BoardMemory, OpportunityBoard, type SweepFindings } from './board.ts';
export { type OpportunityRules, RULES, rulesFaults, type ScoreWeights } from './config.ts';
export { type EventsMemory, GAP_PERCENT, MarketEvents } from './events.ts';
export { createFacts, type Facts, type FactsOf } from './facts.ts';
export { type Level, levelsOf, type Pivot, PIVOT_SESSIONS, pivotsOf } from './levels.ts';
export { type Awaited, hitRatesOf, outcomeOf, type TypeHits } from './outcomes.ts';
export {
  type Factor,
  type Factors,
  liquidityFactor,
  moveFactor,
  scored,
  scoreOf,
  sectorFactor,
  volumeFactor,
} from './score.ts';
export { median, SECTOR_STOCKS, sectorChanges } from './sector-change.ts';
export { type Move, SIGNIFICANT_PERCENT, SignificantMoves } from './significant.ts';
