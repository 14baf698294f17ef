import fc from 'fast-check';
import { expect, it } from 'vitest';
import { age, axisPrice, countdown, fixed, price, signed, signedUsd, usd } from './format.ts';

it('writes USD with three significant digits, on both sides of each unit', () => {
  expect([812, 4_250, 45_000_000, 1_240_000_000, 999, 999.4, 1_000, 99_949, 99_950, 999_499, 999_500].map(usd)).toEqual(
    ['812', '4.25k', '45.0M', '1.24B', '999', '999', '1.00k', '99.9k', '100k', '999k', '1.00M'],
  );
});

it('uses the minus sign and never a negative zero', () => {
  expect(signed(-1.236, 2)).toBe('\u22121.24');
  expect(signed(-0.001, 2)).toBe('0.00');
  expect(signed(0.001, 2)).toBe('0.00');
  expect(signed(11.42, 2)).toBe('+11.42');
  expect(usd(-0.2)).toBe('0');
  expect([28_000_000, -4_250, 0.2, null].map(signedUsd)).toEqual(['+28.0M', '\u22124.25k', '0', '-']);
});

it('an axis of five digits has none behind the point', () => {
  expect([103_412.5, 9_999.5, 151.37].map(axisPrice)).toEqual(['103413', '9999.5', '151.37']);
});

it('writes ages and countdowns', () => {
  expect([0, 999, 1_000, 59_999, 60_000, 3_599_999, 3_600_000, 86_400_000].map(age)).toEqual([
    '<1s',
    '<1s',
    '1s',
    '59s',
    '1m',
    '59m',
    '1h',
    '1d',
  ]);
  expect(countdown(19_673_000)).toBe('5:27:53');
});

it('never shows NaN, Infinity, undefined or null', () => {
  const anything = fc.oneof(
    fc.double(),
    fc.constant(null),
    fc.constant(undefined),
    fc.constant(Number.NaN),
    fc.constant(Number.POSITIVE_INFINITY),
  );
  fc.assert(
    fc.property(anything, (value) => {
      for (const text of [fixed(value, 2), signed(value, 1), usd(value), price(value), age(value), countdown(value)])
        expect(text).not.toMatch(/NaN|Infinity|undefined|null|-\d|^.?0\.0+$^/);
    }),
  );
});
