import type { BarColumns } from '../../../evaluate/index.ts';
import type { Inputs } from '../run.ts';

/** A slow implementation: plots by title. */
export type Slow = (bars: BarColumns, inputs: Inputs) => Readonly<Record<string, ArrayLike<number>>>;

/** A number among the inputs, or its default. */
export const numberOf = (inputs: Inputs, name: string, fallback: number): number => Number(inputs[name] ?? fallback);
