/** Where Binance USD-M futures live and what they allow. Docs: developers.binance.com, USDⓈ-M futures. */
import type { VenueEndpoints } from '../connector.ts';

/**
 * The un-routed hosts (`/ws`, `/stream`) were retired 2026-04-23: they still accept and acknowledge every subscription, but send
 * nothing for aggTrade, markPrice and forceOrder. One socket serves one tier, so there are two.
 */
export const ENDPOINTS: VenueEndpoints = {
  rest: 'https://fapi.binance.com',
  socket: 'wss://fstream.binance.com/public/stream',
  marketSocket: 'wss://fstream.binance.com/market/stream',
};

/** Request weights a minute, shared by USD-M and COIN-M; half of it is left to whoever else uses this address. */
export const WEIGHT_PER_MINUTE = 1200;
export const WEIGHT = { snapshot: 20, klines: 5, klinesPage: 10, aggTrades: 20 } as const;

/** Levels a side of a REST snapshot: the most there is. */
export const SNAPSHOT_LEVELS = 1000;
/** A connection is cut after 24 h; ours are replaced before. */
export const PLANNED_RECONNECT_MS = 23.5 * 3_600_000;
/** Documented are 1,024, an older page says 200. */
export const MAX_STREAMS = 200;

/** No frame of any kind: a book or the canary speaks many times in this time, and the server pings every 3 minutes only. */
export const SILENCE_MS = 15_000;
export const BOOK_EXPECT_MS = 5_000;
export const CANARY_EXPECT_MS = 10_000;
