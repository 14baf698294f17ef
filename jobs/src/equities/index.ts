export { takeBack } from './begin-run.ts';
export type { SweeperFacts } from './ingestion.ts';
export { type Equities, type EquitiesOptions, startEquities } from './start-equities.ts';
export { currentSession } from './session-clock.ts';
