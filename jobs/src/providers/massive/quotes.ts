/** Massive's snapshots -> quotes. https://massive.com/docs/rest/stocks/snapshots; zeros are what it says when it does not know. */
import type { EquityQuote, QuotedMinute } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import { count, list, number, object, ohlc, positive, shares, text, unixMs, type Json } from '../fields.ts';

export interface Received {
  /** On the equities' clock, Unix ms. */
  readonly receivedAt: number;
  readonly mode: DataMode;
}

const DELAYED_MS = 15 * 60_000;
/** A price of the future is a time that was misread. */
const AHEAD_MS = 60_000;

/**
 * Quotes of a snapshot answer, of those that `words` names (their word -> our symbol). Stocks without a price yet (cleared at 3:30, no trade
 * since) are absent.
 */
export function parseSnapshot(body: unknown, received: Received, words: ReadonlyMap<string, string>): EquityQuote[] {
  const answer = object(body);
  const delayMs = answer?.['status'] === 'DELAYED' ? DELAYED_MS : 0;
  const quotes: EquityQuote[] = [];
  for (const item of list(answer?.['tickers'])) {
    const ticker = object(item);
    const symbol = words.get(text(ticker?.['ticker']) ?? '');
    if (!ticker || symbol === undefined) continue;
    const quote = parseTicker(symbol, ticker, delayMs, received);
    if (quote) quotes.push(quote);
  }
  return quotes;
}

/** One stock's snapshot (`/tickers/{ticker}`); null without a price. */
export function parseTickerSnapshot(body: unknown, received: Received, symbol: string): EquityQuote | null {
  const answer = object(body);
  const ticker = object(answer?.['ticker']);
  const delayMs = answer?.['status'] === 'DELAYED' ? DELAYED_MS : 0;
  return ticker && parseTicker(symbol, ticker, delayMs, received);
}

function parseTicker(symbol: string, ticker: Json, delayMs: number, received: Received): EquityQuote | null {
  const day = object(ticker['day']) ?? {};
  const min = object(ticker['min']) ?? {};
  const last = lastPrice(ticker, day, min);
  if (!last || last.asOf > received.receivedAt + AHEAD_MS) return null;
  const bars = ohlc(day['o'], day['h'], day['l'], day['c']);
  const quote = object(ticker['lastQuote']) ?? {};
  // A day that was cleared is zeros all over, its volume too; `min.av` counts from 4:00 on and so knows of trades before the open.
  const volume = bars ? shares(day['dv'], day['v']) : (positive(min['dav']) ?? positive(min['av']));
  return {
    symbol,
    provider: 'massive',
    price: last.price,
    asOf: last.asOf,
    receivedAt: received.receivedAt,
    open: bars?.open ?? null,
    high: bars?.high ?? null,
    low: bars?.low ?? null,
    previousClose: positive(object(ticker['prevDay'])?.['c']),
    volume,
    vwap: positive(day['vw']),
    bid: positive(quote['p']),
    ask: positive(quote['P']),
    delayMs,
    minute: parseMinute(min),
    mode: received.mode,
  };
}

/** Newest price that is told with its time: last trade (not in every plan), last minute (at its start: never younger than told), day. */
function lastPrice(ticker: Json, day: Json, min: Json): { price: number; asOf: number } | null {
  const trade = object(ticker['lastTrade']) ?? {};
  const told = [
    { price: positive(trade['p']), asOf: unixMs(trade['t']) },
    { price: positive(min['c']), asOf: unixMs(min['t']) },
    { price: positive(day['c']), asOf: unixMs(ticker['updated']) },
  ];
  for (const { price, asOf } of told) if (price !== null && asOf !== null) return { price, asOf };
  return null;
}

function parseMinute(min: Json): QuotedMinute | null {
  const start = unixMs(min['t']);
  const bar = ohlc(min['o'], min['h'], min['l'], min['c']);
  const volume = shares(min['dv'], min['v']);
  if (start === null || !bar || volume === null) return null;
  return { start, ...bar, volume, vwap: positive(min['vw']), trades: count(min['n']) && number(min['n']) };
}
