/** Why there is no value: what is said of a formula that goes by days or weeks, and of one that does not. */
import { expect, it } from 'vitest';
import { bars, CALCULATE, barOf, MINUTE, subgraphOf, SYMBOL, T0 } from '../testing/subgraph.ts';

const DAY = 1_440;
/** Bars from ten past midnight on, into the next day. */
const ask = async (input: Record<string, unknown>) => {
  const open = barOf(DAY + 50, { provisional: true });
  const graph = subgraphOf({ closed: bars(10, DAY + 50), open, now: T0 + (DAY + 50) * MINUTE + 5_000 });
  return (await graph.ask(CALCULATE, { input: { ticker: SYMBOL, interval: 'M1', ...input } })).data!.calculateIndicator;
};

it.each(['vwap', 'pivot_points'])('%s: the day was seen in part', async (indicator) => {
  const { series, provenance } = await ask({ indicator });
  expect(series[0]!.values[0]).toMatchObject({
    value: null,
    reason: expect.stringContaining('was not seen from its beginning'),
  });
  expect(provenance.reason).toMatch(/Counted from 2026-06-16T00:10:00.000Z on, and anew where the formula begins anew/);
  expect(provenance.reason).not.toContain('never forgets');
});

it('vwap: the whole day after it has a value, and what it says of its beginning is true', async () => {
  const { series } = await ask({ indicator: 'vwap' });
  expect(series[0]!.values.at(-1)).toMatchObject({ provisional: true, reason: null, value: expect.any(Number) });
});

it('a running total of all days never forgets, and no day is blamed for a division by zero', async () => {
  const total = await ask({ indicator: 'vwap', params: { since: 'ALL' } });
  expect(total.provenance.reason).toContain('it never forgets where it began.');
  const { series } = await ask({ source: 'plot(1 / (close - close))' });
  expect(series[0]!.values[0]!.reason).toBe(
    'The formula has no value on this bar: na among what it needs, or a division by zero.',
  );
});

it('what is drawn before the first bar there is is not shown, of closed bars and of the open one', async () => {
  const count = 5;
  const begin = new Date(T0 - 10 * MINUTE).toISOString();
  const graph = subgraphOf({
    closed: bars(0, count),
    open: barOf(count, { provisional: true }),
    now: T0 + count * MINUTE + 5_000,
  });
  const timesOf = async (shift: number) => {
    const input = { ticker: SYMBOL, interval: 'M1', source: `plot(close, shift=${shift})`, from: begin };
    const { values } = (await graph.ask(CALCULATE, { input })).data!.calculateIndicator;
    return values.map(({ timestamp }) => (Date.parse(timestamp) - T0) / MINUTE);
  };
  expect(await timesOf(-3)).toEqual([0, 1, 2]);
  expect(await timesOf(-count)).toEqual([0]);
  expect(await timesOf(-count - 1)).toEqual([]);
});
