export { type DayBar, type Days, KEPT_DAYS } from './days.ts';
export { type Doubt, DOUBTS, type Refusal, REFUSALS } from './intake.ts';
export { OUT, OUTPUTS, scanProgram, WARM_SESSIONS } from './program.ts';
export { quoteQuality, SIGNAL_QUALITY } from './quality.ts';
export { createScanner, type Scanner, type ScannerOptions } from './scanner.ts';
export type { ClosedDay, ScanInstrument, ScanSession, SweepInfo, Taken } from './scan.types.ts';
export { ENOUGH_SESSIONS, SESSIONS, VolumeBaselines } from './volume/baselines.ts';
export { EDGES, edgesOf, SLOTS, slotsInto } from './volume/edges.ts';
export { MARKET_CURVE } from './volume/market-curve.ts';
