/** REST answers. Each function throws on a shape that is not the documented one: the caller's request has failed then. */
import type { KlineEvent, TradeEvent } from '@marketgraph/domain/market';
import type { PuSnapshot } from '@marketgraph/domain/market/book';
import { z } from 'zod';
import { tradeEvent } from './trade.ts';

const level = z.tuple([z.string(), z.string()]);
const Depth = z.object({ lastUpdateId: z.int(), bids: z.array(level), asks: z.array(level) });
const AggTrades = z.array(
  z.object({ a: z.int(), p: z.string(), q: z.string(), f: z.int(), l: z.int(), T: z.int(), m: z.boolean() }),
);
/** openTime, o, h, l, c, volume, closeTime, quoteVolume, trades, takerBuyBase, takerBuyQuote, ignore */
const number = z.string().transform(Number).pipe(z.number());
const Kline = z.tuple(
  [z.int(), number, number, number, number, number, z.int(), number, z.int(), number, number],
  z.unknown(),
);

/** GET /fapi/v1/depth */
export const parseSnapshot = (body: unknown): PuSnapshot => Depth.parse(body);

/** GET /fapi/v1/aggTrades, oldest first. */
export function parseAggTrades(body: unknown, symbol: string, receivedAt: number): TradeEvent[] {
  return AggTrades.parse(body).map((row) => {
    const event = tradeEvent({ ...row, s: symbol }, receivedAt);
    if (!event) throw new Error(`aggTrades: trade ${row.a} has no price or quantity`);
    return event;
  });
}

/** GET /fapi/v1/klines, 1 minute. Taker volumes give the aggressor's side. The last row is usually still open: left out. */
export function parseKlines(body: unknown, symbol: string, receivedAt: number): KlineEvent[] {
  return z
    .array(Kline)
    .parse(body)
    .filter(([, , , , , , closeTime]) => closeTime < receivedAt)
    .map(([start, open, high, low, close, volume, closeTime, quoteVolume, trades, buyVolume]) => ({
      kind: 'kline',
      venue: 'binance',
      symbol,
      eventTime: closeTime,
      receivedAt,
      start,
      open,
      high,
      low,
      close,
      volume,
      buyVolume,
      quoteVolume,
      trades,
    }));
}
