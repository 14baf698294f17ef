const DAY_MS = 86_400_000;

/** How much of a year a market trades. */
export interface TradingYear {
  /** Days on which it trades. */
  readonly days: number;
  /** How long it trades on each, ms. */
  readonly dayMs: number;
}

/** Crypto: no close, no holiday. */
export const ALWAYS_OPEN: TradingYear = { days: 365, dayMs: DAY_MS };
/** Stocks of the United States: 252 sessions from 9:30 to 16:00. */
export const US_SESSIONS: TradingYear = { days: 252, dayMs: 6.5 * 3_600_000 };

/**
 * Bars of an interval that a year has, for `bars_per_year` in formulas: parts of a session up to where one bar holds it, then days, then
 * weeks and more of the calendar's 365 days. `intervalMs` is above 0.
 */
export function barsPerYear(intervalMs: number, { days, dayMs }: TradingYear = ALWAYS_OPEN): number {
  if (intervalMs > DAY_MS) return (365 * DAY_MS) / intervalMs;
  return days * Math.max(1, dayMs / intervalMs);
}
