/**
 * `forceOrder`: at most one order per symbol and second (the largest), so sums are lower bounds. `S` is the side of the forced
 * ORDER: SELL closes a long. Average price and accumulated quantity are what was filled; the last fill `l` is no total.
 */
import { z } from 'zod';
import { optionalPositive, positive } from '../../fields.ts';
import { bad, IGNORED, type Json } from '../../parsed.ts';
import type { Wanted } from '../../wanted.ts';
import type { BinanceParsed } from './frame.ts';

/** https://developers.binance.com/docs/derivatives/usds-margined-futures/websocket-market-streams/Liquidation-Order-Streams */
const ForceOrder = z.object({
  E: z.int().nonnegative(),
  o: z.object({
    s: z.string(),
    S: z.enum(['BUY', 'SELL']),
    q: z.string(),
    p: z.string(),
    ap: z.string(),
    z: z.string(),
    T: z.int().nonnegative(),
  }),
});

export function parseLiquidation(data: Json, receivedAt: number, wanted: Wanted): BinanceParsed {
  const read = ForceOrder.safeParse(data);
  if (!read.success) return bad('forceOrder');
  const { E: sentAt, o } = read.data;
  if (!wanted('liquidations', o.s)) return IGNORED;
  const price = optionalPositive(o.ap) ?? positive(o.p);
  const quantity = optionalPositive(o.z) ?? positive(o.q);
  if (Number.isNaN(price) || Number.isNaN(quantity)) return bad('forceOrder numbers');
  return {
    kind: 'events',
    feed: 'liquidations',
    symbol: o.s,
    sentAt,
    events: [
      {
        kind: 'liquidation',
        venue: 'binance',
        symbol: o.s,
        eventTime: o.T,
        receivedAt,
        side: o.S === 'SELL' ? 'long' : 'short',
        price,
        quantity,
        notionalUsd: price * quantity,
        reason: null,
        dedupKey: ['binance', o.s, o.S, o.p, o.q, o.T].join(':'),
      },
    ],
  };
}
