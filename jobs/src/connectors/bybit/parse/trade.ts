/** https://bybit-exchange.github.io/docs/v5/websocket/public/trade: `S` is the taker's side. */
import type { TradeEvent } from '@marketgraph/domain/market';
import { positive, time } from '../../fields.ts';
import { bad, isObject, type Json } from '../../parsed.ts';
import type { BybitParsed } from './frame.ts';

export function parseTrades(frame: Json, symbol: string, sentAt: number, receivedAt: number): BybitParsed {
  if (!Array.isArray(frame['data'])) return bad('publicTrade');
  const events: TradeEvent[] = [];
  for (const row of frame['data'] as unknown[]) {
    if (!isObject(row)) return bad('publicTrade');
    const { T, s, S, v, p, i } = row;
    const [eventTime, price, quantity] = [time(T), positive(p), positive(v)];
    const readable =
      s === symbol &&
      typeof i === 'string' &&
      (S === 'Buy' || S === 'Sell') &&
      eventTime > 0 &&
      price > 0 &&
      quantity > 0;
    if (!readable) return bad('publicTrade');
    events.push({
      kind: 'trade',
      venue: 'bybit',
      symbol,
      eventTime,
      receivedAt,
      id: i,
      price,
      quantity,
      aggressor: S === 'Buy' ? 'buy' : 'sell',
      rawTrades: 1,
    });
  }
  return { kind: 'events', feed: 'trades', symbol, sentAt, events };
}
