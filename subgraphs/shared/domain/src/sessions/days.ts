/**
 * Daily bars as bars of a series, and weeks out of them. A day starts at midnight UTC of its session's date and a week on Monday's, as the days
 * and weeks of every other series do: that keeps them comparable, and no session of the exchanges we know has two UTC dates in its regular hours.
 */
import { outsideCalendar, tradingDays } from '../calendar/index.ts';
import type { DailyBar } from '../equities/index.ts';
import type { BarState } from '../market/index.ts';

const DAY_MS = 86_400_000;
const MONDAY_MS = 4 * DAY_MS; // 1970-01-01 was a Thursday
const WEEK_MS = 7 * DAY_MS;

/** Start of the bar of a date, Unix ms. */
export const dayStart = (date: string): number => Date.parse(`${date}T00:00:00Z`);
/** Start of the week of a moment. */
export const weekStart = (at: number): number => Math.floor((at - MONDAY_MS) / WEEK_MS) * WEEK_MS + MONDAY_MS;

export const dayBar = (bar: DailyBar): BarState => ({
  symbol: bar.symbol,
  timestamp: dayStart(bar.date),
  open: bar.open,
  high: bar.high,
  low: bar.low,
  close: bar.close,
  volume: bar.volume,
  quoteVolume: bar.vwap === null ? null : bar.vwap * bar.volume,
  buyVolume: null,
  sellVolume: null,
  delta: null,
  cvd: null,
  vwap: bar.vwap,
  trades: bar.trades,
  provisional: bar.provisional,
  completeness: 1,
  quality: bar.quality,
  source: bar.source,
  mode: bar.mode,
});

const plus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

/**
 * `days` oldest first, each with its start. `sessionsOf`: how many sessions a week has, for its completeness and whether it is over; null = not
 * known. A week of which days are missing is over when the next one has begun, by the days or by `now` (Unix ms).
 */
export function weekBars(
  days: readonly BarState[],
  sessionsOf: (week: number) => number | null,
  now: number,
): BarState[] {
  const weeks: (BarState & { seen: number })[] = [];
  for (const day of days) {
    const timestamp = weekStart(day.timestamp);
    const into = weeks.at(-1);
    if (!into || into.timestamp !== timestamp) {
      weeks.push({ ...day, timestamp, seen: 1 });
      continue;
    }
    const volume = into.volume + day.volume;
    const quoteVolume = plus(into.quoteVolume, day.quoteVolume);
    weeks[weeks.length - 1] = {
      ...into,
      high: Math.max(into.high, day.high),
      low: Math.min(into.low, day.low),
      close: day.close,
      volume,
      quoteVolume,
      vwap: quoteVolume === null || volume <= 0 ? null : quoteVolume / volume,
      trades: plus(into.trades, day.trades),
      provisional: day.provisional,
      quality: Math.min(into.quality ?? 1, day.quality ?? 1),
      seen: into.seen + 1,
    };
  }
  return weeks.map(({ seen, ...week }, index) => {
    const whole = sessionsOf(week.timestamp);
    const isNewest = index === weeks.length - 1;
    const isOver = !isNewest || (whole !== null && seen >= whole) || now >= week.timestamp + WEEK_MS;
    return {
      ...week,
      provisional: week.provisional || !isOver,
      completeness: whole === null || whole === 0 ? 1 : Math.min(1, seen / whole),
    };
  });
}

const CALENDAR = 'XNYS';
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Bars of `minutes` that a stock's series lacks between two starts (Unix ms): nights, weekends and holidays are no gaps. */
export function missingBars(before: number, at: number, minutes: number): number {
  const steps = Math.round((at - before) / (minutes * 60_000)) - 1;
  if (minutes * 60_000 >= WEEK_MS || steps <= 0) return Math.max(0, steps);
  const [first, last] = [dateOf(before + DAY_MS), dateOf(at - DAY_MS)];
  if (minutes * 60_000 < DAY_MS) return dateOf(before) === dateOf(at) ? steps : 0;
  if (first > last || outsideCalendar(CALENDAR, first) !== null || outsideCalendar(CALENDAR, last) !== null) return 0;
  return tradingDays(CALENDAR, first, last).length;
}
