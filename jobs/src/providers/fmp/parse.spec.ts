import { readFileSync } from 'node:fs';
import { dataDir, hasData } from '@marketgraph/testkit/data';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fmpFault, fmpRefusal } from './index.ts';
import { parseDaily, parseDetails, parseQuotes, parseScreener } from './parse.ts';

const now = Date.parse('2026-11-20T16:00:00Z');
const received = { receivedAt: now, mode: 'LIVE' as const };
const facts = { symbol: 'A', mode: 'LIVE' as const, knownAt: now, openFrom: '2026-11-20', quality: 1 };
const here = hasData('vendors/fmp/fmp_equity_quote.json');
if (!here) console.log('SKIPPED 2 tests of recorded answers of FMP: no data');
const read = (name: string): unknown => JSON.parse(readFileSync(`${dataDir()}/vendors/fmp/${name}`, 'utf8'));

describe.skipIf(!here)('recorded answers of FMP', () => {
  it('a price below 0 is no quote; what is not told is null', () => {
    const quotes = parseQuotes(read('fmp_equity_quote.json'), received);
    expect(quotes.map(({ symbol, price, asOf }) => [symbol, price, asOf])).toEqual([
      ['MSFT', 512.3, 1783440000000],
      ['CRWV', 72.91, 1783440000000],
    ]);
    expect(quotes[0]).toMatchObject({ open: null, volume: null, previousClose: null, bid: null, minute: null });
  });
  it('days with one price and no range are no bars', () => {
    expect(parseDaily(read('fmp_history.json'), facts)).toEqual([]);
  });
});

describe('FMP', () => {
  it('tells days newest first, once each; unadjusted ones under other names', () => {
    const day = (date: string, close: number) => ({ symbol: 'A', date, open: 1, high: 3, low: 1, close, volume: 10 });
    const bars = parseDaily([day('2026-11-20', 2), day('2026-11-19', 3), day('2026-11-19', 1)], facts);
    expect(bars.map(({ date, close, provisional }) => [date, close, provisional])).toEqual([
      ['2026-11-19', 1, false],
      ['2026-11-20', 2, true],
    ]);
    const raw = [{ symbol: 'A', date: '2026-11-18', adjOpen: 10, adjHigh: 12, adjLow: 9, adjClose: 11, volume: 0 }];
    expect(parseDaily(raw, facts)).toMatchObject([{ open: 10, close: 11, volume: 0, source: 'fmp' }]);
  });
  it('a volume of 0 beside no range is not known; a class share has a dash', () => {
    const row = { symbol: 'BRK-B', price: 500, timestamp: now / 1000, volume: 0 };
    expect(parseQuotes([row], received)[0]).toMatchObject({ symbol: 'BRK.B', volume: null });
    expect(parseQuotes([{ ...row, dayHigh: 501, dayLow: 499 }], received)[0]).toMatchObject({ volume: 0 });
    expect(parseQuotes([{ ...row, timestamp: now / 1000 + 7200 }], received)).toEqual([]);
  });
  it('a market cap of 0 and a float of 0 are not known', () => {
    const screener = [
      {
        symbol: 'A',
        companyName: 'A Inc',
        marketCap: 0,
        sector: 'Technology',
        exchangeShortName: 'NASDAQ',
        isEtf: false,
      },
      { symbol: 'B', exchangeShortName: 'OTC' },
    ];
    expect(parseScreener(screener, now)).toMatchObject([
      { symbol: 'A', marketCap: null, sourceSector: 'Technology', mic: 'XNAS', floatShares: null },
    ]);
    const details = parseDetails([{ symbol: 'A', marketCap: 5 }], [{ floatShares: 0, outstandingShares: 7 }], now);
    expect(details).toMatchObject({ marketCap: 5, sharesOutstanding: 7 });
    expect(details).not.toHaveProperty('floatShares');
    expect(parseDetails([], null, now)).toBeNull();
  });
  it.each([
    [401, '{"Error Message":"Invalid API KEY."}', 'banned'],
    [402, 'Premium Query Parameter: upgrade', 'rejected'],
    [403, '{"Error Message":"Legacy Endpoint : no longer supported"}', 'rejected'],
    [403, '<html>blocked</html>', null],
    [429, '{"Error Message":"Limit Reach ."}', null],
    [500, 'oops', null],
  ])('%i %s', (status, body, kind) => expect(fmpRefusal(status, body)?.kind ?? null).toBe(kind));
  it.each([
    [{ 'Error Message': 'Limit Reach . Please upgrade' }, 'rate-limited'],
    [{ 'Error Message': 'Invalid API KEY.' }, 'banned'],
    [{ 'Error Message': 'something' }, 'bad-response'],
    [[], null],
    [[{ symbol: 'A' }], null],
  ])('behind 200: %j', (body, kind) => expect(fmpFault(body)?.kind ?? null).toBe(kind));
  it('nothing that comes makes it throw, or gives a price that is not above 0', () => {
    fc.assert(
      fc.property(fc.anything(), (a) => {
        for (const body of [a, [a, { symbol: 'A', price: a, timestamp: a, date: a, volume: a }]]) {
          for (const quote of parseQuotes(body, received)) expect(quote.price).toBeGreaterThan(0);
          parseDaily(body, facts);
          parseScreener(body, now);
          parseDetails(body, body, now);
          fmpFault(body);
        }
      }),
    );
  });
});
