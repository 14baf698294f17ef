/**
 * https://bybit-exchange.github.io/docs/v5/websocket/public/all-liquidation: every liquidation, pushed each 500 ms.
 * `S` is the side of the POSITION ("When you receive a Buy update, this means that a long position has been liquidated"), the
 * opposite letter of Binance and OKX. `p` is the bankruptcy price, so the notional is an estimate.
 */
import type { LiquidationEvent } from '@marketgraph/domain/market';
import { dedupKeys } from '../../dedup.ts';
import { positive, time } from '../../fields.ts';
import { bad, isObject, type Json } from '../../parsed.ts';
import type { BybitParsed } from './frame.ts';

export function parseLiquidations(frame: Json, symbol: string, sentAt: number, receivedAt: number): BybitParsed {
  if (!Array.isArray(frame['data'])) return bad('allLiquidation');
  const events: LiquidationEvent[] = [];
  const key = dedupKeys();
  for (const row of frame['data'] as unknown[]) {
    if (!isObject(row)) return bad('allLiquidation');
    const { T, s, S, v, p } = row;
    const [eventTime, price, quantity] = [time(T), positive(p), positive(v)];
    if (s !== symbol || (S !== 'Buy' && S !== 'Sell') || !(eventTime > 0 && price > 0 && quantity > 0))
      return bad('allLiquidation');
    events.push({
      kind: 'liquidation',
      venue: 'bybit',
      symbol,
      eventTime,
      receivedAt,
      side: S === 'Buy' ? 'long' : 'short',
      price,
      quantity,
      notionalUsd: price * quantity,
      reason: null,
      dedupKey: key('bybit', symbol, S, String(p), String(v), eventTime),
    });
  }
  return { kind: 'events', feed: 'liquidations', symbol, sentAt, events };
}
