/** Bars as the evaluator takes them, and what is missing among them. Pure. */
import type { BarColumns } from '@marketgraph/domain/indicators/evaluate';
import type { BarState } from '@marketgraph/domain/market';

export function columnsOf(bars: readonly BarState[]): BarColumns {
  const column = (of: (bar: BarState) => number) => Float64Array.from(bars, of);
  return {
    open: column((bar) => bar.open),
    high: column((bar) => bar.high),
    low: column((bar) => bar.low),
    close: column((bar) => bar.close),
    volume: column((bar) => bar.volume),
    time: column((bar) => bar.timestamp),
  };
}

/** Bars that are missing up to each bar: nothing was traded in their time, or nothing was heard. A value over k bars spans `gaps[i] - gaps[i - k + 1]`. */
export function gapsOf(bars: readonly { readonly timestamp: number }[], minutes: number): Int32Array {
  const width = minutes * 60_000;
  const gaps = new Int32Array(bars.length);
  for (let i = 1; i < bars.length; i += 1)
    gaps[i] = gaps[i - 1]! + Math.round((bars[i]!.timestamp - bars[i - 1]!.timestamp) / width) - 1;
  return gaps;
}
