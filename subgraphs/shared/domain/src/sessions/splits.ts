/** Prices before a split made comparable with those after it. Formula: price / factor, volume x factor; factor = product of the ratios of later splits. */
import type { DailyBar } from '../equities/index.ts';
import type { BarState } from '../market/index.ts';

/** `ratio` new shares for one old, from the session of `date` on. */
export interface SplitFact {
  readonly date: string;
  readonly ratio: number;
}

/** Of the splits behind `date` (YYYY-MM-DD) that are not in the price yet: those up to `inTo` are. */
export function splitFactor(splits: readonly SplitFact[], date: string, inTo: string | null = null): number {
  let factor = 1;
  for (const { date: day, ratio } of splits)
    if (day > date && (inTo === null || day > inTo) && ratio > 0) factor *= ratio;
  return factor;
}

const over = (value: number | null, factor: number): number | null => (value === null ? null : value / factor);

/** The adjusted close of its source stays as it was told. */
export function adjustedDay(bar: DailyBar, splits: readonly SplitFact[]): DailyBar {
  const factor = splitFactor(splits, bar.date, bar.splitsInTo ?? null);
  if (factor === 1) return bar;
  return {
    ...bar,
    open: bar.open / factor,
    high: bar.high / factor,
    low: bar.low / factor,
    close: bar.close / factor,
    volume: bar.volume * factor,
    vwap: over(bar.vwap, factor),
  };
}

/** A minute bar of the session `date`. */
export function adjustedBar(bar: BarState, splits: readonly SplitFact[], date: string): BarState {
  const factor = splitFactor(splits, date);
  if (factor === 1) return bar;
  return {
    ...bar,
    open: bar.open / factor,
    high: bar.high / factor,
    low: bar.low / factor,
    close: bar.close / factor,
    volume: bar.volume * factor,
    vwap: over(bar.vwap, factor),
  };
}
