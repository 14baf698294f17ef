import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { dataDir, hasData } from '@marketgraph/testkit/data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDaily, parseMinutes } from './bars.ts';
import { parseSnapshot, parseTickerSnapshot } from './quotes.ts';
import { nextPage, parseDetails, parseTickers } from './reference.ts';

const now = Date.parse('2026-01-02T15:00:00Z');
const received = { receivedAt: now, mode: 'LIVE' as const };
const words = (...symbols: string[]) => new Map(symbols.map((symbol) => [symbol, symbol]));
const facts = { mode: 'LIVE' as const, knownAt: now, openFrom: '2026-01-02' };

const here = hasData('vendors/polygon/v2_aggs_ticker_AAPL_prev.json');
if (!here) console.log('SKIPPED 7 tests of recorded answers of Massive: no data');
const first = (prefix: string): string =>
  readdirSync(`${dataDir()}/vendors/polygon`).find((name) => name.startsWith(prefix))!;
const read = (name: string): unknown => JSON.parse(readFileSync(`${dataDir()}/vendors/polygon/${name}`, 'utf8'));

describe.skipIf(!here)('recorded answers of Massive', () => {
  it('a snapshot of one stock: the last trade with its time in ns', () => {
    const quote = parseTickerSnapshot(read('v2_snapshot_locale_us_markets_stocks_tickers_AAPL.json'), received, 'AAPL');
    expect(quote).toMatchObject({
      symbol: 'AAPL',
      price: 159.99,
      asOf: 1651251948294,
      open: 161.84,
      high: 166.2,
      low: 159.8,
      previousClose: 163.64,
      volume: 68840127,
      vwap: 162.7124,
      bid: 159.98,
      ask: 159.99,
      delayMs: 0,
      minute: { start: 1684428600000, close: 160.3, volume: 197226, trades: 5 },
    });
  });
  it('the market: those asked for only', () => {
    const body = read('v2_snapshot_locale_us_markets_stocks_tickers_index.json');
    expect(parseSnapshot(body, received, words('BCAT'))).toMatchObject([
      { symbol: 'BCAT', price: 20.506, asOf: 1605192894630 },
    ]);
    expect(parseSnapshot(body, received, words('AAPL'))).toEqual([]);
    const gainers = read('v2_snapshot_locale_us_markets_stocks_gainers.json');
    expect(parseSnapshot(gainers, received, words('NVCN'))[0]).toMatchObject({ price: 6.42, previousClose: 0.29 });
  });
  it('daily bars by the date in New York, with and without summer time', () => {
    const bars = parseDaily(read('v2_aggs_ticker_AAPL_range_1_day_2005-04-01_2005-04-04.json'), facts, {
      symbol: 'AAPL',
    });
    expect(bars.map(({ date }) => date)).toEqual(['2005-04-01', '2005-04-04']);
    expect(bars[0]).toMatchObject({
      open: 1.5032,
      close: 1.4604,
      volume: 642646396,
      trades: 82132,
      provisional: false,
    });
  });
  it('the whole market of a day', () => {
    const body = read('v2_aggs_grouped_locale_us_market_stocks_2005-04-04_adjusted=true.json');
    expect(parseDaily(body, facts, { date: '2020-10-14' })).toMatchObject([
      { symbol: 'GIK', date: '2020-10-14', close: 10.02, trades: 96, adjustedClose: null },
    ]);
  });
  it('reference and details', () => {
    const page = read(first('v3_reference_tickers_cursor'));
    expect(parseTickers(page, now).map(({ symbol, type, mic }) => [symbol, type, mic])).toEqual([
      ['AAA', 'ETF', 'ARCX'],
      ['AAAU', 'ETF', 'BATS'],
    ]);
    expect(parseDetails(read('v3_reference_tickers_AAPL.json'), now)).toMatchObject({
      symbol: 'AAPL',
      type: 'STOCK',
      mic: 'XNAS',
      marketCap: 2488795282370,
      sicCode: '3571',
      sourceIndustry: 'ELECTRONIC COMPUTERS',
    });
    expect(nextPage(page, ['api.massive.com'])).toBeNull();
  });
  it('a link to the next page, whose host is the old one', () => {
    const next = nextPage(read('v3_reference_options_contracts.json'), ['api.massive.com', 'api.polygon.io']);
    expect(next?.path).toBe('/v3/reference/options/contracts');
    expect(Object.keys(next!.query)).toEqual(['cursor']);
  });
  it('every example of the vendor’s own description is read without an error', () => {
    const spec = JSON.parse(
      gunzipSync(readFileSync(`${dataDir()}/vendors/polygon/openapi_massive_rest.json.gz`)).toString(),
    ) as unknown;
    const examples: unknown[] = [];
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, child] of Object.entries(value)) {
        if (key === 'example') examples.push(child);
        walk(child);
      }
    };
    walk(spec);
    expect(examples.length).toBeGreaterThan(100);
    for (const body of examples) expect(() => everything(body)).not.toThrow();
  });
});

