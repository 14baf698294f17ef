import { expect, it } from 'vitest';
import { byStock, foundText, merged, pointsText, renewed, seenText, type Opportunity } from './opportunities.view.ts';

const one = (id: string, symbol: string, score: number, open = true): Opportunity =>
  ({ id, symbol, score, open, detectedAt: '2026-06-16T14:00:00Z' }) as Opportunity;

it('keeps the newest state of each, best first; what closed leaves', () => {
  const before = [one('a', 'A', 90), one('b', 'B', 50)];
  expect(merged(before, [one('b', 'B', 95), one('c', 'C', 70), one('a', 'A', 90, false)]).map(({ id }) => id)).toEqual([
    'b',
    'c',
  ]);
});

it('has one line a stock, its best', () => {
  const lines = byStock([one('a', 'A', 90), one('b', 'B', 80), one('c', 'A', 70)]);
  expect(lines.map(({ best, others }) => [best.id, others.map(({ id }) => id)])).toEqual([
    ['a', ['c']],
    ['b', []],
  ]);
});

it('tells when it was found, and how old its numbers are; of an earlier session by day and time', () => {
  const found = { detectedAt: '2026-11-20T21:00:00Z', lastSeenAt: '2026-11-20T21:00:00Z' };
  const after = (ms: number) => Date.parse(found.detectedAt) + ms;
  expect([5_000, 125_000, 22 * 3_600_000].map((ms) => foundText(found, after(ms)))).toEqual(['5s', '2m', 'Fri 16:00']);
  expect([14_999, 24_000, 22 * 3_600_000].map((ms) => seenText(found, after(ms)))).toEqual(['', '24s ago', '']);
  const before = { ...found, detectedAt: '2026-11-20T15:00:00Z' };
  expect(seenText(before, after(22 * 3_600_000))).toBe('Fri 16:00');
  expect([foundText(found, null), seenText(found, null)]).toEqual(['-', '']);
});

it('asked for again: of each the newer one; what is not listed any more is over, unless it is too new to be stored', () => {
  const seen = (id: string, score: number, minute: number) => ({
    ...one(id, id, score),
    lastSeenAt: `2026-06-16T14:${String(minute).padStart(2, '0')}:00.000Z`,
  });
  const before = [seen('a', 90, 10), seen('b', 80, 14), seen('over', 70, 10), seen('young', 60, 15)];
  const told = [seen('a', 95, 15), seen('b', 50, 12), seen('closed', 99, 13), seen('again', 40, 15)];
  const gone = new Map([
    ['closed', seen('closed', 1, 13).lastSeenAt],
    ['again', seen('again', 1, 14).lastSeenAt],
  ]);
  expect(renewed(told, before, gone).map(({ id, score }) => [id, score])).toEqual([
    ['a', 95],
    ['b', 80],
    ['young', 60],
    ['again', 40],
  ]);
  // A list that is empty says nothing of how far the store is.
  expect(renewed([], before, gone)).toHaveLength(4);
});

it('a factor that is not known has no points', () => {
  expect(pointsText({ contribution: 16.3257, reason: null })).toBe('16.3');
  expect(pointsText({ contribution: 0, reason: null })).toBe('0.0');
  expect(pointsText({ contribution: 0, reason: 'its change, or what its sector does, is not known' })).toBe('-');
});
