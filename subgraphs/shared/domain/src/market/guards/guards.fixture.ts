/** A market in a handful of events, for the specs of the guards. */
import type { BookTop, FeedEvent, FeedName, LiquidationEvent, MarketEvent, TickerEvent, VenueId } from '../event.ts';
import type { CheckName, GuardCheck, GuardsState } from '../guards.types.ts';
import { emptyMemory, type GuardsConfig, type GuardsMemory } from './memory.ts';
import { evaluate } from './evaluate.ts';
import { step, type GuardsInput } from './step.ts';
import { DEFAULT_THRESHOLDS } from './thresholds.ts';

/** 2026-06-16T00:00:00Z. */
export const T0 = 1_781_568_000_000;
export const CONFIG: GuardsConfig = {
  symbol: 'SOLUSDT',
  mode: 'SIMULATED',
  bookVenue: 'binance',
  tickerVenue: 'bybit',
  quoteVenue: 'okx',
  liquidationVenues: ['binance', 'okx', 'bybit'],
  thresholds: DEFAULT_THRESHOLDS,
};
const base = (venue: VenueId, at: number) => ({ venue, symbol: 'SOLUSDT', eventTime: at - 20, receivedAt: at });
export const tick = (now: number): GuardsInput => ({ kind: 'tick', now });

export const book = (at: number, top: Partial<BookTop> = {}): MarketEvent => ({
  ...base('binance', at),
  kind: 'book',
  updateId: at,
  top: {
    bidPx: 149.95,
    bidQty: 10,
    askPx: 150.05,
    askQty: 10,
    mid: 150,
    spreadBps: 4,
    depthBidUsd: 100_000,
    depthAskUsd: 90_000,
    bidBandCovered: true,
    askBandCovered: true,
    ...top,
  },
});
export const ticker = (at: number, changes: Partial<TickerEvent> = {}): MarketEvent => ({
  ...base('bybit', at),
  kind: 'ticker',
  lastPrice: 150,
  markPrice: 150,
  indexPrice: 150,
  openInterest: 1_000_000,
  openInterestSource: 'single',
  fundingRate: 0.0001,
  fundingIntervalHours: 8,
  nextFundingAt: T0 + 3_600_000,
  ...changes,
});
export const quote = (at: number, mid: number, leg: 'USDT' | 'USDC' = 'USDC'): MarketEvent => ({
  ...base('okx', at),
  kind: 'quote',
  leg,
  instrument: `SOL-${leg}-SWAP`,
  bid: mid - 0.01,
  ask: mid + 0.01,
});
export const liquidation = (at: number, key: string, venue: VenueId = 'bybit'): LiquidationEvent => ({
  ...base(venue, at),
  kind: 'liquidation',
  side: 'long',
  price: 150,
  quantity: 10,
  notionalUsd: 1_500,
  reason: null,
  dedupKey: key,
});
export const feed = (venue: VenueId, name: FeedName, at: number, changes: Partial<FeedEvent> = {}): FeedEvent => ({
  ...base(venue, at),
  kind: 'feed',
  feed: name,
  state: 'up',
  lastFrameAt: at,
  lastDataAt: at,
  subscribedSince: T0,
  reconnects: 0,
  messages: 1,
  errors: 0,
  latencyMs: 20,
  reason: null,
  ...changes,
});
export const liquidationFeeds = (at: number, changes: Partial<FeedEvent> = {}): MarketEvent[] =>
  CONFIG.liquidationVenues.map((venue) => feed(venue, 'liquidations', at, changes));

/** All inputs fresh at `at`, every venue subscribed since T0. */
export const everything = (at: number): MarketEvent[] => [
  book(at),
  ticker(at),
  quote(at, 149.9),
  feed('binance', 'book', at),
  feed('bybit', 'ticker', at),
  feed('okx', 'quotes', at),
  ...liquidationFeeds(at),
];

export const runFrom = (memory: GuardsMemory, inputs: readonly GuardsInput[], config = CONFIG) => {
  const outputs: GuardsState[] = [];
  for (const input of inputs) {
    const next = step(memory, input, config);
    memory = next.memory;
    if (next.output) outputs.push(next.output);
  }
  return { memory, outputs, state: evaluate(memory, config).state };
};
export const run = (inputs: readonly GuardsInput[], config = CONFIG) => runFrom(emptyMemory(T0), inputs, config);
export const check = (state: GuardsState, name: CheckName): GuardCheck =>
  state.checks.find((each) => each.name === name)!;
