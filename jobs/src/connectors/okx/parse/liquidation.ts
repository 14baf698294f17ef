/**
 * https://www.okx.com/docs-v5/en/#public-data-websocket-liquidation-orders-channel: the whole market by instrument type, filtered here;
 * "doesn't represent the total number of liquidations", times not in order. `side` is the side of the forced ORDER (sell closes a
 * long); `posSide` may be `net` and is not asked. `sz` is contracts: base coin = sz * ctVal * ctMult.
 */
import type { LiquidationEvent } from '@marketgraph/domain/market';
import { dedupKeys } from '../../dedup.ts';
import { positive, time } from '../../fields.ts';
import { bad, IGNORED, isObject, type Json } from '../../parsed.ts';
import type { Wanted } from '../../wanted.ts';
import { symbolOf } from '../symbol.ts';
import type { OkxParsed } from './frame.ts';

/** Base coin per contract by instrument; absent = unknown. */
export type Contracts = ReadonlyMap<string, number>;

export interface ForcedOrder {
  readonly instId: string;
  readonly side: 'long' | 'short';
  readonly price: number;
  readonly contracts: number;
  readonly eventTime: number;
  readonly dedupKey: string;
}

/** Every detail of every instrument of a frame, still in contracts. Null: not the documented shape. */
export function forcedOrders(data: readonly unknown[], accept: (instId: string) => boolean): ForcedOrder[] | null {
  const orders: ForcedOrder[] = [];
  const key = dedupKeys();
  for (const row of data) {
    if (!isObject(row) || typeof row['instId'] !== 'string' || !Array.isArray(row['details'])) return null;
    if (!accept(row['instId'])) continue;
    for (const detail of row['details'] as unknown[]) {
      const order = isObject(detail) ? forcedOrder(row['instId'], detail, key) : null;
      if (!order) return null;
      orders.push(order);
    }
  }
  return orders;
}

function forcedOrder(
  instId: string,
  { side, sz, bkPx, ts }: Json,
  key: ReturnType<typeof dedupKeys>,
): ForcedOrder | null {
  const [price, contracts, eventTime] = [positive(bkPx), positive(sz), time(ts)];
  if ((side !== 'sell' && side !== 'buy') || !(price > 0 && contracts > 0 && eventTime > 0)) return null;
  const dedupKey = key('okx', instId, side, String(sz), String(bkPx), eventTime);
  return { instId, side: side === 'sell' ? 'long' : 'short', price, contracts, eventTime, dedupKey };
}

export function parseLiquidations(
  data: readonly unknown[],
  receivedAt: number,
  wanted: Wanted,
  contracts: Contracts,
): OkxParsed {
  // Only the USDT leg is the symbol; liquidations of the USDC swap belong to another instrument.
  const target = (instId: string) => {
    const swap = symbolOf(instId);
    return swap?.leg === 'USDT' && wanted('liquidations', swap.symbol) ? swap.symbol : null;
  };
  const orders = forcedOrders(data, (instId) => target(instId) !== null);
  if (!orders) return bad('liquidation-orders');
  const events = orders.map((order) =>
    liquidationEvent(order, target(order.instId) ?? order.instId, receivedAt, contracts.get(order.instId)),
  );
  const newest = Math.max(0, ...events.map((event) => event.eventTime));
  return events[0]
    ? { kind: 'events', feed: 'liquidations', symbol: events[0].symbol, sentAt: newest, events }
    : IGNORED;
}

function liquidationEvent(
  order: ForcedOrder,
  symbol: string,
  receivedAt: number,
  base: number | undefined,
): LiquidationEvent {
  const { side, price, eventTime, dedupKey } = order;
  const known = base !== undefined;
  const quantity = known ? order.contracts * base : null;
  return {
    kind: 'liquidation',
    venue: 'okx',
    symbol,
    eventTime,
    receivedAt,
    side,
    price,
    quantity,
    dedupKey,
    notionalUsd: quantity === null ? null : quantity * price,
    reason: known ? null : `contract value of ${order.instId} is unknown`,
  };
}
