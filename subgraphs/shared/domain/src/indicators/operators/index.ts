import { add, divide, larger, modulo, multiply, power, smaller, subtract } from './elementwise/arithmetic.ts';
import { equal, greater, greaterOrEqual, less, lessOrEqual, unequal } from './elementwise/compare.ts';
import * as functions from './elementwise/functions.ts';
import { and, clamp, coalesce, not, or, select } from './elementwise/logic.ts';
import { adx } from './fused/adx.ts';
import { atr } from './fused/atr.ts';
import { bands } from './fused/bands.ts';
import { macd } from './fused/macd.ts';
import { rsi } from './fused/rsi.ts';
import { stoch } from './fused/stoch.ts';
import type { Operator } from './operator.ts';
import { correlation, covariance } from './rolling/covariance.ts';
import { argmax, argmin } from './rolling/extreme-age.ts';
import { highest, lowest } from './rolling/extreme.ts';
import { meanDeviation } from './rolling/mean-deviation.ts';
import { median, quantile, rank } from './rolling/order.ts';
import { regression } from './rolling/regression.ts';
import { mean, sum } from './rolling/sum.ts';
import { deviation, variance } from './rolling/variance.ts';
import { weightedMean } from './rolling/weighted.ts';
import { exponential, wilder } from './smoothing/average.ts';
import { session, since, total } from './temporal/accumulate.ts';
import { cross, crossover, crossunder } from './temporal/cross.ts';
import { barsSince, fillForward, valueWhen } from './temporal/memory.ts';
import { change, rate, shift } from './temporal/shift.ts';
import { trueRange } from './temporal/true-range.ts';

export type { NamedParameter, Operator } from './operator.ts';
export { type Given, MAX_PERIOD } from './parameters.ts';
export type { OperatorState } from './state.ts';

const rolling = [sum, mean, weightedMean, variance, deviation, highest, lowest, argmax, argmin, rank, median, quantile];
const windows = [...rolling, meanDeviation, regression, covariance, correlation];
const temporal = [shift, change, rate, total, session, since, trueRange, crossover, crossunder, cross];
const memory = [barsSince, valueWhen, fillForward];
const arithmetic = [add, subtract, multiply, divide, modulo, power, larger, smaller, ...Object.values(functions)];
const logic = [less, lessOrEqual, greater, greaterOrEqual, equal, unequal, and, or, not, select, coalesce, clamp];
const fused = [macd, bands, rsi, atr, adx, stoch];

/** Every operator, by the name the language calls it. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  [windows, [exponential, wilder], temporal, memory, arithmetic, logic, fused].flat().map((one) => [one.name, one]),
);
