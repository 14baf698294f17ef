import { expect, it } from 'vitest';
import { barOf, bars, CALCULATE, MINUTE, subgraphOf, SYMBOL, T0, type World } from '../testing/subgraph.ts';

const usual = (): World => ({
  closed: bars(0, 1_000),
  open: barOf(1_000, { provisional: true, lastTradeAt: T0 + 1_000 * MINUTE + 20_000 }),
  now: T0 + 1_000 * MINUTE + 21_000,
});
const input = { ticker: SYMBOL, interval: 'M1' };
const SMA = 'length = input(3, min=1, max=200)\nplot(sma(close, length), title="sma", pane="overlay")';

it('the last 500 closed bars and the open one, oldest first', async () => {
  const { data, errors } = await subgraphOf(usual()).ask(CALCULATE, { input: { ...input, source: SMA } });
  expect(errors).toEqual([]);
  const { series, values, ...rest } = data!.calculateIndicator;
  expect(series).toHaveLength(1);
  const shown = series[0]!.values;
  expect(shown).toHaveLength(501);
  expect(shown[0]!.timestamp).toBe(new Date(T0 + 500 * MINUTE).toISOString());
  expect(shown.slice(0, -1).every((one) => !one.provisional && one.reason === null)).toBe(true);
  expect(shown.at(-1)).toMatchObject({ provisional: true, confirmedAt: null });
  for (const [k, one] of shown.entries()) {
    const mean = (barOf(500 + k).close + barOf(499 + k).close + barOf(498 + k).close) / 3;
    expect(Math.abs(one.value! - mean)).toBeLessThan(1e-9 * mean);
  }
  expect(values).toEqual(shown.map(({ timestamp, value }) => ({ timestamp, value })));
  expect(rest).toMatchObject({
    indicator: expect.stringMatching(/^source:[0-9a-f]{12}$/),
    ticker: SYMBOL,
    interval: 'M1',
    params: { length: 3 },
    convention: null,
    warmUp: 3,
    lastClosedAt: new Date(T0 + 999 * MINUTE).toISOString(),
    outputs: [{ name: 'sma', pane: 'OVERLAY', style: 'LINE', type: 'NUMBER', shift: 0, lateBy: 0 }],
    provenance: { source: 'binance', ageMs: 1_000, quality: 1, completeness: 1, mode: 'LIVE', reason: null },
  });
});

it('a year has as many bars as the interval says', async () => {
  const subgraph = subgraphOf(usual());
  const perYear = async (interval: string) => {
    const { data, errors } = await subgraph.ask(CALCULATE, {
      input: { ...input, interval, source: 'plot(bars_per_year)' },
    });
    expect(errors).toEqual([]);
    return data!.calculateIndicator.values.at(-1)!.value;
  };
  expect([await perYear('M1'), await perYear('M15'), await perYear('H1')]).toEqual([525_600, 35_040, 8_760]);
});
