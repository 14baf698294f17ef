/** Where Bybit v5 linear perpetuals live and what they allow. Docs: bybit-exchange.github.io/docs/v5 */
import type { VenueEndpoints } from '../connector.ts';

export const ENDPOINTS: VenueEndpoints = {
  rest: 'https://api.bybit.com',
  socket: 'wss://stream.bybit.com/v5/public/linear',
};

/** A JSON ping, answered by `op:"ping"`; without it and without data the server cuts after 10 minutes. */
export const PING_MS = 20_000;
export const PING = '{"op":"ping"}';
/** Levels a side of orderbook.200. */
export const BOOK_LEVELS = 200;
/** 600 requests in 5 s per address end in a 403 for 10 minutes: a tenth of it is plenty. */
export const REQUESTS_PER_SECOND = 10;
export const BAN_MS = 600_000;
/** Rows of a history page, the most there is. */
export const PAGE = 200;
export const POLL_MS = 60_000;
/** Longer than the ping: its answer is a frame too. */
export const SILENCE_MS = 28_000;
/** orderbook.200 and tickers push every 100 ms when something changed. */
export const EXPECT_MS = 5_000;
