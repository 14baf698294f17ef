import { sessionOf, tradingDays } from '@marketgraph/domain/calendar';
import type { DailyBar } from '@marketgraph/domain/equities';
import { stockBars } from '@marketgraph/platform/bars';
import { expect, it } from 'vitest';
import { barOf, bars, CALCULATE, subgraphOf, T0 } from '../testing/subgraph.ts';

const dates = tradingDays('XNAS', '2026-01-02', '2026-06-12');
const today = dates.at(-1)!;
const open = sessionOf('XNAS', today)!.open;
const days = dates.map((date, n): DailyBar => {
  const close = 50 + Math.sin(n / 5) * 10;
  return {
    ...{ symbol: 'AAPL', date, open: close - 1, high: close + 2, low: close - 2, close, volume: 1_000 + n },
    ...{ vwap: null, trades: null, adjustedClose: null, provisional: date === today },
    ...{ source: 'massive', quality: 0.8, knownAt: 0, mode: 'SIMULATED' },
  };
});
const kept = {
  mode: 'SIMULATED',
  instrument: async (symbol: string) => (symbol === 'AAPL' ? { mic: 'XNAS' } : null),
  actions: async () => [],
  daily: async ({ from = '', to = '9', last = 1e9 }) =>
    days.filter(({ date }) => date >= from && date <= to).slice(-last),
  bars: async () => [],
  latestBar: async () => barOf(0, { symbol: 'AAPL', timestamp: open + 60_000, close: 77, high: 77 }),
};
const world = (newest: boolean) => ({
  ...{ closed: bars(0, 10), open: null, now: T0 },
  stocks: stockBars({ ...kept, ...(newest ? {} : { latestBar: async () => null }) } as never, {
    now: () => open + 120_000,
  }),
});
const input = { ticker: 'AAPL', interval: 'D1', source: 'plot(sma(close, 3), title="sma")' };

it('an indicator of a stock is computed over its days, by the equities clock and in their mode', async () => {
  const { data, errors } = await subgraphOf(world(false)).ask(CALCULATE, { input });
  expect(errors).toEqual([]);
  const { values, lastClosedAt, provenance } = data!.calculateIndicator;
  expect(values).toHaveLength(days.length);
  expect(lastClosedAt).toBe(`${dates.at(-2)}T00:00:00.000Z`);
  for (let n = 2; n < days.length; n += 1) {
    const mean = (days[n]!.close + days[n - 1]!.close + days[n - 2]!.close) / 3;
    expect(values[n]!.value!).toBeCloseTo(mean, 9);
  }
  // Nights, weekends and holidays are no gaps.
  expect(provenance).toMatchObject({ source: 'massive', mode: 'SIMULATED', completeness: 1 });
  expect(provenance.reason ?? '').not.toContain('missing');
});

it('the open day is in it, with the newest minute', async () => {
  const { data, errors } = await subgraphOf(world(true)).ask(CALCULATE, { input });
  expect(errors).toEqual([]);
  const last = data!.calculateIndicator.series[0]!.values.at(-1)!;
  expect(last).toMatchObject({ timestamp: `${today}T00:00:00.000Z`, provisional: true });
  expect(last.value!).toBeCloseTo((77 + days.at(-2)!.close + days.at(-3)!.close) / 3, 9);
});

it('nights, weekends and holidays are no missing bars of the open day either', async () => {
  const long = { ...input, source: 'plot(sma(close, 15), title="sma")' };
  const { data } = await subgraphOf(world(true)).ask(CALCULATE, { input: long });
  const last = data!.calculateIndicator.series[0]!.values.at(-1)!;
  expect(last).toMatchObject({ provisional: true, reason: null });
});

it('a day whose session is over is closed, as its bar is, though the day of UTC still runs', async () => {
  const over = { ...days.at(-1)!, provisional: false };
  const daily = async ({ from = '', to = '9', last = 1e9 }) =>
    [...days.slice(0, -1), over].filter(({ date }) => date >= from && date <= to).slice(-last);
  const evening = { now: () => sessionOf('XNAS', today)!.close + 60_000 };
  const stocks = stockBars({ ...kept, daily, latestBar: async () => null } as never, evening);
  const { data, errors } = await subgraphOf({ ...world(false), stocks }).ask(CALCULATE, { input });
  expect(errors).toEqual([]);
  const { values, series, lastClosedAt } = data!.calculateIndicator;
  expect(values).toHaveLength(days.length);
  expect(series[0]!.values.at(-1)).toMatchObject({ timestamp: `${today}T00:00:00.000Z`, provisional: false });
  expect(lastClosedAt).toBe(`${today}T00:00:00.000Z`);
});

it('what is not listed is not known, and says that stocks are', async () => {
  const { errors } = await subgraphOf(world(true)).ask(CALCULATE, { input: { ...input, ticker: 'NOPE' } });
  expect(errors[0]!.extensions['code']).toBe('NOT_FOUND');
  expect(errors[0]!.message).toContain('every listed stock');
});
