/** One frame of every documented kind; the payloads stand in each venue's `__fixtures__`. */
import { readFileSync } from 'node:fs';

const read = (venue: string, name: string): object =>
  JSON.parse(
    readFileSync(new URL(`../connectors/${venue}/__fixtures__/${name}.json`, import.meta.url), 'utf8'),
  ) as object;

const NAMES = {
  binance: ['ws_agg_trade', 'ws_depth_update', 'ws_force_order', 'ws_mark_price', 'ws_subscribe_ack', 'ws_error'],
  bybit: [
    'ws_orderbook_snapshot',
    'ws_orderbook_delta',
    'ws_ticker_snapshot',
    'ws_ticker_delta',
    'ws_trade',
    'ws_liquidation',
    'ws_subscribe_ack',
    'ws_subscribe_failed',
    'ws_pong',
  ],
  okx: ['ws_liquidation_orders', 'ws_tickers', 'ws_subscribe_ack', 'ws_error', 'ws_notice'],
} as const;

const load = (venue: keyof typeof NAMES) => NAMES[venue].map((name) => read(venue, name));
export const FRAMES = { binance: load('binance'), bybit: load('bybit'), okx: load('okx') };
export const fixture = (venue: keyof typeof NAMES, name: string): object => read(venue, name);
