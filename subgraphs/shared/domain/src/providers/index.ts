export { createLedger, restoreLedger, type Ledger, type LedgerState, type Spent } from './ledger.ts';
export { budgetWords, callsPerMs, parseBudgets, SWEEP_HOURS } from './pace.ts';
export { BATCH, HOT_SHARE, inOrder, planSweep, STEP_MS, sweepOffer } from './plan.ts';
export type { Ask, PlanProvider, SweepCapability, SweepPlan, SweepShare, SweepTier } from './plan.types.ts';
export { createSweepSchedule, type SweepSchedule } from './schedule.ts';
