export { createExecutor, type Executor } from './executor.ts';
export { Outcome } from './outcome.ts';
export type { Caller, Links } from './run.ts';
