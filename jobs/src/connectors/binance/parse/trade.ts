import type { TradeEvent } from '@marketgraph/domain/market';
import { positive } from '../../fields.ts';
import { bad, IGNORED, type Json } from '../../parsed.ts';
import type { Wanted } from '../../wanted.ts';
import { isAggTrade, type AggTrade } from '../messages.ts';
import type { BinanceParsed } from './frame.ts';

/** Null: a price or quantity is not a number above 0. */
export function tradeEvent(trade: Omit<AggTrade, 'e' | 'E'>, receivedAt: number): TradeEvent | null {
  const [price, quantity] = [positive(trade.p), positive(trade.q)];
  if (Number.isNaN(price) || Number.isNaN(quantity)) return null;
  return {
    kind: 'trade',
    venue: 'binance',
    symbol: trade.s,
    eventTime: trade.T,
    receivedAt,
    id: String(trade.a),
    price,
    quantity,
    aggressor: trade.m ? 'sell' : 'buy',
    rawTrades: trade.l - trade.f + 1,
  };
}

export function parseTrade(data: Json, receivedAt: number, wanted: Wanted): BinanceParsed {
  if (!isAggTrade(data)) return bad('aggTrade');
  if (!wanted('trades', data.s)) return IGNORED;
  const event = tradeEvent(data, receivedAt);
  return event
    ? { kind: 'events', feed: 'trades', symbol: data.s, sentAt: data.E, events: [event] }
    : bad('aggTrade numbers');
}
