export { createLedger, restoreLedger, type Ledger, type LedgerState } from './ledger.ts';
export { budgetWords, callsPerMs, parseBudgets } from './pace.ts';
export { planSweep, STEP_MS, sweepOffer } from './plan.ts';
export type { Ask, PlanProvider, SweepPlan } from './plan.types.ts';
export { createSweepSchedule, type SweepSchedule } from './schedule.ts';
