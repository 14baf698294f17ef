export { LiveBank } from './bank.ts';
export type { BarColumns, BarValues } from './bars.ts';
export { evaluateBatch } from './batch.ts';
export { liveCells, liveState, type LiveState } from './live.ts';
export { ColumnPool } from './pool.ts';
