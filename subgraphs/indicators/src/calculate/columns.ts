/** What is read of bars for a program, and what is missing among them. Pure. */
import { PRICES, type BarTable, type PriceName } from '@marketgraph/domain/market/bars';
import type { Candle } from '@marketgraph/domain/market';
import type { Facts } from '@marketgraph/domain/language';
import { missingBars } from '@marketgraph/domain/sessions';

/** Each holds those before it: a read of more prices serves for one of fewer, and there are few statements to prepare. */
const READS: readonly (readonly PriceName[])[] = [['close'], ['high', 'low', 'close'], PRICES];
const IN: Readonly<Record<string, readonly string[]>> = {
  time: [],
  hl2: ['high', 'low'],
  hlc3: ['high', 'low', 'close'],
};

/** Prices to read for a program: those that it looks at, and maybe more. */
export function pricesOf({ sources }: Pick<Facts, 'sources'>): readonly PriceName[] {
  const needed = sources.flatMap((name) => IN[name] ?? [name]);
  return READS.find((prices) => needed.every((name) => (prices as readonly string[]).includes(name))) ?? PRICES;
}

/** Where a bar stands, and whether it is a stock's. */
export type Placed = Pick<Candle, 'timestamp' | 'quality'>;
/** Bars that are missing between two. Only bars of stocks have a quality, and stocks have sessions. */
export const missingBetween = (before: number, { timestamp, quality = Number.NaN }: Placed, minutes: number): number =>
  missing(before, timestamp, quality, minutes);
const missing = (before: number, at: number, quality: number, minutes: number): number =>
  Number.isNaN(quality) ? Math.round((at - before) / (minutes * 60_000)) - 1 : missingBars(before, at, minutes);

/** Where bars stand, by column. */
export type Places = Pick<BarTable['columns'], 'time' | 'quality'>;
/** Bars that are missing up to each bar: nothing was traded in their time, or nothing was heard. A value over k bars spans `gaps[i] - gaps[i - k + 1]`. */
export function gapsOf({ time, quality }: Places, minutes: number): Int32Array {
  const gaps = new Int32Array(time.length);
  for (let i = 1; i < time.length; i += 1)
    gaps[i] = gaps[i - 1]! + missing(time[i - 1]!, time[i]!, quality[i]!, minutes);
  return gaps;
}

/** Whether every bar that should be there before `end` is, from the first of these on; `end`: a bar that need not be among them. */
export const isUnbroken = ({ columns }: BarTable, end: Placed, minutes: number): boolean =>
  gapsOf(columns, minutes).at(-1) === 0 && missingBetween(columns.time.at(-1)!, end, minutes) <= 0;
