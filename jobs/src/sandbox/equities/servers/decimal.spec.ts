import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal } from './decimal.ts';

it('is what JSON would write of the rounded number', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
      expect(Number(decimal(value))).toBeCloseTo(value, 3);
      expect(decimal(value)).toMatch(/^-?(0|[1-9]\d*)(\.\d{0,3}[1-9])?$/);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: -2e9, max: 2e9 }), (ticks) => {
      const price = ticks / 10_000;
      expect(decimal(price)).toBe(JSON.stringify(price));
    }),
  );
  expect([0, -0, 0.99996, -0.00001, 3e9, 12].map(decimal)).toEqual(['0', '0', '1', '0', '3000000000', '12']);
});
