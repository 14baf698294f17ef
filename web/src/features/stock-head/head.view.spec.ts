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

it('the range holds the newest price', () => {
  expect(rangeOf({ low: 8, high: 10 }, 9)).toEqual({ low: 8, high: 10, at: 0.5 });
  expect(rangeOf({ low: 8, high: 10 }, 12)).toEqual({ low: 8, high: 12, at: 1 });
  expect(rangeOf({ low: 8, high: 8 }, 8)).toEqual({ low: 8, high: 8, at: 0.5 });
  expect([rangeOf(null, 3), rangeOf({ low: 1, high: 2 }, null)?.at]).toEqual([null, null]);
});

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
