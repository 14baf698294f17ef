import type { CorporateAction, DailyBar, ListedInstrument } from '@marketgraph/domain/equities';
import { sessionsBetween } from '@marketgraph/domain/calendar';
import type { EquityStore } from '@marketgraph/platform/db';
import { describe, expect, it } from 'vitest';
import { cleanUp, stage } from '../testing/stage.ts';
import type { HistoryReader } from './feed.ts';

cleanUp();
const sessions = sessionsBetween('XNAS', '2023-03-20', '2023-04-17');
const last = sessions.at(-1)!;

function barOf(symbol: string, date: string, close: number, more: Partial<DailyBar> = {}): DailyBar {
  const facts = { vwap: null, trades: null, adjustedClose: null, provisional: false, quality: 1, knownAt: 0 } as const;
  return {
    symbol,
    date,
    open: close - 0.5,
    high: close + 1,
    low: close - 1,
    close,
    volume: 1000 * close,
    ...facts,
    source: 'import:x.csv',
    mode: 'REPLAY',
    ...more,
  };
}
/** AAA trades every day and splits 4:1 on the last but one; OLD stopped a week earlier. */
const bars: DailyBar[] = sessions.flatMap(({ date }, i) => [
  barOf('AAA', date, 10 + i, { splitsInTo: last.date }),
  ...(i < sessions.length - 5 ? [barOf('OLD', date, 50)] : []),
]);
const actions: (CorporateAction & { symbol: string })[] = [
  { symbol: 'AAA', kind: 'SPLIT', date: sessions.at(-2)!.date, ratio: 4 },
];
const reader: HistoryReader = {
  instruments: async (): Promise<ListedInstrument[]> => [],
  actions: async () => actions,
  dailySymbols: async () => ['AAA', 'OLD'],
  dailyMany: async (symbols, count) =>
    new Map(symbols.map((symbol) => [symbol, bars.filter((bar) => bar.symbol === symbol).slice(-count)])),
  daily: async ({ symbol, from = '', to = '9' }) =>
    bars.filter((bar) => bar.symbol === symbol && bar.date >= from && bar.date <= to),
  dailyOf: async (date) => bars.filter((bar) => bar.date === date),
  marketDays: async () => [{ date: last.date, symbols: 1 }],
};
const feed = { kind: 'history', reader } as const;
const SNAPSHOT = '/v2/snapshot/locale/us/markets/stocks/tickers';

/** The product's store of stocks is such a reader. */
export const ofStore = (store: EquityStore): HistoryReader => store;

describe('imported history behind the local providers', () => {
  it('stays the word of its file, also of who did not trade in the last session', async () => {
    const { sandbox } = await stage({ feed }, last.close);
    expect([sandbox.originOf('AAA'), sandbox.originOf('OLD')]).toEqual(['import:x.csv', 'import:x.csv']);
    expect(sandbox.originOf('NOBODY')).toBeNull();
    const simulated = await stage();
    expect(simulated.sandbox.originOf('AAA')).toBeNull();
  });

  it('tells the last session at its close, and nothing that was not imported', async () => {
    const { massive, fmp, yahoo } = await stage({ feed }, last.close);
    const all = (await massive(SNAPSHOT)).json<{
      tickers: { ticker: string; updated: number; day: object; min: object; prevDay: { c: number } }[];
    }>();
    const close = 10 + sessions.length - 1;
    const aaa = all.tickers.find(({ ticker }) => ticker === 'AAA')!;
    expect(aaa).toMatchObject({
      updated: last.close * 1e6,
      day: { o: close - 0.5, h: close + 1, l: close - 1, c: close, v: 1000 * close },
      prevDay: { c: close - 1 },
      min: { t: 0, v: 0 },
    });
    // It did not trade any more: no price of this session is told.
    const old = all.tickers.find(({ ticker }) => ticker === 'OLD')!;
    expect(old).toMatchObject({ updated: 0, day: { c: 0, v: 0 }, prevDay: { c: 50 } });
    expect((await fmp('quote?symbol=OLD')).json()).toMatchObject([
      { price: 50, timestamp: sessions.at(-6)!.close / 1000 },
    ]);
    expect((await massive(`/v2/aggs/ticker/AAA/range/1/minute/${last.date}/${last.date}`)).json()).toMatchObject({
      resultsCount: 0,
    });
    expect((await fmp('quote?symbol=AAA')).json()).toMatchObject([
      { price: close, timestamp: last.close / 1000, name: null },
    ]);
    const chart = (await yahoo('AAA?range=1d&interval=1m')).json<{ chart: { result: [object] } }>().chart.result[0];
    expect(chart).not.toHaveProperty('timestamp');
    expect((await fmp('shares-float?symbol=AAA')).json()).toEqual([]);
  });

  it('tells prices as traded, and those of before a split divided', async () => {
    const { massive } = await stage({ feed }, last.post);
    const path = `/v2/aggs/ticker/AAA/range/1/day/${sessions[0]!.date}/${last.date}`;
    const closes = async (query: string) =>
      (await massive(path + query)).json<{ results: { c: number }[] }>().results.map(({ c }) => c);
    const adjusted = sessions.map((_, i) => 10 + i);
    expect(await closes('?adjusted=true')).toEqual(adjusted);
    expect(await closes('?adjusted=false')).toEqual(
      adjusted.map((close, i) => (i < sessions.length - 2 ? close * 4 : close)),
    );
  });

  it('knows nothing of a session before its close', async () => {
    const { massive } = await stage({ feed }, last.close - 1);
    const { results } = (await massive(`/v2/aggs/ticker/AAA/prev`)).json<{ results: { c: number }[] }>();
    expect(results[0]!.c).toBe((10 + sessions.length - 3) * 1);
    expect((await massive(`/v2/aggs/grouped/locale/us/market/stocks/${last.date}`)).json()).toMatchObject({
      resultsCount: 0,
    });
  });
});
