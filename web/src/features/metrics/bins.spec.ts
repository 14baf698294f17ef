import { expect, it } from 'vitest';
import { countBins } from './bins.ts';

const NOW = Date.UTC(2026, 5, 16, 12);
const sample = (minutesAgo: number, count: number | null) => ({ at: NOW - minutesAgo * 60_000, count });

it('takes disjoint stretches of five minutes, the newest being the live count', () => {
  const samples = [sample(55, 1), sample(52, 99), sample(50, 2), sample(10, 3), sample(5, 4), sample(0, 98)];
  expect(countBins(samples, 5, NOW)).toEqual([1, 2, null, null, null, null, null, null, null, 3, 4, 5]);
});

it('neither an old sample nor an unknown count becomes a number', () => {
  expect(countBins([sample(5.6, 7), sample(10, null)], null, NOW).slice(-3)).toEqual([null, null, null]);
  expect(countBins([sample(5.5, 7)], 0, NOW).slice(-2)).toEqual([7, 0]);
  expect(countBins([], 3, NOW)).toEqual([...Array.from({ length: 11 }, () => null), 3]);
});
