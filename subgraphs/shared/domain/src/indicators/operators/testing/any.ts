/** Series and parameters for any operator of the registry, and how two answers are held against each other. */
import * as fc from 'fast-check';
import type { Given, NamedParameter, Operator, OperatorState } from '../index.ts';

export type Series = Float64Array;

/** Steps of eighths around a base, so that ties and cancellations are common; some bars are missing. */
const values = (length: number, base: number, gaps: number) =>
  fc.array(
    fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: -60, max: 60 }).map((step) => base + step / 8) },
      { weight: gaps, arbitrary: fc.constant(Number.NaN) },
    ),
    { minLength: length, maxLength: length },
  );
const bools = (length: number) =>
  fc.array(fc.constantFrom(0, 0, 0, 1, Number.NaN), { minLength: length, maxLength: length });
const times = (length: number) =>
  fc
    .array(fc.integer({ min: 1, max: 9 }), { minLength: length, maxLength: length })
    .map((hours) => hours.map((_, i) => hours.slice(0, i + 1).reduce((sum, h) => sum + h, -30) * 3_600_000));

/** Inputs as the operator takes them: a high is above its low, time runs. */
export function inputsOf(operator: Operator, length: number, gaps = 1): fc.Arbitrary<Series[]> {
  const one = (base: number): fc.Arbitrary<Series[]> =>
    fc
      .tuple(
        ...operator.inputs.map(({ name, type }) => {
          if (name === 'time') return times(length);
          return type === 'bool' ? bools(length) : values(length, base, gaps);
        }),
      )
      .map((columns) => {
        const series = columns.map((column) => Float64Array.from(column));
        const at = (name: string) => series[operator.inputs.findIndex((input) => input.name === name)];
        const [high, low, close] = [at('high'), at('low'), at('close')];
        if (!high || !low || !close) return series;
        for (let i = 0; i < length; i += 1) {
          const [a, b] = [high[i]!, low[i]!];
          [high[i], low[i]] = [Math.max(a, b), Math.min(a, b)];
          close[i] = Math.min(Math.max(close[i]!, low[i]!), high[i]!);
        }
        return series;
      });
  return fc.constantFrom(0, 100, 60_000).chain(one);
}

const parameterOf = (parameter: NamedParameter, largest: number): fc.Arbitrary<number | string> => {
  if (parameter.kind === 'choice') return fc.constantFrom(...parameter.values);
  const { min, max } = parameter;
  if (parameter.kind === 'number') return fc.double({ min, max: Math.min(max, 4), noNaN: true });
  return fc.integer({ min, max: Math.min(max, largest) });
};

/** Parameters in range, windows up to `largest`. */
export const givenOf = (operator: Operator, largest = 9): fc.Arbitrary<Given> =>
  fc.record(Object.fromEntries(operator.parameters.map((one) => [one.name, parameterOf(one, largest)])));

/** Feeds one bar. */
export const feed = (state: OperatorState, inputs: readonly Series[], i: number): number =>
  state.update(inputs[0]![i]!, inputs[1]?.[i], inputs[2]?.[i]);
export const tryOn = (state: OperatorState, inputs: readonly Series[], i: number): number =>
  state.peek(inputs[0]![i]!, inputs[1]?.[i], inputs[2]?.[i]);

/** All outputs of a state over bars from..to. */
export function stream(state: OperatorState, inputs: readonly Series[], outputs: number, from = 0): Series[] {
  const length = inputs[0]!.length;
  const out = Array.from({ length: outputs }, () => new Float64Array(length - from));
  for (let i = from; i < length; i += 1) {
    out[0]![i - from] = feed(state, inputs, i);
    for (let k = 1; k < outputs; k += 1) out[k]![i - from] = state.rest[k - 1]!;
  }
  return out;
}

/** Largest size among the inputs: what rounding is relative to where values cancel. */
export const scaleOf = (inputs: readonly Series[]): number =>
  inputs.reduce((most, one) => one.reduce((m, x) => (Number.isFinite(x) ? Math.max(m, Math.abs(x)) : m), most), 1);

/** Where two answers differ by more than `relative` of the value or of `scale`; empty when they agree. */
export function differences(
  got: readonly ArrayLike<number>[],
  wanted: readonly ArrayLike<number>[],
  scale: number,
  relative = 1e-9,
): string[] {
  if (got.length !== wanted.length) return [`${got.length} outputs instead of ${wanted.length}`];
  return got.flatMap((one, k) => {
    if (one.length !== wanted[k]!.length) return [`output ${k} has ${one.length} bars, not ${wanted[k]!.length}`];
    return Array.from(one).flatMap((x, i) => {
      const want = wanted[k]![i]!;
      const near = Math.abs(x - want) <= relative * Math.max(Math.abs(want), scale);
      return Object.is(x, want) || (Number.isNaN(x) && Number.isNaN(want)) || near
        ? []
        : [`output ${k} bar ${i}: ${x} is not ${want}`];
    });
  });
}
