export { takeBack, type BeginDeps } from './begin-run.ts';
export type { SweeperFacts } from './ingestion.ts';
export { type Equities, type EquitiesOptions, startEquities, SWEEP_KEPT_MS } from './start-equities.ts';
export { currentSession } from './session-clock.ts';
