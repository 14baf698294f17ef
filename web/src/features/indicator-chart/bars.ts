/** Bars in one list, oldest first. Pure. */
import type { BarViewFragment, Interval } from '../../gql/documents.ts';
import type { ChartBar } from '../../ui/chart/chart.types.ts';

export type { ChartBar };

export const barOf = ({ timestamp, open, high, low, close, volume, provisional }: BarViewFragment): ChartBar => ({
  timestamp: Date.parse(timestamp),
  open,
  high,
  low,
  close,
  volume,
  provisional,
});

/** A new list with `bar` at its time: in place of what was known of it, or in order. */
export function withBar(bars: readonly ChartBar[], bar: ChartBar): readonly ChartBar[] {
  const after = bars.findLastIndex(({ timestamp }) => timestamp < bar.timestamp) + 1;
  const known = bars[after]?.timestamp === bar.timestamp;
  // A bar that is closed is not opened again by an older word of it.
  if (known && !bars[after]!.provisional && bar.provisional) return bars;
  return bars.toSpliced(after, known ? 1 : 0, bar);
}

/** An answer, and what the stream has told since of its last bar and later ones. */
export function joined(answer: readonly ChartBar[], before: readonly ChartBar[]): readonly ChartBar[] {
  const last = answer.at(-1)?.timestamp ?? Number.NEGATIVE_INFINITY;
  return before.filter(({ timestamp }) => timestamp >= last).reduce(withBar, answer);
}

export const lastClosed = (bars: readonly ChartBar[]): ChartBar | null =>
  bars.findLast(({ provisional }) => !provisional) ?? null;

/** As traders name them, with their length and the key that picks them. */
export const INTERVALS: readonly { id: Interval; short: string; words: string; ms: number }[] = [
  { id: 'M1', short: '1m', words: '1 min', ms: 60_000 },
  { id: 'M5', short: '5m', words: '5 min', ms: 300_000 },
  { id: 'M15', short: '15m', words: '15 min', ms: 900_000 },
  { id: 'H1', short: '1h', words: '1 hour', ms: 3_600_000 },
  { id: 'H4', short: '4h', words: '4 hours', ms: 14_400_000 },
  { id: 'D1', short: '1D', words: '1 day', ms: 86_400_000 },
];
export const intervalOf = (id: Interval) => INTERVALS.find((each) => each.id === id) ?? INTERVALS[1]!;
