/** Columns of an evaluation -> the values of series. Pure. */
import type { BarState } from '@marketgraph/domain/market';
import type { Output } from '@marketgraph/domain/language';
import { gapsOf } from './columns.ts';
import type { IndicatorSeries, IndicatorValue } from './calculate.types.ts';

/** What values stand on. */
export interface Drawn {
  /** Oldest first, those that only warm up included. */
  readonly bars: readonly Pick<BarState, 'timestamp' | 'provisional'>[];
  /** Index of the first bar that is shown. */
  readonly first: number;
  readonly minutes: number;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Why there is no value on the bar `index` (of all that were computed); `missing` = bars missing among those it needs. */
export function whyNull(lookBack: number, index: number, missing: number): string {
  if (index < lookBack) return `Warming up: needs ${plural(lookBack + 1, 'bar')}, ${index + 1} stored.`;
  const gap = missing > 0 ? ` ${gapReason(missing)}` : '';
  return `The formula has no value on this bar: na among what it needs, or a division by zero.${gap}`;
}
/** What a value lacks that was computed across missing bars. */
export const gapReason = (missing: number): string =>
  `${plural(missing, 'bar')} ${missing === 1 ? 'is' : 'are'} missing among those it needs: nothing was traded then, or nothing was heard.`;

/** When the bar that is `index` bars behind the first was or will be drawn: beyond the last bar by the interval alone. */
export function startOf({ bars, minutes }: Drawn, index: number): number {
  const inside = bars[Math.min(Math.max(index, 0), bars.length - 1)]!.timestamp;
  const beyond = index < 0 ? index : Math.max(0, index - bars.length + 1);
  return inside + beyond * minutes * 60_000;
}

/** One value: `column[index]` of an output. `gaps`: as gapsOf. */
export function toValue(
  drawn: Drawn,
  { lookBack, shift, confirmedAfter }: Output,
  gaps: Int32Array,
  index: number,
  value: number,
): IndicatorValue {
  const bar = drawn.bars[index]!;
  const missing = gaps[index]! - gaps[Math.max(0, index - lookBack)]!;
  const known = Number.isFinite(value);
  const late = confirmedAfter > 0 && !bar.provisional;
  return {
    timestamp: new Date(shift === 0 ? bar.timestamp : startOf(drawn, index + shift)),
    value: known ? value : null,
    provisional: bar.provisional,
    confirmedAt: late ? new Date(bar.timestamp + drawn.minutes * 60_000) : null,
    reason: known ? (missing > 0 ? gapReason(missing) : null) : whyNull(lookBack, index, missing),
  };
}

/** The series of every output: values that are drawn at the first shown bar or later. */
export function toSeries(
  drawn: Drawn,
  outputs: readonly Output[],
  columns: readonly Float64Array[],
): IndicatorSeries[] {
  const gaps = gapsOf(drawn.bars, drawn.minutes);
  return outputs.map((output, k) => {
    const column = columns[k]!;
    const values: IndicatorValue[] = [];
    const from = Math.max(0, drawn.first - output.shift);
    for (let i = from; i < column.length; i += 1) values.push(toValue(drawn, output, gaps, i, column[i]!));
    return { name: output.title, values };
  });
}
