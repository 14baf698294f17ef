/** How fast a provider may be asked all through the day, so that a budget is not spent in its first minute. */
import type { Budget } from '../equities/index.ts';

/** Stocks are watched from 4:00 to 20:00 New York time. */
const SWEEP_HOURS = 16;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Calls a millisecond that all budgets bear, for requests that cost so many each; a budget of a day or more is spread over the hours in
 * which stocks are watched.
 */
export function callsPerMs(budgets: readonly Budget[], cost = 1): number {
  return budgets.reduce((least, { calls, perMs }) => {
    const spread = perMs >= DAY_MS ? (perMs * SWEEP_HOURS * HOUR_MS) / DAY_MS : perMs;
    return Math.min(least, (Math.floor(calls / cost) * cost) / spread);
  }, Infinity);
}

/** `590/min`, `250/day`, `100/s`, several with commas. Null: it cannot be read. */
export function parseBudgets(text: string): Budget[] | null {
  const units: Record<string, number> = { s: 1000, sec: 1000, min: 60_000, h: HOUR_MS, hour: HOUR_MS, day: DAY_MS };
  const budgets: Budget[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const [, calls, unit] = /^(\d{1,9})\s*\/\s*([a-z]+)$/.exec(part) ?? [];
    const perMs = unit === undefined ? undefined : units[unit];
    if (perMs === undefined || Number(calls) < 1) return null;
    budgets.push({ calls: Number(calls), perMs });
  }
  return budgets;
}

/** `590/min and 250/day`, for people. */
export function budgetWords(budgets: readonly Budget[]): string {
  const unit = (perMs: number): string =>
    ({ 1000: 's', 60_000: 'min', [HOUR_MS]: 'h', [DAY_MS]: 'day' })[perMs] ?? `${perMs / 1000} s`;
  return budgets.map(({ calls, perMs }) => `${calls}/${unit(perMs)}`).join(' and ') || 'no limit';
}
