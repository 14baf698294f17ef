import { expect, it } from 'vitest';
import { keptOf } from './head.view.ts';

const T = 1_000_000;
const of = (cacheTtlMs: number, after = 0) => {
  const { seconds, words } = keptOf({ result: { cacheTtlMs }, answeredAt: T }, T + after);
  return seconds ?? words;
};

it('counts down while an answer is kept, then calls it expired', () => {
  expect([of(60_000), of(60_000, 2_500), of(60_000, 59_999), of(60_000, 60_000)]).toEqual([60, 58, 1, 'expired']);
  // Clocks that differ add no time.
  expect(of(60_000, -5_000)).toBe(60);
});

it('says that an answer was not kept, or hardly, rather than that its time is over', () => {
  expect([of(0), of(0, 90_000), of(2_000), of(2_000, 90_000)]).toEqual(['none', 'none', '2 s only', '2 s only']);
  expect([keptOf(null, T), keptOf({ result: null, answeredAt: T }, T)].map(({ words }) => words)).toEqual(['-', '-']);
});
