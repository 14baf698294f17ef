export { type BoardMemory, OpportunityBoard, type SweepFindings } from './board.ts';
export { type OpportunityRules, RULES, rulesFaults, type ScoreWeights } from './config.ts';
export { type EventsMemory, GAP_PERCENT, MarketEvents } from './events.ts';
export { createFacts, type Facts } from './facts.ts';
export { type Level, levelsOf, type Pivot, PIVOT_SESSIONS, pivotsOf } from './levels.ts';
export { type Awaited, hitRatesOf, outcomeOf, type TypeHits } from './outcomes.ts';
export { type Factor, liquidityFactor, moveFactor, scored, sectorFactor, volumeFactor } from './score.ts';
export { median, SECTOR_STOCKS, sectorChanges } from './sector-change.ts';
export { type Move, SIGNIFICANT_PERCENT, SignificantMoves } from './significant.ts';
