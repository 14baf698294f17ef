/** Bars as the evaluator takes them, and what is missing among them. Pure. */
import type { BarColumns } from '@marketgraph/domain/indicators/evaluate';
import type { Candle } from '@marketgraph/domain/market';
import { missingBars } from '@marketgraph/domain/sessions';

export function columnsOf(bars: readonly Candle[]): BarColumns {
  const column = () => new Float64Array(bars.length);
  const [open, high, low] = [column(), column(), column()];
  const [close, volume, time] = [column(), column(), column()];
  for (let i = 0; i < bars.length; i += 1) {
    const bar = bars[i]!;
    open[i] = bar.open;
    high[i] = bar.high;
    low[i] = bar.low;
    close[i] = bar.close;
    volume[i] = bar.volume;
    time[i] = bar.timestamp;
  }
  return { open, high, low, close, volume, time };
}

/** Where a bar stands, and whether it is a stock's. */
export type Placed = Pick<Candle, 'timestamp' | 'quality'>;
/** Bars that are missing between two. Only bars of stocks have a quality, and stocks have sessions. */
export const missingBetween = (before: number, bar: Placed, minutes: number): number =>
  bar.quality === undefined
    ? Math.round((bar.timestamp - before) / (minutes * 60_000)) - 1
    : missingBars(before, bar.timestamp, minutes);

/** Bars that are missing up to each bar: nothing was traded in their time, or nothing was heard. A value over k bars spans `gaps[i] - gaps[i - k + 1]`. */
export function gapsOf(bars: readonly Placed[], minutes: number): Int32Array {
  const gaps = new Int32Array(bars.length);
  for (let i = 1; i < bars.length; i += 1)
    gaps[i] = gaps[i - 1]! + missingBetween(bars[i - 1]!.timestamp, bars[i]!, minutes);
  return gaps;
}

/** Whether every bar that should be there before `end` is, from the first of these on; `end`: a bar that need not be among them. */
export const isUnbroken = (bars: readonly Placed[], end: Placed, minutes: number): boolean =>
  gapsOf(bars, minutes).at(-1) === 0 && missingBetween(bars.at(-1)!.timestamp, end, minutes) <= 0;
