/** When tasks run. */
export { createLedger, type Ledger } from './ledger.ts';
export {
  createScheduler,
  type AnySchedule,
  type Schedule,
  type Scheduler,
  type SchedulerOptions,
} from './scheduler.ts';
export { lastSlot, nextSlot, slotsBetween, type When } from './slots.ts';
