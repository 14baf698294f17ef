/** What slow implementations are made of: plain loops over arrays, each value from its definition and nothing kept in between. */
import type { BarColumns } from '../../../evaluate/index.ts';

export type Numbers = readonly number[];
type Column = ArrayLike<number>;

/** Value by value from the bar's index; NaN before bar `from`. */
export const each = (length: number, from: number, f: (i: number) => number): number[] =>
  Array.from({ length }, (_, i) => (i < from ? Number.NaN : f(i)));

/** The last `length` values up to bar i. */
export const last = (column: Column, i: number, length: number): number[] =>
  Array.from({ length }, (_, k) => column[i - length + 1 + k]!);

/** `f` of each full window without missing values. */
export const rolling = (column: Column, length: number, f: (window: Numbers) => number): number[] =>
  each(column.length, length - 1, (i) => {
    const window = last(column, i, length);
    return window.some(Number.isNaN) ? Number.NaN : f(window);
  });

export const total = (values: Numbers): number => values.reduce((sum, x) => sum + x, 0);
export const mean = (values: Numbers): number => total(values) / values.length;

/** Sum of the squared distances from the mean over their number less `ddof`. */
export function variance(values: Numbers, ddof = 0): number {
  const m = mean(values);
  return total(values.map((x) => (x - m) ** 2)) / (values.length - ddof);
}
export const deviation = (values: Numbers, ddof = 0): number => Math.sqrt(variance(values, ddof));

/** A recursive average of weight `alpha`, begun with the mean of the first `length` values there are. */
export function smooth(column: Column, length: number, alpha: number): number[] {
  const first = Array.from(column).findIndex((x) => !Number.isNaN(x));
  const start = first < 0 ? column.length : first + length - 1;
  const out = each(column.length, start, (i) => (i === start ? mean(last(column, i, length)) : Number.NaN));
  for (let i = start + 1; i < column.length; i += 1) out[i] = out[i - 1]! + alpha * (column[i]! - out[i - 1]!);
  return out;
}
export const ema = (column: Column, length: number): number[] => smooth(column, length, 2 / (length + 1));

/** Greatest of high - low and the distances from the close before; none on the first bar. */
export const trueRange = ({ high, low, close }: BarColumns): number[] =>
  each(close.length, 1, (i) =>
    Math.max(high[i]! - low[i]!, Math.abs(high[i]! - close[i - 1]!), Math.abs(low[i]! - close[i - 1]!)),
  );
export const atr = (bars: BarColumns, length: number): number[] => smooth(trueRange(bars), length, 1 / length);

/** Number input by its name; slow implementations are given every input they use. */
export const number = (inputs: Readonly<Record<string, unknown>>, name: string): number => {
  const value = inputs[name];
  if (typeof value !== 'number') throw new Error(`the slow implementation needs the number ${name}`);
  return value;
};
