/** `lookback` and `reach` are promises the engine loads bars by: here they are kept. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Given, OPERATORS } from './index.ts';
import { differences, givenOf, inputsOf, scaleOf } from './testing/any.ts';

const all = [...OPERATORS.values()];
/** Their first value depends on the data (when a condition first holds), or they need none. */
const BY_DATA = new Set(['sum_since', 'bars_since', 'value_when']);
/** Parameters that leave a value to compute at all. */
const sound = (one: Given): boolean => one['period'] !== 1 || one['ddof'] !== 1;

describe('lookback: no value before, one from there on', () => {
  const floats = all.filter((one) => !BY_DATA.has(one.name) && one.group !== 'elementwise');
  it.each(floats.map((operator) => ({ name: operator.name, operator })))('$name', ({ operator }) => {
    fc.assert(
      fc.property(givenOf(operator, 9).filter(sound), fc.integer({ min: 0, max: 99 }), (parameters, phase) => {
        // Rises and falls at every bar, never twice the same.
        const wave = (i: number) => 100 + ((i + phase) % 2) * 3 + Math.sin(i) + i / 50;
        const inputs = operator.inputs.map(({ name: input }, k) =>
          Float64Array.from({ length: 60 }, (_, i) => {
            if (input === 'time') return i * 60_000;
            return wave(i + k) + (input === 'high' ? 9 : input === 'low' ? -9 : 0);
          }),
        );
        const out = operator.batch(inputs, parameters);
        out.forEach((one, k) => {
          const from = operator.lookback(parameters, k);
          const missing = operator.outputs[k]!.type === 'bool' ? (x: number) => x === 0 : Number.isNaN;
          expect([...one.subarray(0, from)].every(missing)).toBe(true);
          expect([...one.subarray(from)].every(Number.isFinite)).toBe(true);
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('reach: bars further back are forgotten, be they missing or infinite', () => {
  /** Ratios remember as long as the price stands still. */
  const RATIOS = new Set(['rsi', 'adx']);
  const forgetful = all.filter((one) => Number.isFinite(one.reach(fc.sample(givenOf(one), 1)[0]!)));
  it.each(forgetful.map((operator) => ({ name: operator.name, operator })))('$name', ({ name, operator }) => {
    const moving = RATIOS.has(name) ? 20 : 0;
    fc.assert(
      fc.property(givenOf(operator, 5), inputsOf(operator, 700, 0), fc.nat(29), (parameters, inputs, at) => {
        const before = inputs.map((one) =>
          one.map((x, i) => (i === at ? Infinity : i === at + 3 ? Number.NaN : x + moving * Math.sin(1.7 * i))),
        );
        const from = 700 - 30 - operator.reach(parameters);
        expect(from).toBeGreaterThan(33);
        const whole = operator.batch(before, parameters).map((one) => one.subarray(670));
        const tail = operator.batch(
          before.map((one) => one.subarray(from)),
          parameters,
        );
        const near = tail.map((one) => one.subarray(670 - from));
        expect(differences(near, whole, scaleOf(inputs))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
