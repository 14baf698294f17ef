/** Lines over lists, by plain loops: what slow implementations of oscillators are put together from. NaN is no value. */
import type { BarColumns } from '../../../../evaluate/index.ts';
import type { Inputs } from '../../run.ts';

/** A slow implementation: plots by title. */
export type Slow = (bars: BarColumns, inputs: Inputs) => Readonly<Record<string, ArrayLike<number>>>;

/** A number among the inputs, or its default. */
export const numberOf = (inputs: Inputs, name: string, fallback: number): number => Number(inputs[name] ?? fallback);

export const total = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0);
export const average = (values: readonly number[]): number => total(values) / values.length;

export type Line = ArrayLike<number>;

/** A function of the last `length` values, oldest first, at every bar where all are there. */
export const windowed = (x: Line, length: number, f: (values: readonly number[]) => number): number[] =>
  Array.from({ length: x.length }, (_, i) => {
    if (i < length - 1) return Number.NaN;
    const values = Array.from({ length }, (__, k) => x[i - length + 1 + k]!);
    return values.some(Number.isNaN) ? Number.NaN : f(values);
  });

/** A function of one bar's values of several lines. */
export const zip = (f: (...values: number[]) => number, ...lines: readonly Line[]): number[] =>
  Array.from({ length: lines[0]!.length }, (_, i) => f(...lines.map((line) => line[i]!)));

export const ago = (x: Line, bars: number): number[] => Array.from(x, (_, i) => x[i - bars] ?? Number.NaN);
export const less = (a: Line, b: Line): number[] => zip((x, y) => x - y, a, b);
export const moves = (x: Line, bars = 1): number[] => less(x, ago(x, bars));
export const gains = (x: Line): number[] => zip((y) => (y > 0 ? y : y <= 0 ? 0 : Number.NaN), x);
export const losses = (x: Line): number[] => gains(zip((y) => -y, x));

export const mean = (x: Line, length: number): number[] => windowed(x, length, average);
export const summed = (x: Line, length: number): number[] => windowed(x, length, total);
export const top = (x: Line, length: number): number[] => windowed(x, length, (all) => Math.max(...all));
export const bottom = (x: Line, length: number): number[] => windowed(x, length, (all) => Math.min(...all));
export const weighted = (x: Line, length: number): number[] =>
  windowed(x, length, (all) => total(all.map((one, i) => one * (i + 1))) / ((length * (length + 1)) / 2));
/** Standard deviation of a population. */
export const spread = (x: Line, length: number): number[] =>
  windowed(x, length, (all) => Math.sqrt(average(all.map((one) => (one - average(all)) ** 2))));
/** Percent change. */
export const rate = (x: Line, bars: number): number[] =>
  zip((now, then) => (100 * (now - then)) / then, x, ago(x, bars));

/** An average that moves a share of the way, begun with the mean of its first `seed` values. */
export function following(x: Line, alpha: number, seed: number): number[] {
  const first: number[] = [];
  let value = Number.NaN;
  return Array.from(x, (one) => {
    if (Number.isNaN(one)) return Number.NaN;
    if (first.length < seed) {
      first.push(one);
      if (first.length === seed) value = average(first);
    } else value = alpha * one + (1 - alpha) * value;
    return value;
  });
}
export const exponential = (x: Line, length: number): number[] => following(x, 2 / (length + 1), length);
export const wilders = (x: Line, length: number): number[] => following(x, 1 / length, length);

/** Share of gains in Wilder's averages, in percent. */
export const strength = (x: Line, length: number): number[] =>
  zip((up, down) => 100 - 100 / (1 + up / down), wilders(gains(moves(x)), length), wilders(losses(moves(x)), length));

/** Place of a line in the range of two others over a window, in percent. */
export const place = (x: Line, high: Line, low: Line, length: number): number[] =>
  zip((one, h, l) => (100 * (one - l)) / (h - l), x, top(high, length), bottom(low, length));

export const trueRange = (high: Line, low: Line, close: Line): number[] =>
  zip((h, l, c) => Math.max(h - l, Math.abs(h - c), Math.abs(l - c)), high, low, ago(close, 1));
