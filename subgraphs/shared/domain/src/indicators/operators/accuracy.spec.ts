/** At a price of 60,000 no digit is lost: held to 1e-9 of the value itself against sums in two passes, not to the size of the inputs. */
import { describe, expect, it } from 'vitest';
import { OPERATORS } from './index.ts';
import { differences } from './testing/any.ts';
import { exactSum, SLOW_ROLLING } from './testing/slow-rolling.ts';

/** A small generator (mulberry32), so that a failure can be repeated. */
function noise(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296 - 0.5;
  };
}
const random = noise(4);
const of = (n: number, f: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => f(i));

const SERIES: Readonly<Record<string, Float64Array>> = {
  'cents around 60,000': of(2_000, () => 60_000 + random() / 100),
  'a walk': of(
    2_000,
    (
      (price) => () =>
        (price += 20 * random())
    )(60_000),
  ),
  'a jump from 60,000 to 70,000 and calm on both sides': of(400, (i) => (i < 203 ? 60_000 : 70_000) + random() / 10),
  'one bad print of 1e12': of(400, (i) => (i === 177 ? 1e12 : 60_000 + random())),
  'a climb without noise': of(400, (i) => 60_000 + i / 64),
};
const second = of(
  2_000,
  (
    (price) => () =>
      (price += 5 * random())
  )(3_000),
);

const NAMES = ['sum', 'sma', 'wma', 'variance', 'stddev', 'covariance', 'correlation', 'linreg', 'mean_deviation'];
describe.each(Object.entries(SERIES))('%s', (_, x) => {
  it.each(NAMES)('%s', (name) => {
    const operator = OPERATORS.get(name)!;
    const inputs = operator.inputs.length === 2 ? [x, second.subarray(0, x.length)] : [x];
    for (const period of [2, 14, 20, 89]) {
      const given = operator.settle({ period });
      const want = SLOW_ROLLING[name]!(inputs, given);
      // What has a sign may cancel to nearly 0: its rounding is relative to what it is made of.
      const spread = Math.sqrt(
        Math.max(
          ...OPERATORS.get('variance')!
            .batch([x], { period })[0]!
            .filter((v) => v === v),
        ),
      );
      const signed = ['covariance', 'correlation', 'linreg'].includes(name);
      expect(differences(operator.batch(inputs, given), want, signed ? Math.max(1e-3, spread / 1e3) : 0)).toEqual([]);
    }
  });
});

it('a window that stands still has no deviation at all', () => {
  const x = of(200, (i) => (i < 100 ? 60_000 + random() : 61_234.56));
  for (const name of ['variance', 'stddev', 'mean_deviation']) {
    expect([...OPERATORS.get(name)!.batch([x], { period: 20 })[0]!.subarray(120)].every((v) => v === 0)).toBe(true);
  }
});

it('sums of 200,000 bars do not drift', () => {
  const x = of(200_000, () => 60_000 + 1_000 * random());
  const sma = OPERATORS.get('sma')!.batch([x], { period: 1_000 })[0]!;
  expect(sma.at(-1)! / (exactSum([...x.subarray(-1_000)]) / 1_000) - 1).toBeCloseTo(0, 14);
  expect(OPERATORS.get('cumsum')!.batch([x])[0]!.at(-1)! / exactSum([...x]) - 1).toBeCloseTo(0, 15);
});
