import { expect, it } from 'vitest';
import type { Event } from './payload.ts';
import { Ring } from './ring.ts';

const event = (n: number, bytes = 10, at = n): Event => ({
  cursor: `c${n}`,
  since: null,
  staleFrom: null,
  key: null,
  payload: 'x'.repeat(bytes),
  at,
  bornAt: 0,
});
const numbers = (events: readonly Event[] | undefined) => events?.map(({ cursor }) => cursor);

it('keeps the newest, up to a count, an age and a size, each to its border', () => {
  const counted = new Ring({ events: 3, ageMs: 1_000, bytes: 1_000 });
  for (let n = 1; n <= 4; n += 1) counted.push(event(n));
  expect([numbers(counted.after('c2')), counted.after('c1')]).toEqual([['c3', 'c4'], undefined]);
  const aged = new Ring({ events: 100, ageMs: 10, bytes: 1_000 });
  for (const at of [0, 1, 10, 11]) aged.push(event(at, 10, at));
  expect([numbers(aged.after('c1')), aged.after('c0')]).toEqual([['c10', 'c11'], undefined]);
  const sized = new Ring({ events: 100, ageMs: 1_000, bytes: 30 });
  for (let n = 1; n <= 4; n += 1) sized.push(event(n));
  expect([numbers(sized.after('c2')), sized.after('c1')]).toEqual([['c3', 'c4'], undefined]);
});

it('behind the newest there is nothing, behind a strange cursor nobody knows', () => {
  const ring = new Ring();
  expect([ring.last(), ring.after('c1')]).toEqual([undefined, undefined]);
  ring.push(event(1));
  expect([ring.last()?.cursor, ring.after('c1'), ring.after('c2')]).toEqual(['c1', [], undefined]);
});

it('an event without a cursor is passed on, and nobody can resume behind it', () => {
  const ring = new Ring();
  ring.push(event(1));
  ring.push({ ...event(2), cursor: null });
  ring.push(event(3));
  expect(numbers(ring.after('c1'))).toEqual([null, 'c3']);
});

it('an event larger than the whole ring leaves it empty, and the next one is kept', () => {
  const ring = new Ring({ events: 10, ageMs: 1_000, bytes: 30 });
  ring.push(event(1));
  ring.push(event(2, 31));
  expect([ring.last(), ring.after('c1')]).toEqual([undefined, undefined]);
  ring.push(event(3));
  expect(ring.last()?.cursor).toBe('c3');
});
