/** Trades and history for the specs of the bars. */
import type { FeedEvent, KlineEvent, TradeEvent } from '../event.ts';
import type { BarState } from '../states.types.ts';
import { foldTick, foldTrade, foldTradesFeed } from './fold.ts';
import { foldKline } from './history.ts';
import { emptyBars, MINUTE_MS, type BarsConfig, type BarsMemory, type BarsStep } from './memory.ts';

/** 2026-06-16T00:00:00Z: midnight. */
export const DAY = 1_781_568_000_000;
/** 15:00 of that day. */
export const T = DAY + 15 * 3_600_000;
export const CONFIG: BarsConfig = { symbol: 'SOLUSDT', venue: 'binance', mode: 'LIVE' };
export const UUIDS: BarsConfig = { ...CONFIG, venue: 'bybit' };

export const trade = (id: number | string, at: number, changes: Partial<TradeEvent> = {}): TradeEvent => ({
  kind: 'trade',
  venue: typeof id === 'number' ? 'binance' : 'bybit',
  symbol: 'SOLUSDT',
  id: String(id),
  eventTime: at,
  receivedAt: at + 30,
  price: 150,
  quantity: 1,
  aggressor: 'buy',
  rawTrades: 1,
  ...changes,
});
/** A finished minute of history: 3 bought, 1 sold. */
export const kline = (start: number, changes: Partial<KlineEvent> = {}): KlineEvent => ({
  kind: 'kline',
  venue: 'binance',
  symbol: 'SOLUSDT',
  eventTime: start + MINUTE_MS - 1,
  receivedAt: start + 48 * 3_600_000,
  start,
  open: 150,
  high: 151,
  low: 149,
  close: 150,
  volume: 4,
  buyVolume: 3,
  quoteVolume: 600,
  trades: 4,
  ...changes,
});
export const feed = (at: number, subscribedSince: number | null, lastFrameAt: number | null = at): FeedEvent => ({
  kind: 'feed',
  venue: 'bybit',
  symbol: 'SOLUSDT',
  eventTime: at,
  receivedAt: at,
  feed: 'trades',
  state: subscribedSince === null ? 'down' : 'up',
  lastFrameAt,
  lastDataAt: lastFrameAt,
  subscribedSince,
  reconnects: 0,
  messages: 0,
  errors: 0,
  latencyMs: null,
  reason: null,
});
/** Klines of every minute from 00:00 up to (not including) `to`. */
export const dayUntil = (to: number): KlineEvent[] =>
  Array.from({ length: (to - DAY) / MINUTE_MS }, (_, i) => kline(DAY + i * MINUTE_MS));

export type Input = TradeEvent | KlineEvent | FeedEvent | number;
export const fold = (memory: BarsMemory, input: Input, config = CONFIG): BarsStep =>
  typeof input === 'number'
    ? foldTick(memory, input)
    : input.kind === 'trade'
      ? foldTrade(memory, input, config)
      : input.kind === 'kline'
        ? foldKline(memory, input, config)
        : foldTradesFeed(memory, input, config);
/** A number is a tick. */
export function run(inputs: readonly Input[], config = CONFIG, from: BarsMemory = emptyBars) {
  let memory = from;
  const closed: BarState[] = [];
  const history: BarState[] = [];
  for (const input of inputs) {
    const step = fold(memory, input, config);
    memory = step.memory;
    closed.push(...step.closed);
    history.push(...step.history);
  }
  return { memory, closed, history };
}
