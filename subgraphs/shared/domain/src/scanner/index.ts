export { cleanDays, type DayBar, type Days, KEPT_DAYS } from './days.ts';
export { type Doubt, type Refusal } from './intake.ts';
export { OUT, OUTPUTS, WARM_SESSIONS } from './program.ts';
export { ageingUntil, quoteQuality, SIGNAL_QUALITY } from './quality.ts';
export { previousClose, scoreRows } from './row.ts';
export { createScanner, type Scanner } from './scanner.ts';
export type { ClosedDay, ScanInstrument, ScanSession, SweepInfo } from './scan.types.ts';
export { SESSIONS } from './volume/baselines.ts';
export * from './where/index.ts';
