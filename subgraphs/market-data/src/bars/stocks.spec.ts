import { expect, it } from 'vitest';
import { waitUntil } from '@marketgraph/testkit/wait';
import type { BarState } from '@marketgraph/domain/market';
import { followDemand, type StockBars } from '@marketgraph/platform/bars';
import { topics } from '@marketgraph/platform/events';
import { toBar } from './bars.mapper.ts';
import { listed, NOW, StocksWorld } from '../testing/stocks.fixture.ts';

const minute = (n: number, change: Partial<BarState> = {}): BarState => ({
  ...{ symbol: 'AAPL', timestamp: NOW + n * 60_000, open: 1, high: 2, low: 1, close: 1 + n, volume: 5, vwap: null },
  ...{ quoteVolume: null, buyVolume: null, sellVolume: null, delta: null, cvd: null, trades: null },
  ...{ provisional: false, completeness: 1, source: 'massive', mode: 'SIMULATED' },
  ...change,
});
const stocks = {
  clock: { now: () => NOW },
  newest: async () => null,
  isStock: async (symbol: string) => symbol === 'AAPL',
  read: async () => [minute(-1)],
  open: async (bar: BarState, minutes: number) => ({ ...bar, volume: minutes }),
  grid: async () => ({ startOf: () => NOW, endOf: () => NOW + 3_600_000 }),
  wide: async (_symbol: string, bars: readonly BarState[], minutes: number) => [{ ...bars.at(-1)!, volume: minutes }],
} as unknown as StockBars;
const world = () => new StocksWorld({ instruments: async () => [listed('AAPL')] }, { stocks });
const STREAM = `subscription ($symbol: ID!, $interval: Interval!, $after: Cursor) {
  bars(symbol: $symbol, interval: $interval, after: $after) { cursor bar { timestamp close volume buyVolume provisional source } } }`;
interface Event {
  readonly cursor: string;
  readonly bar: { readonly close: number; readonly volume: number; readonly buyVolume: number | null };
}

it('of stocks are asked for as those of perpetuals are; of what is not listed they are null', async () => {
  const ask = async (symbol: string) =>
    (await world().ask(`{ bars(symbol: "${symbol}", interval: D1) { close } }`)).data['bars'];
  expect(await ask('AAPL')).toEqual([{ close: 0 }]);
  expect(await ask('NOPE')).toBeNull();
  const { data } = await world().ask('{ instrument(symbol: "AAPL") { bars(interval: M5, last: 1) { close } } }');
  expect(data).toEqual({ instrument: { bars: [{ close: 0 }] } });
});
it('tell their quality and whose they are; what nobody rated is null, with a reason', async () => {
  const rated = { ...stocks, read: async () => [minute(-2, { quality: 0.72, source: 'import:a.csv' }), minute(-1)] };
  const on = new StocksWorld({ instruments: async () => [listed('AAPL')] }, { stocks: rated as unknown as StockBars });
  const { data } = await on.ask('{ bars(symbol: "AAPL", interval: D1) { quality qualityReason source } }');
  expect(data['bars']).toEqual([
    { quality: 0.72, qualityReason: null, source: 'import:a.csv' },
    { quality: null, qualityReason: 'Nobody has rated this bar.', source: 'massive' },
  ]);
  expect(toBar(minute(0, { source: 'binance' }))).toMatchObject({
    quality: null,
    qualityReason: expect.stringContaining('perpetuals'),
  });
});
it('that were closed by their time say why they are not whole; open ones that they are open', () => {
  const told = (change: Partial<BarState>) => toBar(minute(-1, change)).completenessReason;
  expect(told({ completeness: 1 })).toBeNull();
  expect(told({ completeness: 0.25, provisional: true })).toBe('The bar is still open.');
  const closed = 'Closed when its time was over:';
  const later = 'what is told of it later corrects the bar.';
  expect(told({ completeness: 0.429 })).toBe(
    `${closed} 42 % of it was observed. The rest was not heard, or nobody traded then; ${later}`,
  );
  expect(told({ completeness: 0.999, source: 'okx' })).toBe(
    `${closed} 99 % of it was observed. The rest was not heard; ${later}`,
  );
  expect(told({ completeness: 0, source: 'okx' })).toContain(`${closed} less than 1 % of it was observed.`);
});
it('stream in order, of any interval, and resume behind a cursor', async () => {
  const on = world();
  const tell = (n: number) => on.log.append(topics.bars('AAPL'), [{ fields: { bar: JSON.stringify(minute(n)) } }]);
  await tell(0);
  const stream = await on.follow<Event>(STREAM, { symbol: 'AAPL', interval: 'M1' });
  const first = await stream.next();
  await tell(1);
  expect([first, await stream.next()].map(({ bar }) => bar.close)).toEqual([1, 2]);
  expect(first.bar).toMatchObject({ buyVolume: null, volume: 5 });
  const hours = await on.follow<Event>(STREAM, { symbol: 'AAPL', interval: 'H1', after: first.cursor });
  expect((await hours.next()).bar).toMatchObject({ close: 2, volume: 60 });
  await Promise.all([stream.leave(), hours.leave()]);
});
it('are made while somebody follows them: a reader says so, and what is not listed is refused and not asked for', async () => {
  const on = world();
  const demand = followDemand(on.log);
  expect(demand.symbols()).toEqual([]);
  const stream = await on.follow(STREAM, { symbol: 'AAPL', interval: 'M1' });
  await waitUntil(() => demand.symbols().includes('AAPL'), 'the demand');
  await stream.leave();
  await expect(on.follow(STREAM, { symbol: 'NOPE', interval: 'M1' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(demand.symbols()).toEqual(['AAPL']);
  await demand.stop();
});
