/** https://bybit-exchange.github.io/docs/v5/websocket/public/orderbook (hot: checked by hand, levels by the book) */
import type { RawLevel } from '@marketgraph/domain/market/book';
import { bad, isObject, type Json } from '../../parsed.ts';
import type { BybitParsed } from './frame.ts';

export function parseBook(frame: Json, symbol: string, sentAt: number): BybitParsed {
  const { type, data, cts } = frame;
  if ((type !== 'snapshot' && type !== 'delta') || !isObject(data)) return bad('orderbook');
  const { s, b, a, u, seq } = data;
  if (s !== symbol || !Array.isArray(b) || !Array.isArray(a) || !Number.isSafeInteger(u) || !Number.isSafeInteger(seq))
    return bad('orderbook');
  const eventTime = Number.isSafeInteger(cts) ? (cts as number) : sentAt;
  const levels = { updateId: u as number, seq: seq as number, bids: b as RawLevel[], asks: a as RawLevel[] };
  return { kind: 'book', symbol, sentAt, change: type, eventTime, levels };
}
