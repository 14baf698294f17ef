import { expect, it } from 'vitest';
import { coverage, rangeWith } from './coverage.ts';

it('says 24 h only of a day that is stored', () => {
  expect([1440, 1425, 1424, 60, 59, 0].map((minutes) => coverage(minutes).label)).toEqual([
    '24 h',
    '24 h',
    '23 h',
    '1 h',
    '59 min',
    '0 min',
  ]);
  expect([coverage(null).reason, coverage(1440).reason, coverage(12).reason]).toEqual([
    null,
    null,
    'Only 12 of the last 1440 minutes are stored.',
  ]);
});

it('the newest price is never outside the range beside it', () => {
  expect(rangeWith(7.612, 7.614, 7.618)).toEqual({ low: 7.612, high: 7.618 });
  expect(rangeWith(7.612, 7.614, 7.6)).toEqual({ low: 7.6, high: 7.614 });
  expect(rangeWith(7.612, 7.614, null)).toEqual({ low: 7.612, high: 7.614 });
  expect(rangeWith(null, 7.614, 7.6)).toBeNull();
});
