import { expect, it } from 'vitest';
import { coverage } from './coverage.ts';

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
