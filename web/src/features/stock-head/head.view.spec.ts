import { expect, it } from 'vitest';
import { exchangeName, formerlyWords, rangeOf, spreadBps } from './head.view.ts';

it('spreads of both sides alone', () => {
  expect(spreadBps({ bid: 8.41, ask: 8.42 })).toBeCloseTo(11.884, 3);
  expect([
    spreadBps({ bid: 8 }),
    spreadBps({ ask: 8, bid: null }),
    spreadBps({ bid: 0, ask: 1 }),
    spreadBps({ bid: 9, ask: 8 }),
  ]).toEqual([null, null, null, null]);
});

const bar = (low: number, high: number) => ({ timestamp: '2026-11-19T00:00:00.000Z', low, high });
it('the range holds the newest price', () => {
  const at = '2026-11-19T20:00:00.000Z';
  expect(rangeOf(bar(8, 10), 9, at)).toEqual({ low: 8, high: 10, at: 0.5 });
  expect(rangeOf(bar(8, 10), 12, at)).toEqual({ low: 8, high: 12, at: 1 });
  expect(rangeOf(bar(8, 8), 8, at)).toEqual({ low: 8, high: 8, at: 0.5 });
  expect([rangeOf(null, 3, at), rangeOf(bar(1, 2), null, at)?.at]).toEqual([null, null]);
});

it.each([
  ['the end of the post-market, in winter', '2026-11-20T00:59:59.000Z', true],
  ['the next day before the open, in summer', '2026-11-20T08:00:00.000Z', false],
  ['a session in Mumbai', '2026-11-19T09:59:00.000Z', true],
  ['nobody knows when', null, false],
])('the range of a day is told of prices of that day alone: %s', (_when, madeAt, isTold) =>
  expect(rangeOf(bar(8, 10), 9, madeAt) !== null).toBe(isTold),
);

it('tells what a stock was called', () => {
  const via = [
    { from: 'OLD', into: 'MID', date: '2020-01-02' },
    { from: 'MID', into: 'NEW', date: '2023-07-13' },
  ];
  expect([formerlyWords(via, 1.68), formerlyWords(via, 1), formerlyWords(via, null), formerlyWords([], 1)]).toEqual([
    'OLD is NEW since 2023-07-13, 1.68 shares for one',
    'OLD is NEW since 2023-07-13',
    'OLD is NEW since 2023-07-13, shares for one not known',
    null,
  ]);
});

it('names exchanges that it knows', () => {
  expect(['XNAS', 'XXXX', null].map((mic) => exchangeName(mic))).toEqual(['Nasdaq', 'XXXX', 'unlisted']);
  expect([exchangeName('XNAS', 'ASSUMED'), exchangeName('XNAS', 'TOLD'), exchangeName(null, null)]).toEqual([
    ...['Nasdaq (assumed)', 'Nasdaq', 'unlisted'],
  ]);
});
