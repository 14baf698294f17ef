/** Bars as the chart wants them, joined from the answer, the stream and older answers. Pure. */
import type { BarViewFragment, OpenBarViewFragment } from '../gql/documents.ts';
import type { ChartBar } from '../ui/chart/chart.types.ts';

export const barOf = ({ timestamp, open, high, low, close, volume, provisional }: BarViewFragment): ChartBar => ({
  timestamp: Date.parse(timestamp),
  open,
  high,
  low,
  close,
  volume,
  provisional,
});

/** One of the newest: it says when its price was made. */
export function openBarOf(bar: OpenBarViewFragment): ChartBar {
  const { lastTradeAt } = bar;
  return lastTradeAt === null ? barOf(bar) : { ...barOf(bar), asOf: Date.parse(lastTradeAt) };
}

interface Timed {
  readonly timestamp: number;
  readonly provisional: boolean;
}
/**
 * In order, each time once; where both have one, that of `newer`, unless it is provisional and the other is not: what is closed stays closed, also
 * when the answer that closes it is joined with a stream that began behind the close. Both are in order.
 */
export function merged<T extends Timed>(older: readonly T[], newer: readonly T[]): readonly T[] {
  const first = newer[0];
  if (!first) return older;
  const last = older.at(-1);
  if (!last || last.timestamp < first.timestamp) return [...older, ...newer];
  // Of the stream: one that changes the newest.
  if (newer.length === 1 && last.timestamp === first.timestamp)
    return first.provisional && !last.provisional ? older : older.with(-1, first);
  const all = new Map(older.map((each) => [each.timestamp, each]));
  for (const each of newer)
    if (!each.provisional || all.get(each.timestamp)?.provisional !== false) all.set(each.timestamp, each);
  return [...all.values()].sort((a, b) => a.timestamp - b.timestamp);
}

export const lastClosed = (bars: readonly ChartBar[]): ChartBar | null =>
  bars.findLast(({ provisional }) => !provisional) ?? null;

/** Bars between the first and the last that nobody stored, in words; null: none. */
export function missingText(bars: readonly ChartBar[], stepMs: number): string | null {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) return null;
  const missing = Math.round((last.timestamp - first.timestamp) / stepMs) + 1 - bars.length;
  return missing <= 0 ? null : `${missing} ${missing === 1 ? 'bar is' : 'bars are'} missing`;
}
