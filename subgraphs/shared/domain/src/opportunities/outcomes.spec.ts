/** What became of an opportunity. */
import { expect, it } from 'vitest';
import { hitRatesOf, outcomeOf } from './index.ts';

const awaited = { direction: 'UP', price: 20, date: '2025-06-02', sessions: 5 } as const;

it('from the price at detection to the close of the session', () => {
  expect(outcomeOf(awaited, { date: '2025-06-09', close: 22 }, [], 7)).toEqual({
    sessions: 5,
    changePercent: expect.closeTo(10, 9),
    hit: true,
    recordedAt: 7,
  });
  expect(outcomeOf(awaited, { date: '2025-06-09', close: 20 }, [], 7)).toMatchObject({ changePercent: 0, hit: false });
  expect(outcomeOf({ ...awaited, direction: 'DOWN' }, { date: '2025-06-09', close: 18 }, [], 7)).toMatchObject({
    hit: true,
  });
  expect(outcomeOf({ ...awaited, direction: 'NONE' }, { date: '2025-06-09', close: 18 }, [], 7)).toMatchObject({
    hit: null,
  });
});
it('the same price in another file is no change, and no hit', () => {
  const flat = (price: number, close: number, direction: 'UP' | 'DOWN') =>
    outcomeOf({ ...awaited, price, direction }, { date: '2025-06-09', close }, [], 7);
  // As recorded: CONXU and COOLW of 2023-03-15 and -16.
  expect(flat(10.18, 10.180000305175781, 'UP')).toMatchObject({ changePercent: 0, hit: false });
  expect(flat(0.091, 0.09099999815225601, 'DOWN')).toMatchObject({ changePercent: 0, hit: false });
  expect(flat(10.18, 10.1801, 'UP')).toMatchObject({ hit: true });
});
it('splits in between are taken out, others are not', () => {
  const split = (date: string) => [{ kind: 'SPLIT', date, ratio: 4 } as const];
  const change = (date: string, close: number) =>
    outcomeOf(awaited, { date: '2025-06-09', close }, split(date), 7).changePercent!;
  expect(change('2025-06-05', 5.5)).toBeCloseTo(10, 9);
  expect(change('2025-06-09', 5.5)).toBeCloseTo(10, 9);
  expect(change('2025-06-02', 22)).toBeCloseTo(10, 9);
  expect(change('2025-06-10', 22)).toBeCloseTo(10, 9);
});
it('no bar of that session: it is settled that nothing is known', () => {
  expect(outcomeOf(awaited, { date: '2025-06-09', close: null }, [], 7)).toEqual({
    sessions: 5,
    changePercent: null,
    hit: null,
    recordedAt: 7,
  });
});
it('hit rates count what has a direction, means all that is known', () => {
  const one = (changePercent: number | null, hit: boolean | null) =>
    ({ type: 'BREAKOUT', outcomes: [{ sessions: 1, changePercent, hit, recordedAt: 1 }] }) as const;
  expect(hitRatesOf([one(4, true), one(-2, false), one(1, null), one(null, null)])).toEqual([
    { type: 'BREAKOUT', sessions: 1, recorded: 3, directed: 2, hits: 1, rate: 0.5, meanChangePercent: 1 },
  ]);
  expect(hitRatesOf([])).toEqual([]);
});
