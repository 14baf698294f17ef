export { type BoardMemory, OpportunityBoard, type SweepFindings } from './board.ts';
export { type OpportunityRules, RULES, rulesFaults, type ScoreWeights } from './config.ts';
export { type EventsMemory, GAP_PERCENT, MarketEvents } from './events.ts';
export { createFacts, type Facts, type FactsOf } from './facts.ts';
export { type Level, levelsOf, type Pivot, PIVOT_SESSIONS, pivotsOf } from './levels.ts';
export { type Awaited, hitRatesOf, outcomeOf, type TypeHits } from './outcomes.ts';
export { FACTORS, type Scored, type ScoreInputs, scored, scoreOf } from './score.ts';
export { median, SECTOR_STOCKS, sectorChanges } from './sector-change.ts';
export { type Move, SIGNIFICANT_PERCENT, SignificantMoves } from './significant.ts';
