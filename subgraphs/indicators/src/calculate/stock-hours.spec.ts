import { sessionOf } from '@marketgraph/domain/calendar';
import type { BarState } from '@marketgraph/domain/market';
import { stockBars } from '@marketgraph/platform/bars';
import { expect, it } from 'vitest';
import { barOf, CALCULATE, subgraphOf } from '../testing/subgraph.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
// 13:30 UTC: hours of a session begin half past.
const { open } = sessionOf('XNAS', '2026-06-12')!;
const minute = (n: number): BarState =>
  barOf(0, { symbol: 'AAPL', timestamp: open + n * MINUTE, quality: 0.8, mode: 'SIMULATED', open: n, close: n + 1 });

/** What an indicator of hours says when a session has run for so many ms. */
async function hoursAt(since: number, more: object = {}) {
  const now = open + since;
  const all = Array.from({ length: Math.floor(since / MINUTE) + 1 }, (_, n) => minute(n));
  const newest = { ...all.at(-1)!, provisional: true };
  const kept = {
    mode: 'SIMULATED',
    instrument: async (symbol: string) => (symbol === 'AAPL' ? { mic: 'XNAS' } : null),
    actions: async () => [],
    daily: async () => [],
    bars: async ({ from = 0, to = Infinity }) =>
      all.slice(0, -1).filter(({ timestamp }) => timestamp >= from && timestamp < to),
    latestBar: async () => newest,
  };
  const stocks = stockBars(kept as never, { now: () => now });
  const input = { ticker: 'AAPL', interval: 'H1', source: 'plot(close, title="close")', ...more };
  const { data, errors } = await subgraphOf({ closed: [], open: null, now, stocks }).ask(CALCULATE, { input });
  expect(errors).toEqual([]);
  return data!.calculateIndicator.series[0]!.values.map(({ timestamp, value }) => [
    (Date.parse(timestamp) - open) / HOUR,
    value,
  ]);
}

it('an hour of a session that has just ended is one bar, also in the seconds in which the store may lack its last minute', async () => {
  const expected = [
    [0, 60],
    [1, 61],
  ];
  expect(await hoursAt(HOUR + 30_000)).toEqual(expected);
  expect(await hoursAt(HOUR + 2_000)).toEqual(expected);
});

it('asOf knows no hour of a session that had not ended by then', async () => {
  const asOf = new Date(open + 1.75 * HOUR).toISOString();
  expect(await hoursAt(4 * HOUR + 30_000, { asOf })).toEqual([[0, 60]]);
  // Nothing is known of sessions then.
  expect(await hoursAt(HOUR, { asOf: '1950-01-03T15:00:00.000Z' })).toEqual([]);
});

it('a range has the hours that begin in it, as `bars` has', async () => {
  const at = (hours: number) => new Date(open + hours * HOUR).toISOString();
  const since = 4 * HOUR + 30_000;
  expect(await hoursAt(since, { from: at(0.75), to: at(3) })).toEqual([
    [1, 120],
    [2, 180],
  ]);
  expect(await hoursAt(since, { from: at(2), to: at(2.75) })).toEqual([[2, 180]]);
  expect(await hoursAt(since, { from: at(3), to: at(4.001) })).toEqual([
    [3, 240],
    [4, 241],
  ]);
  expect(await hoursAt(since + 45 * MINUTE, { from: at(3), to: at(3.75) })).toEqual([[3, 240]]);
});

it('a year has the hours that the market is open', async () => {
  expect(await hoursAt(30_000, { source: 'plot(bars_per_year)' })).toEqual([[0, 252 * 6.5]]);
});
