/** When tasks run. */
export { createLedger, type Ledger } from './ledger.ts';
export { createScheduler, type AnySchedule } from './scheduler.ts';
