/** Where OKX v5 lives and what it allows. Docs: www.okx.com/docs-v5 */
import type { VenueEndpoints } from '../connector.ts';

export const ENDPOINTS: VenueEndpoints = {
  rest: 'https://openapi.okx.com',
  socket: 'wss://ws.okx.com:8443/ws/v5/public',
};

/** The connection is cut after 30 s without data. Ping and pong are bare texts, not JSON and not WebSocket control frames. */
export const PING_MS = 20_000;
export const PING = 'ping';
export const PONG = 'pong';
/** 480 subscriptions an hour and connection; instruments: 20 requests in 2 s. */
export const REQUESTS_PER_SECOND = 5;
/** Contract values change rarely and missing instruments may be listed: asked again so often. */
export const INSTRUMENTS_MS = 600_000;
/** "The connection will soon be closed for a service upgrade", 60 s ahead. */
export const NOTICE_CLOSING = '64008';
export const SILENCE_MS = 28_000;
export const QUOTES_EXPECT_MS = 15_000;
