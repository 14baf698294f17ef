export { type BoardMemory, OpportunityBoard, type SweepFindings } from './board.ts';
export { type OpportunityRules, RULES } from './config.ts';
export { type EventsMemory, MarketEvents } from './events.ts';
export { createFacts, type Facts } from './facts.ts';
export { levelsOf, PIVOT_SESSIONS, pivotsOf } from './levels.ts';
export { hitRatesOf, outcomeOf } from './outcomes.ts';
export { SignificantMoves } from './significant.ts';
