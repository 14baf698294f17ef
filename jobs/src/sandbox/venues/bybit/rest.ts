/** Bybit's REST answers of the simulated market: newest first, errors in an envelope of HTTP 200. */
import { FUNDING_MS } from '../../simulate/derivatives.ts';
import { fixed } from '../../simulate/decimal.ts';
import type { Market, SimulatedSymbol } from '../../simulate/market.ts';
import type { Route } from '../simulated-source.ts';
import type { RestRequest } from '../venue.types.ts';
import { instruments } from './instruments.ts';
import { klines, markKlines } from './klines.ts';
import { integer, limitOf, symbolOf, wrong } from './params.ts';
import { envelope } from './protocol.ts';
import { BOOK_LEVELS, sequence } from './streams.ts';
import { tickerFields } from './ticker.ts';

const MINUTE = 60_000;
const INTERVALS: Readonly<Record<string, number>> = {
  '5min': 5,
  '15min': 15,
  '30min': 30,
  '1h': 60,
  '4h': 240,
  '1d': 1440,
};

/** @param latest up to when stream frames are out. @param since Unix ms at which the exchange's history begins. */
export function bybitRoutes(market: Market, latest: () => number, since: number): Readonly<Record<string, Route>> {
  const route =
    (answer: (request: RestRequest) => string | Promise<string>): Route =>
    async (request) =>
      envelope(request.now, await answer(request));
  return {
    '/v5/market/time': route(({ now }) =>
      JSON.stringify({ timeSecond: String(Math.floor(now / 1000)), timeNano: `${Math.floor(now)}000000` }),
    ),
    '/v5/market/open-interest': route((request) => openInterest(symbolOf(market, request), request, since)),
    '/v5/market/funding/history': route((request) => fundingHistory(symbolOf(market, request), request, since)),
    '/v5/market/tickers': route((request) => tickers(market, request)),
    '/v5/market/instruments-info': route((request) => instruments(market, request, since)),
    '/v5/market/kline': route((request) => klines(symbolOf(market, request), request, since)),
    '/v5/market/mark-price-kline': route((request) => markKlines(symbolOf(market, request), request, since)),
    '/v5/market/orderbook': route((request) => orderbook(symbolOf(market, request), request, latest())),
  };
}

/** Pages of up to 200 by cursor, which is the time of the last row given. */
function openInterest({ derivatives: d, instrument: i }: SimulatedSymbol, request: RestRequest, since: number): string {
  const name = request.query.get('intervalTime');
  const minutes = name && Object.hasOwn(INTERVALS, name) ? INTERVALS[name] : undefined;
  if (!minutes) throw wrong(request.now, 'intervalTime invalid');
  const span = minutes * MINUTE;
  const limit = limitOf(request, 50, 200);
  const cursor = request.query.get('cursor');
  const after = cursor
    ? /^lastid%3D(\d+)%26$/.exec(cursor.includes('%') ? cursor : encodeURIComponent(cursor))?.[1]
    : undefined;
  if (cursor && after === undefined) throw wrong(request.now, 'cursor invalid');
  const to = Math.min(
    after === undefined ? Infinity : Number(after) - 1,
    integer(request, 'endTime') ?? Infinity,
    request.now,
  );
  const from = Math.max(integer(request, 'startTime') ?? 0, since);
  const rows = [];
  for (let t = Math.floor(to / span) * span; t >= from && rows.length < limit; t -= span) {
    const single = d.openInterest('bybit', t);
    rows.push({
      openInterest: fixed(single * 2, i.quantityDecimals),
      singleOpenInterest: fixed(single, i.quantityDecimals),
      timestamp: String(t),
    });
  }
  const last = rows.at(-1);
  const more = last && Number(last.timestamp) - span >= from;
  return JSON.stringify({
    symbol: i.symbol,
    category: 'linear',
    list: rows,
    nextPageCursor: more ? `lastid%3D${last.timestamp}%26` : '',
  });
}

/** startTime alone is an error; there is no cursor. */
function fundingHistory(
  { derivatives: d, instrument: i }: SimulatedSymbol,
  request: RestRequest,
  since: number,
): string {
  const [start, end] = [integer(request, 'startTime'), integer(request, 'endTime')];
  if (start !== undefined && end === undefined) throw wrong(request.now, 'startTime and endTime must be sent together');
  const limit = limitOf(request, 200, 200);
  const list = [];
  const first = Math.floor(Math.min(end ?? Infinity, request.now) / FUNDING_MS) * FUNDING_MS;
  for (let t = first; t >= Math.max(start ?? 0, since) && list.length < limit; t -= FUNDING_MS)
    list.push({ symbol: i.symbol, fundingRate: d.settled('bybit', t).toFixed(8), fundingRateTimestamp: String(t) });
  return JSON.stringify({ category: 'linear', list });
}

function tickers(market: Market, request: RestRequest): string {
  const wanted = request.query.has('symbol')
    ? [symbolOf(market, request)]
    : market.symbols.map((name) => market.get(name)!);
  if (request.query.get('category') !== 'linear') throw wrong(request.now, 'category invalid');
  const t = Math.floor(request.now / 100) * 100;
  return JSON.stringify({
    category: 'linear',
    list: wanted.map((symbol) => ({ ...tickerFields(symbol, t), basisRate: '', deliveryTime: '0' })),
  });
}

function orderbook({ books, instrument: i }: SimulatedSymbol, request: RestRequest, latest: number): string {
  const limit = limitOf(request, 25, 500);
  const t = Math.floor(latest / 100) * 100;
  const { bids, asks } = books.at('bybit', t, BOOK_LEVELS);
  const side = ({ ticks, steps }: typeof bids) =>
    ticks.slice(0, limit).map((tick, n) => [fixed(tick, i.priceDecimals), fixed(steps[n]!, i.quantityDecimals)]);
  return JSON.stringify({ s: i.symbol, b: side(bids), a: side(asks), ts: t, u: t / 100, seq: sequence(t), cts: t - 2 });
}
