import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATORS } from './index.ts';
import { differences, feed, givenOf, inputsOf, scaleOf, stream, tryOn } from './testing/any.ts';

const RUNS = { numRuns: 60 };
const cases = [...OPERATORS.values()].map((operator) => ({ name: operator.name, operator }));
const bits = (cells: Float64Array): string => new BigUint64Array(cells.slice().buffer).join();

describe.each(cases)('$name', ({ operator }) => {
  const count = operator.outputs.length;
  const any = fc
    .integer({ min: 0, max: 40 })
    .chain((length) => fc.tuple(inputsOf(operator, length), givenOf(operator, 12)));
  const some = fc.tuple(inputsOf(operator, 30), givenOf(operator, 9));

  it('gives the same bar by bar as at once, to the bit: no crossing is seen live and missed in batch', () => {
    fc.assert(
      fc.property(any, ([inputs, given]) => {
        const batch = operator.batch(inputs, given);
        expect(differences(stream(operator.state(given), inputs, count), batch, 0, 0)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('does so over thousands of bars with few gaps, where loops over clean stretches take turns with the state', () => {
    const long = fc.integer({ min: 500, max: 1_500 }).chain((length) => inputsOf(operator, length, 0));
    const edge = fc.constantFrom(255, 256, 511, 512, 767, 768);
    const gaps = fc.array(fc.tuple(fc.oneof(fc.nat(1_500), edge), fc.nat(2)), { maxLength: 4 });
    fc.assert(
      fc.property(long, gaps, givenOf(operator, 30), (clean, holes, given) => {
        const inputs = clean.map((one, k) => {
          const hit = new Set(holes.flatMap(([at, which]) => (which === k ? [at] : [])));
          return one.map((x, i) => (hit.has(i) ? Number.NaN : x));
        });
        const batch = operator.batch(inputs, given);
        expect(differences(stream(operator.state(given), inputs, count), batch, 0, 0)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('peeks what it would update to, and stays as it was', () => {
    fc.assert(
      fc.property(some, inputsOf(operator, 30), ([inputs, given], others) => {
        const state = operator.state(given);
        for (let i = 0; i < 30; i += 1) {
          const before = bits(state.cells);
          tryOn(state, others, i);
          const peeked = [tryOn(state, inputs, i), ...state.rest];
          expect(bits(state.cells)).toBe(before);
          expect([feed(state, inputs, i), ...state.rest]).toEqual(peeked);
        }
      }),
      RUNS,
    );
  });

  it('copies share nothing, and saved numbers continue where they were', () => {
    fc.assert(
      fc.property(some, inputsOf(operator, 30), fc.nat(29), ([inputs, given], others, at) => {
        const whole = stream(operator.state(given), inputs, count);
        const state = operator.state(given);
        for (let i = 0; i < at; i += 1) feed(state, inputs, i);
        const [copy, saved] = [state.copy(), Float64Array.from([...state.cells])];
        stream(copy, others, count);
        const tail = whole.map((one) => one.subarray(at));
        expect(stream(state, inputs, count, at)).toEqual(tail);
        expect(stream(operator.state(given, saved), inputs, count, at)).toEqual(tail);
      }),
      RUNS,
    );
  });

  it('a late correction: rolled back and replayed, it is as if the bar had always been so', () => {
    fc.assert(
      fc.property(some, inputsOf(operator, 30), fc.nat(29), fc.boolean(), ([inputs, given], others, at, memory) => {
        const state = operator.state(given);
        const before = Array.from({ length: 30 }, (_, i) => {
          const kept = memory ? operator.state(given, state.cells.slice()) : state.copy();
          feed(state, inputs, i);
          return kept;
        });
        const corrected = inputs.map((one, k) => one.map((x, i) => (i === at ? others[k]![i]! : x)));
        const replayed = stream(before[at]!, corrected, count, at);
        const batch = operator.batch(corrected, given).map((one) => one.subarray(at));
        expect(differences(replayed, batch, 0, 0)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('a window longer than the data has no value, and an empty series gives an empty one', () => {
    const longest = Object.fromEntries(
      operator.parameters.flatMap((one) => (one.kind === 'integer' ? [[one.name, Math.min(one.max, 2_000)]] : [])),
    );
    const given = { ...Object.fromEntries(operator.parameters.map((one) => [one.name, one.default ?? 1])), ...longest };
    const [inputs] = fc.sample(inputsOf(operator, 20, 0), { numRuns: 1, seed: 7 });
    const out = operator.batch(inputs!, given);
    operator.outputs.forEach(({ type }, k) => {
      const early = out[k]!.subarray(0, operator.lookback(given, k));
      expect(early.every((x) => (type === 'bool' ? x === 0 : Number.isNaN(x)))).toBe(true);
    });
    expect(
      operator
        .batch(
          inputs!.map(() => new Float64Array(0)),
          given,
        )
        .every((one) => one.length === 0),
    ).toBe(true);
  });

  it('never gives an infinity, and a bool is 0 or 1', () => {
    fc.assert(
      fc.property(any, ([inputs, given]) => {
        operator.batch(inputs, given).forEach((one, k) => {
          const fits = (x: number) =>
            operator.outputs[k]!.type === 'bool' ? x === 0 || x === 1 : Math.abs(x) !== Infinity;
          expect(one.every(fits)).toBe(true);
        });
        expect(scaleOf(inputs)).toBeLessThan(1e9);
      }),
      RUNS,
    );
  });
});
