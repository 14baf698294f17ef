import type { Operator } from './operator.ts';
import { mean, sum } from './rolling/sum.ts';

export type { Group, NamedParameter, NamedSeries, Operator, SeriesType } from './operator.ts';
export { type Given, MAX_PERIOD, type Parameter } from './parameters.ts';
export type { OperatorState } from './state.ts';

/** Every operator, by the name the language calls it. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([sum, mean].map((one) => [one.name, one]));
