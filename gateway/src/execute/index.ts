export { createExecutor, type Executor, type Outcome } from './executor.ts';
export type { Caller, ExecuteHooks, Links } from './run.ts';
