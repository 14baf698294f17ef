import { expect, it } from 'vitest';
import { byStock, merged, type Opportunity } from './opportunities.view.ts';

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
