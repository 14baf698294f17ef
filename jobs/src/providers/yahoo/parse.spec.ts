import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartError, parseChart } from './chart.ts';
import { yahooFault } from './index.ts';
import { toDaily, toMinutes, toQuote } from './parse.ts';

const open = Date.parse('2026-11-20T14:30:00Z') / 1000;
const now = (open + 3600) * 1000;
const received = { symbol: 'A', receivedAt: now, mode: 'LIVE' as const };
const meta = {
  symbol: 'A',
  exchangeTimezoneName: 'America/New_York',
  regularMarketPrice: 10.5,
  regularMarketTime: open + 3599,
  regularMarketDayHigh: 11,
  regularMarketDayLow: 10,
  regularMarketVolume: 5000,
  chartPreviousClose: 9.5,
  currentTradingPeriod: { regular: { start: open, end: open + 23_400 } },
};
type Column = (number | null)[];
const chart = (timestamp: number[] | undefined, columns: Column[], more: object = {}, events?: object) => ({
  chart: {
    result: [
      {
        meta: { ...meta, ...more },
        ...(timestamp && { timestamp }),
        ...(events && { events }),
        indicators: {
          quote: [{ open: columns[0], high: columns[1], low: columns[2], close: columns[3], volume: columns[4] }],
          adjclose: [{ adjclose: columns[5] }],
        },
      },
    ],
    error: null,
  },
});
const flat = (prices: Column, volumes: Column = prices): Column[] => [prices, prices, prices, prices, volumes];
const quote = (body: unknown) => toQuote(parseChart(body)!, received);

describe('Yahoo', () => {
  it('a quote in the session: the regular market’s price, the open of its first minute', () => {
    const body = chart([open - 60, open, open + 3540], flat([9.9, 10.1, 10.4]));
    expect(quote(body)).toMatchObject({
      price: 10.5,
      asOf: (open + 3599) * 1000,
      open: 10.1,
      high: 11,
      low: 10,
      previousClose: 9.5,
      volume: 5000,
      minute: { start: (open + 3540) * 1000, close: 10.4 },
    });
  });
  it('before the open: yesterday’s range and volume are not today’s, its price is the close before', () => {
    const early = { regularMarketTime: open - 60_000, currentTradingPeriod: { regular: { start: open } } };
    const body = chart([open - 600, open - 540], flat([10.7, null]), early);
    expect(quote(body)).toMatchObject({
      price: 10.7,
      asOf: (open - 600) * 1000,
      open: null,
      high: null,
      low: null,
      volume: null,
      previousClose: 10.5,
    });
  });
  it('nothing traded: no timestamps, and still the last price; no price is no quote', () => {
    expect(quote(chart(undefined, []))).toMatchObject({ price: 10.5, minute: null, open: null });
    expect(quote(chart(undefined, [], { regularMarketPrice: 0 }))).toBeNull();
    expect(quote(chart(undefined, [], { regularMarketTime: open + 9999 }))).toBeNull();
  });
  it('days: holes are no bars, the day that runs is provisional and comes once', () => {
    const day = 86_400;
    const stamps = [open - 2 * day, open - day, open, open + 3599];
    const body = chart(stamps, [...flat([8, null, 9, 10.5], [1, null, 2, 3]), [7.9, null, 9, 10.5]]);
    const facts = {
      symbol: 'A',
      from: '2026-11-01',
      to: '2026-11-20',
      openFrom: '2026-11-20',
      knownAt: 1,
      mode: 'LIVE' as const,
    };
    expect(
      toDaily(parseChart(body)!, facts).map(({ date, close, volume, adjustedClose, provisional }) => ({
        ...{ date, close, volume, adjustedClose, provisional },
      })),
    ).toEqual([
      { date: '2026-11-18', close: 8, volume: 1, adjustedClose: 7.9, provisional: false },
      { date: '2026-11-20', close: 10.5, volume: 3, adjustedClose: 10.5, provisional: true },
    ]);
  });
  it('a split after a day is undone in its prices and volume, one before it is not', () => {
    const day = 86_400;
    const splits = { [String(open - day)]: { date: open - day, numerator: 4, denominator: 1, splitRatio: '4:1' } };
    const body = chart([open - 2 * day, open - day, open], flat([5, 6, 7], [400, 100, 100]), {}, { splits });
    const facts = {
      symbol: 'A',
      from: '2026-11-01',
      to: '2026-11-19',
      openFrom: '2026-11-20',
      knownAt: 1,
      mode: 'LIVE' as const,
    };
    expect(toDaily(parseChart(body)!, facts).map(({ date, close, volume }) => [date, close, volume])).toEqual([
      ['2026-11-18', 20, 100],
      ['2026-11-19', 6, 100],
    ]);
  });
  it('minutes: closed ones in the span, on whole minutes', () => {
    const stamps = [open, open + 60, open + 3540, open + 3595];
    const bars = toMinutes(parseChart(chart(stamps, flat([1, 2, 3, 4])))!, received, open * 1000 + 60_000, now);
    expect(bars.map(({ timestamp, close, vwap, quoteVolume }) => [timestamp, close, vwap, quoteVolume])).toEqual([
      [(open + 60) * 1000, 2, null, null],
      [(open + 3540) * 1000, 3, null, null],
    ]);
  });
  it('its errors', () => {
    const error = {
      chart: { result: null, error: { code: 'Not Found', description: 'No data found, symbol may be delisted' } },
    };
    expect([chartError(error), parseChart(error), yahooFault(error)?.kind]).toEqual([
      'No data found, symbol may be delisted',
      null,
      'rejected',
    ]);
    expect(yahooFault({ chart: { error: { description: 'Something went wrong' } } })?.kind).toBe('bad-response');
  });
  it('nothing that comes makes it throw, or gives a price that is not above 0', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.anything()), fc.anything(), (a, b, c) => {
        const wild = {
          chart: {
            result: [
              { meta: c, timestamp: b, indicators: { quote: [{ open: b, high: b, low: b, close: b, volume: a }] } },
            ],
          },
        };
        const odd = chart(b as number[], flat(b as Column), {
          regularMarketPrice: a,
          regularMarketTime: c,
          exchangeTimezoneName: a,
        });
        for (const body of [a, wild, odd]) {
          const told = parseChart(body);
          yahooFault(body);
          if (!told) continue;
          const price = toQuote(told, received)?.price;
          if (price !== undefined) expect(price).toBeGreaterThan(0);
          toDaily(told, {
            symbol: 'A',
            from: '2000-01-01',
            to: '2100-01-01',
            openFrom: '2026-11-20',
            knownAt: 1,
            mode: 'LIVE',
          });
          toMinutes(told, received, 0, Infinity);
        }
      }),
    );
  });
});
