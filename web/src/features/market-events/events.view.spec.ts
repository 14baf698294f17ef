import { expect, it } from 'vitest';
import { joined, KEPT, type MarketEvent } from './events.view.ts';

const at = (id: string, second: number): MarketEvent =>
  ({ id, occurredAt: new Date(Date.UTC(2026, 5, 16, 14, 0, second)).toISOString() }) as MarketEvent;

it('has each event once, newest first', () => {
  expect(joined([at('b', 2)], [at('a', 1), at('b', 2), at('c', 3)]).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

it('forgets the oldest', () => {
  const many = Array.from({ length: KEPT + 5 }, (_, index) => at(String(index), index));
  const kept = joined(many, []);
  expect([kept.length, kept[0]!.id, kept.at(-1)!.id]).toEqual([KEPT, String(KEPT + 4), '5']);
});
