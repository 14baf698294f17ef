import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeAxis, valueAxis } from './axis.ts';
import { usd } from './format.ts';

it('gives one value an axis of several', () => {
  expect(valueAxis([260_459_477])).toEqual({ min: 259e6, max: 263e6, tickAmount: 4 });
  expect(valueAxis([4.62e9, 5.14e9])).toEqual({ min: 4.6e9, max: 5.2e9, tickAmount: 6 });
  expect(valueAxis([])).toBeNull();
});

it('holds every value, and no two labels are the same', () => {
  const value = fc.double({ min: 0, max: 1e13, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (values) => {
      const { min, max, tickAmount } = valueAxis(values)!;
      expect(min).toBeLessThanOrEqual(Math.min(...values));
      expect(max).toBeGreaterThanOrEqual(Math.max(...values));
      const labels = Array.from({ length: tickAmount + 1 }, (_, at) => usd(min + (at * (max - min)) / tickAmount));
      expect(new Set(labels).size).toBe(labels.length);
    }),
  );
});

it('draws a short time at the end of ten minutes, a long one whole', () => {
  expect(
    timeAxis([
      [900_000, 1],
      [900_800, 1],
    ]),
  ).toEqual({ min: 300_800, max: 900_800 });
  expect(
    timeAxis([
      [0, 1],
      [86_400_000, 1],
    ]),
  ).toEqual({ min: 0, max: 86_400_000 });
  expect(timeAxis([])).toBeNull();
});
