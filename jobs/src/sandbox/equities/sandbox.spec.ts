import { PROVIDER_IDS } from '@marketgraph/domain/equities';
import { waitUntil } from '@marketgraph/testkit/wait';
import { describe, expect, it } from 'vitest';
import { SANDBOX_KEY } from './index.ts';
import { cleanUp, ELEVEN, FRIDAY as session, stage } from './testing/stage.ts';

cleanUp();
interface Item {
  ticker: string;
  todaysChange: number;
  updated: number;
  day: Record<'o' | 'h' | 'l' | 'c' | 'v' | 'vw', number>;
  prevDay: Record<'c' | 'v', number>;
  lastTrade: { p: number; t: number };
  lastQuote: { P: number; p: number };
  min: Record<'av' | 'o' | 'h' | 'l' | 'c' | 'v' | 't' | 'n', number>;
}
const SNAPSHOT = '/v2/snapshot/locale/us/markets/stocks/tickers';

describe('the local providers', () => {
  it('agree with each other about a stock', async () => {
    const { massive, fmp, yahoo } = await stage();
    const all = (await massive(SNAPSHOT)).json<{ count: number; tickers: Item[]; status: string }>();
    expect([all.count, all.tickers.length, all.status]).toEqual([161, 161, 'OK']);
    for (const item of all.tickers.filter(({ ticker }) => /^[A-Z]+$/.test(ticker)).slice(0, 12)) {
      const { day, lastTrade, prevDay, min } = item;
      expect(lastTrade.p).toBe(day.c);
      expect(item.todaysChange).toBeCloseTo(day.c - prevDay.c, 3);
      expect(min.av).toBeLessThanOrEqual(day.v);
      const [quote] = (await fmp(`quote?symbol=${item.ticker}`)).json<Record<string, number>[]>();
      expect(quote).toMatchObject({
        price: day.c,
        open: day.o,
        dayHigh: day.h,
        dayLow: day.l,
        volume: day.v,
        previousClose: prevDay.c,
      });
      const { meta } = (await yahoo(`${item.ticker}?range=1d&interval=1m`)).json<{
        chart: { result: [{ meta: Record<string, number> }] };
      }>().chart.result[0];
      expect(meta).toMatchObject({
        regularMarketPrice: day.c,
        regularMarketVolume: day.v,
        chartPreviousClose: prevDay.c,
      });
      const bars = (
        await massive(`/v2/aggs/ticker/${item.ticker}/range/1/minute/2026-11-20/2026-11-20?limit=50000`)
      ).json<{ results: Item['min'][] }>().results;
      expect(bars.reduce((sum, { v }) => sum + v, 0)).toBe(min.av);
      expect(bars.at(-1)).toMatchObject({ t: min.t, o: min.o, c: min.c, v: min.v });
      const five = (
        await massive(`/v2/aggs/ticker/${item.ticker}/range/5/minute/2026-11-20/2026-11-20?limit=50000`)
      ).json<{ results: Item['min'][] }>().results;
      expect(five.reduce((sum, { v }) => sum + v, 0)).toBe(min.av);
      const days = (
        await massive(`/v2/aggs/ticker/${item.ticker}/range/1/day/2026-11-18/2026-11-20?adjusted=false`)
      ).json<{ results: Record<string, number>[] }>();
      expect(days.results.map(({ c }) => c).slice(-2)).toEqual([prevDay.c, day.c]);
      const eod = (await fmp(`historical-price-eod/full?symbol=${item.ticker}&from=2026-11-18`)).json<
        Record<string, unknown>[]
      >();
      expect(eod.map(({ date }) => date)).toEqual(['2026-11-20', '2026-11-19', '2026-11-18']);
      expect(eod[1]!['close']).toBe(prevDay.c);
    }
  });

  it('lists everything once over pages without a key in their links', async () => {
    const { sandbox, massive, ask } = await stage();
    const seen: string[] = [];
    let page = (await massive('/v3/reference/tickers?market=stocks&active=true&limit=40')).json<{
      results: Item[];
      next_url?: string;
    }>();
    for (;;) {
      seen.push(...page.results.map(({ ticker }) => ticker));
      if (!page.next_url) break;
      expect(page.next_url).not.toMatch(/apiKey/i);
      expect((await ask(page.next_url)).status).toBe(401);
      page = (await ask(`${page.next_url}&apiKey=${SANDBOX_KEY}`)).json();
    }
    expect([seen.length, new Set(seen).size]).toEqual([161, 161]);
    expect(sandbox.counts('massive').refused).toBe(0);
  });

  it('keep their budgets, and tell how close anybody came', async () => {
    const { wall, sandbox, massive, fmp } = await stage({ plans: { massive: 'free', fmp: 'free' } });
    const path = '/v2/aggs/grouped/locale/us/market/stocks/2026-11-19';
    for (let i = 0; i < 5; i += 1) expect((await massive(path)).status).toBe(200);
    const over = await massive(path);
    expect([over.status, over.text]).toEqual([
      429,
      expect.stringContaining('exceeded the maximum requests per minute'),
    ]);
    expect(sandbox.counts('massive')).toMatchObject({ asked: 6, refused: 1, peaks: [6] });
    wall.advance(60_000);
    expect((await massive(path)).status).toBe(200);
    expect((await massive(SNAPSHOT)).status).toBe(403);
    expect((await fmp('batch-quote?symbols=SPY,QQQ')).status).toBe(402);
    expect((await fmp('quote?symbol=SPY,QQQ')).json()).toEqual([]);
  });

  it('answer as they do when something is wrong', async () => {
    const { sandbox, massive, fmp, yahoo, ask } = await stage();
    const { endpoints, faults } = sandbox;
    expect((await ask(`${endpoints.massive.rest}${SNAPSHOT}?apiKey=x`)).status).toBe(401);
    expect(
      (await ask(`${endpoints.massive.rest}${SNAPSHOT}?tickers=SPY&apiKey=${SANDBOX_KEY}`)).json<{ count: number }>()
        .count,
    ).toBe(1);
    expect((await ask(`${endpoints.fmp.rest}/api/v3/quote/SPY?apikey=${SANDBOX_KEY}`)).text).toMatch(
      /^\{"Error Message":"Legacy/,
    );
    expect((await yahoo('NOSUCH')).json()).toMatchObject({ chart: { result: null, error: { code: 'Not Found' } } });
    expect(await ask(`${endpoints.yahoo.rest}/v8/finance/chart/SPY`, { 'user-agent': 'node' })).toMatchObject({
      status: 429,
      text: 'Too Many Requests\r\n',
    });
    expect((await massive('/v2/aggs/ticker/NOSUCH/range/1/day/2026-11-18/2026-11-20')).json()).not.toHaveProperty(
      'results',
    );
    faults.apply({ provider: 'fmp', kind: 'error-200', count: 1 });
    expect(await fmp('quote?symbol=SPY')).toMatchObject({
      status: 200,
      text: expect.stringContaining('Error Message'),
    });
    faults.apply({ provider: 'fmp', kind: 'html', count: 1 });
    expect((await fmp('quote?symbol=SPY')).text).toMatch(/^<!DOCTYPE html>/);
    faults.apply({ provider: 'massive', kind: 'malformed', count: 1 });
    const cut = (await massive(SNAPSHOT)).text;
    expect(() => JSON.parse(cut) as unknown).toThrow('JSON');
    faults.apply({ provider: 'massive', kind: 'down' });
    await expect(massive(SNAPSHOT)).rejects.toThrow('fetch failed');
    faults.clear();
    expect((await massive(SNAPSHOT)).status).toBe(200);
    expect(faults.active()).toEqual([]);
    expect(PROVIDER_IDS.map((id) => sandbox.counts(id).refused)).toEqual([0, 0, 0]);
  });

  it('clear yesterday at 3:30 and know of trades before the open', async () => {
    const { massive } = await stage({}, session.pre - 20 * 60_000);
    const [cleared] = (await massive(`${SNAPSHOT}?tickers=SPY`)).json<{ tickers: Item[] }>().tickers;
    expect(cleared).toMatchObject({ day: { o: 0, c: 0, v: 0 }, lastTrade: { p: 0 }, todaysChange: 0 });
    expect(cleared!.prevDay.c).toBeGreaterThan(100);
    const early = await stage({}, session.open - 60_000);
    const [pre] = (await early.massive(`${SNAPSHOT}?tickers=SPY`)).json<{ tickers: Item[] }>().tickers;
    expect(pre).toMatchObject({ day: { o: 0, c: 0 }, prevDay: { c: cleared!.prevDay.c } });
    expect(pre!.lastTrade.p).toBeGreaterThan(100);
    expect(pre!.min.av).toBeGreaterThan(0);
  });

  it('tell 15 minutes late on a delayed plan, without trades and quotes', async () => {
    const late = (await (await stage({ plans: { massive: 'delayed' } })).massive(`${SNAPSHOT}?tickers=SPY`)).json<{
      status: string;
      tickers: Item[];
    }>();
    expect(late.status).toBe('DELAYED');
    expect(late.tickers[0]).not.toHaveProperty('lastTrade');
    expect(ELEVEN - late.tickers[0]!.updated / 1e6).toBeGreaterThanOrEqual(15 * 60_000);
  });

  it('are slow, late or empty when told, for as long or as often as told', async () => {
    const { clock, wall, sandbox, massive, fmp, yahoo } = await stage();
    const { faults } = sandbox;
    faults.apply({ provider: 'massive', kind: 'slow', delayMs: 4000, path: 'snapshot', count: 1 });
    let answered = false;
    const slow = massive(`${SNAPSHOT}?tickers=SPY`).then((answer) => ((answered = true), answer));
    expect((await massive('/v3/reference/tickers?limit=1')).status).toBe(200);
    await waitUntil(() => sandbox.faults.active().length === 0, 'the slow request');
    expect(answered).toBe(false);
    wall.advance(4000);
    expect((await slow).status).toBe(200);

    faults.apply({ provider: 'massive', kind: 'delayed', ms: 60_000 });
    const late = (await massive(`${SNAPSHOT}?tickers=SPY`)).json<{ status: string; tickers: Item[] }>();
    expect([late.status, late.tickers[0]!.updated / 1e6 <= clock.now() - 900_000]).toEqual(['DELAYED', true]);
    clock.advance(60_000);
    expect((await massive(`${SNAPSHOT}?tickers=SPY`)).json<{ status: string }>().status).toBe('OK');

    faults.apply({ provider: 'massive', kind: 'empty', count: 1 });
    expect((await massive(SNAPSHOT)).json()).toEqual({ count: 0, status: 'OK' });
    faults.apply({ provider: 'fmp', kind: 'empty', count: 1 });
    expect((await fmp('quote?symbol=SPY')).json()).toEqual([]);
    faults.apply({ provider: 'yahoo', kind: 'http-429', ms: 1000 });
    expect(await yahoo('SPY')).toMatchObject({ status: 429, text: 'Too Many Requests\r\n' });
    clock.advance(1000);
    expect((await yahoo('SPY')).status).toBe(200);
  });
});
