/** Normalised events by the handful, for specs of the pipelines. */
import type { FeedEvent, FeedName, KlineEvent, MarketEvent, TradeEvent, VenueId } from '@marketgraph/domain/market';

/** 2026-06-16T15:00:00Z. */
export const T = 1_781_622_000_000;
const base = (venue: VenueId, at: number) => ({ venue, symbol: 'SOLUSDT', eventTime: at, receivedAt: at });

export const trade = (id: number, at: number, changes: Partial<TradeEvent> = {}): TradeEvent => ({
  ...base('binance', at),
  kind: 'trade',
  id: String(id),
  price: 150,
  quantity: 1,
  aggressor: 'buy',
  rawTrades: 1,
  ...changes,
});
export const book = (at: number, mid = 150): MarketEvent => ({
  ...base('binance', at),
  kind: 'book',
  updateId: at,
  top: {
    bidPx: mid - 0.01,
    bidQty: 5,
    askPx: mid + 0.01,
    askQty: 6,
    mid,
    spreadBps: (0.02 / mid) * 10_000,
    depthBidUsd: 200_000,
    depthAskUsd: 210_000,
    bidBandCovered: true,
    askBandCovered: true,
  },
});
export const ticker = (at: number, fundingRate = 0.0001): MarketEvent => ({
  ...base('bybit', at),
  kind: 'ticker',
  lastPrice: 150,
  markPrice: 150,
  indexPrice: 150,
  openInterest: 1_000,
  openInterestSource: 'single',
  fundingRate,
  fundingIntervalHours: 4,
  nextFundingAt: T + 3_600_000,
});
export const quote = (at: number, mid = 149.9): MarketEvent => ({
  ...base('okx', at),
  kind: 'quote',
  leg: 'USDC',
  instrument: 'SOL-USDC-SWAP',
  bid: mid - 0.01,
  ask: mid + 0.01,
});
export const liquidation = (key: string, at: number, venue: VenueId = 'bybit'): MarketEvent => ({
  ...base(venue, at),
  kind: 'liquidation',
  side: 'long',
  price: 149.5,
  quantity: 10,
  notionalUsd: 1_495,
  reason: null,
  dedupKey: key,
});
export const feed = (venue: VenueId, name: FeedName, at: number, subscribedSince: number | null = at): FeedEvent => ({
  ...base(venue, at),
  kind: 'feed',
  feed: name,
  state: subscribedSince === null ? 'down' : 'up',
  lastFrameAt: at,
  lastDataAt: at,
  subscribedSince,
  reconnects: 0,
  messages: 1,
  errors: 0,
  latencyMs: 5,
  reason: null,
});
/** A finished minute: 3 bought, 1 sold. */
export const kline = (start: number): KlineEvent => ({
  ...base('binance', start + 59_999),
  receivedAt: Math.max(T, start + 60_000),
  kind: 'kline',
  start,
  open: 150,
  high: 151,
  low: 149,
  close: 150,
  volume: 4,
  buyVolume: 3,
  quoteVolume: 600,
  trades: 4,
});
