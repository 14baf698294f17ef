import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareScale, type DatedClose } from './index.ts';

const date = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
const flat = (days: number, close: (n: number) => number): DatedClose[] =>
  Array.from({ length: days }, (_, n) => ({ date: date(n), close: close(n) }));
const base = flat(100, (n) => 50 + (n % 7));
const times = (factor: (n: number) => number) => base.map((one, n) => ({ ...one, close: one.close * factor(n) }));
const kind = (other: readonly DatedClose[]) => compareScale(base, other).kind;

it('no day in both says nothing; one is enough to compare', () => {
  expect(compareScale(base, [{ date: '2019-12-31', close: 1 }])).toEqual({
    ...{ kind: 'NONE', days: 0, factor: null, first: null, last: null },
  });
  expect(compareScale(base, [{ date: date(3), close: 53 }])).toMatchObject({ kind: 'SAME', days: 1, factor: 1 });
  expect(compareScale(base, [{ date: date(3), close: 106 }])).toMatchObject({ kind: 'CONSTANT', days: 1, factor: 2 });
});
it('a single wrong day and rounding to cents are no other scale', () => {
  expect(kind(times((n) => (n === 50 ? 10 : 1)))).toBe('SAME');
  const penny = flat(60, (n) => 0.123 + n / 10_000);
  const rounded = penny.map((one) => ({ ...one, close: Math.round(one.close * 100) / 100 }));
  expect(compareScale(penny, rounded).kind).toBe('SAME');
});
it('a split that one of them lacks is a constant factor before it and a drift over it', () => {
  expect(
    compareScale(
      base,
      times(() => 0.25),
    ),
  ).toMatchObject({ kind: 'CONSTANT', factor: 0.25 });
  const over = compareScale(
    base,
    times((n) => (n < 40 ? 0.25 : 1)),
  );
  expect(over).toMatchObject({ kind: 'DRIFTING', first: { date: date(0), factor: 0.25 }, last: { factor: 1 } });
});
it('a dividend of half a percent once in a quarter is seen; three tenths at 50 dollars are the border', () => {
  expect(kind(times((n) => (n < 60 ? 0.995 : 1)))).toBe('DRIFTING');
  expect(kind(times((n) => (n < 60 ? 0.9975 : 1)))).toBe('SAME');
});
it('law: any factor is found again, and the order of the two only turns it around', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (factor) => {
      fc.pre(Math.abs(Math.abs(Math.log(factor)) - 0.0032) > 0.0005);
      const other = times(() => factor);
      const found = compareScale(base, other);
      expect(found.factor! / factor).toBeCloseTo(1, 9);
      expect(found.kind).toBe(Math.abs(Math.log(factor)) <= 0.003 + 0.01 / 53 ? 'SAME' : 'CONSTANT');
      expect(compareScale(other, base).factor! * factor).toBeCloseTo(1, 9);
    }),
  );
});