const everything = (body: unknown): unknown[] => [
  ...parseSnapshot(body, received, words('AAPL', 'BCAT')),
  parseTickerSnapshot(body, received, 'AAPL'),
  ...parseDaily(body, facts, { symbol: 'AAPL' }),
  ...parseMinutes(body, 'AAPL', 'LIVE', now),
  ...parseTickers(body, now),
  parseDetails(body, now),
];

describe('answers that say less than they seem to', () => {
  const zeros = { o: 0, h: 0, l: 0, c: 0, v: 0, vw: 0 };
  const ticker = (more: object) => ({
    status: 'OK',
    tickers: [{ ticker: 'A', day: zeros, min: { ...zeros, t: 0, av: 0 }, ...more }],
  });
  const one = (more: object) => parseSnapshot(ticker(more), received, words('A'))[0];

  it('cleared at 3:30: zeros are no price, whatever yesterday was', () => {
    expect(one({ prevDay: { ...zeros, c: 12 }, lastTrade: { p: 0, t: 0 } })).toBeUndefined();
  });
  it('before the open: a price and a volume, but no range of the day', () => {
    const at = now - 60_000;
    const quote = one({ min: { o: 5, h: 5, l: 5, c: 5, v: 100, av: 250, t: at }, prevDay: { c: 4 } });
    expect(quote).toMatchObject({
      price: 5,
      asOf: at,
      open: null,
      high: null,
      low: null,
      volume: 250,
      previousClose: 4,
    });
  });
  it('volumes are the decimals beside truncated integers', () => {
    const day = { o: 5, h: 5, l: 5, c: 5, v: 10, dv: '10.75' };
    expect(one({ day, updated: now * 1e6 })).toMatchObject({ price: 5, volume: 10.75, vwap: null });
  });
  it('DELAYED says by how much', () => {
    const body = { ...ticker({ lastTrade: { p: 5, t: (now - 900_000) * 1e6 } }), status: 'DELAYED' };
    expect(parseSnapshot(body, received, words('A'))[0]).toMatchObject({ delayMs: 900_000, asOf: now - 900_000 });
  });
  it('times in s, ms, us and ns are the same moment; one of the future is none', () => {
    for (const t of [now / 1000, now, now * 1e3, now * 1e6]) expect(one({ lastTrade: { p: 5, t } })?.asOf).toBe(now);
    expect(one({ lastTrade: { p: 5, t: (now + 3_600_000) * 1e6 } })).toBeUndefined();
  });
  it('no results, OTC rows, half bars, minutes that run: nothing, not zeros', () => {
    expect(parseDaily({ status: 'DELAYED', resultsCount: 0 }, facts, { symbol: 'A' })).toEqual([]);
    const row = { T: 'A', t: now, o: 1, h: 2, l: 1, c: 2, v: 5 };
    const rows = [{ ...row, otc: true }, { ...row, c: null }, { ...row, h: 0.5 }, { ...row, v: undefined }, row];
    expect(parseDaily({ results: rows }, facts, { date: '2026-01-02' })).toMatchObject([
      { provisional: true, vwap: null },
    ]);
    const minutes = [now - 120_000, now - 60_000, now - 59_999].map((t) => ({ ...row, t, vw: 1.5, n: 3 }));
    expect(parseMinutes({ results: minutes }, 'A', 'LIVE', now).map(({ timestamp }) => timestamp)).toEqual([
      now - 120_000,
      now - 60_000,
    ]);
    expect(parseMinutes({ results: minutes }, 'A', 'LIVE', now)[0]).toMatchObject({
      quoteVolume: 7.5,
      provisional: false,
    });
  });
  it('a link to somebody else’s host is not followed, and a key in it is dropped', () => {
    expect(() => nextPage({ next_url: 'https://evil.example/v3/x?cursor=1' }, ['api.massive.com'])).toThrow(
      'evil.example',
    );
    expect(nextPage({ next_url: 'https://api.massive.com/v3/x?cursor=1&apiKey=K' }, ['api.massive.com'])).toEqual({
      path: '/v3/x',
      query: { cursor: '1' },
    });
  });
  it('a market cap of 0 is not known', () => {
    const told = parseDetails({ results: { ticker: 'BRK.B', market_cap: 0, type: 'CS' } }, now);
    expect(told).toEqual({ symbol: 'BRK.B', type: 'STOCK', status: 'ACTIVE', source: 'massive', knownAt: now });
  });
  it('nothing that comes makes it throw, or gives a price that is not above 0', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (a, b) => {
        for (const body of [a, { tickers: [a, { ticker: 'AAPL', day: b, lastTrade: a, min: b }], results: [a, b] }])
          for (const made of everything(body)) {
            const price = (made as { price?: number } | null)?.price;
            if (price !== undefined) expect(price).toBeGreaterThan(0);
          }
      }),
    );
  });
});
