/** Bars as the chart wants them, joined from the answer, the stream and older answers. Pure. */
import type { InstrumentBarFragment } from '../../gql/documents.ts';
import type { ChartBar, ChartInterval } from '../../ui/chart/chart.types.ts';

export const INTERVALS: readonly ChartInterval[] = ['M1', 'M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1'];
/** As traders write them. */
export const INTERVAL_TEXT: Readonly<Record<ChartInterval, string>> = {
  M1: '1m',
  M5: '5m',
  M15: '15m',
  M30: '30m',
  H1: '1h',
  H4: '4h',
  D1: '1D',
  W1: '1W',
};

export const barOf = (bar: InstrumentBarFragment): ChartBar => ({
  timestamp: Date.parse(bar.timestamp),
  open: bar.open,
  high: bar.high,
  low: bar.low,
  close: bar.close,
  volume: bar.volume,
  provisional: bar.provisional,
});

interface Timed {
  readonly timestamp: number;
  readonly provisional: boolean;
}
/**
 * In order, each time once; where both have one, that of `newer`, unless it is provisional and the other is not: what is closed stays closed, also
 * when the answer that closes it is joined with a stream that began behind the close. Both are in order.
 */
export function merged<T extends Timed>(older: readonly T[], newer: readonly T[]): T[] {
  const first = newer[0];
  if (!first) return [...older];
  const last = older.at(-1);
  if (!last || last.timestamp < first.timestamp) return [...older, ...newer];
  const all = new Map(older.map((each) => [each.timestamp, each]));
  for (const each of newer)
    if (!each.provisional || all.get(each.timestamp)?.provisional !== false) all.set(each.timestamp, each);
  return [...all.values()].sort((a, b) => a.timestamp - b.timestamp);
}

/** Bars between the first and the last that nobody stored, in words; null: none. */
export function missingText(bars: readonly ChartBar[], stepMs: number): string | null {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) return null;
  const missing = Math.round((last.timestamp - first.timestamp) / stepMs) + 1 - bars.length;
  return missing <= 0 ? null : `${missing} ${missing === 1 ? 'bar is' : 'bars are'} missing`;
}
const MINUTE = 60_000;
/** Length of a bar, ms. */
export const STEP_MS: Readonly<Record<ChartInterval, number>> = {
  M1: MINUTE,
  M5: 5 * MINUTE,
  M15: 15 * MINUTE,
  M30: 30 * MINUTE,
  H1: 60 * MINUTE,
  H4: 240 * MINUTE,
  D1: 1_440 * MINUTE,
  W1: 10_080 * MINUTE,
};
