/** The values of a window as a plain list, oldest first; null where there are not enough. */
import type { BarColumns } from '../../../evaluate/index.ts';
import type { Inputs } from '../run.ts';

export const windowAt = (x: ArrayLike<number>, i: number, length: number): number[] | null =>
  i < length - 1 ? null : Array.from({ length }, (_, k) => x[i - length + 1 + k]!);

/** A function of the last `length` values, at every bar. */
export const windowed = (x: ArrayLike<number>, length: number, f: (values: readonly number[]) => number): number[] =>
  Array.from({ length: x.length }, (_, i) => {
    const values = windowAt(x, i, length);
    return values === null || values.some(Number.isNaN) ? Number.NaN : f(values);
  });

/** A number among the inputs, or its default. */
export const numberOf = (inputs: Inputs, name: string, fallback: number): number => Number(inputs[name] ?? fallback);

export const total = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0);
export const average = (values: readonly number[]): number => total(values) / values.length;

/** A slow implementation: plots by title. */
export type Slow = (bars: BarColumns, inputs: Inputs) => Readonly<Record<string, ArrayLike<number>>>;
