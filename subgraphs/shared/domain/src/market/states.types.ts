/** Shapes that folds publish and readers return, besides the guards. Times in Unix ms, USD and base coin as named. */
import type { ProviderId } from '../equities/provider.types.ts';
import type { FeedName, FeedState, VenueId } from './event.ts';
import type { DataMode } from './guards.types.ts';

/** A stock's session so far, as it was known when a minute of it was told; prices in the shares that traded then. */
export interface SessionSoFar {
  /** The session's date, `YYYY-MM-DD`. */
  readonly date: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  /** Newest price of regular hours. */
  readonly close: number;
  readonly volume: number;
  readonly vwap: number | null;
  /** When the newest price in it was made, Unix ms. */
  readonly lastTradeAt: number;
  readonly source: ProviderId | `import:${string}`;
  /** 0..1. */
  readonly quality: number;
}
/** What else was known when a minute was told on its topic: with it a bar of any width is told again as it was then. */
export interface ToldWith {
  /** The market's clock, Unix ms: what ended before it is over. */
  readonly at: number;
  /** Of stocks: sessions before this date are as they are stored; null: nothing of them is told here. */
  readonly before: string | null;
  /** The session of that date; null: no price of its regular hours is known yet. */
  readonly session: SessionSoFar | null;
}

export interface BarState {
  readonly symbol: string;
  /** Start of the bar, UTC. */
  readonly timestamp: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Base coin. */
  readonly volume: number;
  /** Quote currency; null where a source of stocks does not tell it. */
  readonly quoteVolume: number | null;
  readonly buyVolume: number | null;
  readonly sellVolume: number | null;
  /** buyVolume - sellVolume of this bar. */
  readonly delta: number | null;
  /** Sum of delta since 00:00 UTC; null when the day's earlier bars are not known. */
  readonly cvd: number | null;
  /** quoteVolume / volume; null without volume or where it is not told. */
  readonly vwap: number | null;
  /** Null where a source of stocks does not tell it. */
  readonly trades: number | null;
  /** Venue's time of its newest trade, Unix ms; absent where only the whole bar is known (history, store). */
  readonly lastTradeAt?: number;
  /** True while the bar can still change. */
  readonly provisional: boolean;
  /** A stock's day or week that is told as the open one while its stretch of UTC runs, and whose sessions are over: it is not expected to change. */
  readonly isOver?: true;
  /** On the topic of minutes only, and never stored. */
  readonly told?: ToldWith;
  /** 0..1: share of the bar's time and trades that we saw. */
  readonly completeness: number;
  /** 0..1, of stocks: the product of the factors of `quality`; absent elsewhere. */
  readonly quality?: number;
  /** A venue, or a provider of stocks, or a file that somebody gave us. */
  readonly source: VenueId | ProviderId | `import:${string}`;
  readonly mode: DataMode;
}

/** A bar without what was bought and sold in it: what a chart draws, and a formula reads. */
export type Candle = Omit<BarState, 'quoteVolume' | 'buyVolume' | 'sellVolume' | 'delta' | 'cvd' | 'vwap' | 'trades'>;

export interface LiquidationState {
  readonly venue: VenueId;
  readonly symbol: string;
  readonly side: 'long' | 'short';
  readonly price: number;
  readonly quantity: number | null;
  readonly notionalUsd: number | null;
  readonly occurredAt: number;
  /** Share of the venues whose feed was up then; these feeds are samples, so even 1 is a lower bound on Binance and OKX. */
  readonly completeness: number | null;
  readonly mode: DataMode;
}

/** count null = that time was not covered by any venue's feed. Else a lower bound while the column's completeness is below 1. */
export interface HeatmapCellState {
  readonly priceBin: number;
  readonly timeBin: number;
  readonly count: number | null;
  readonly quantity: number | null;
  readonly notionalUsd: number | null;
  readonly longCount: number | null;
  readonly shortCount: number | null;
}

export interface HeatmapColumnState {
  readonly timeBin: number;
  readonly from: number;
  readonly to: number;
  /** 0..1: covered share of time x wanted venues; of the forming bin, of its time so far. */
  readonly completeness: number;
}

export interface HeatmapState {
  readonly symbol: string;
  /** Price at the middle of the 50 bins, bin 25 starts at it; bins are [lo, hi). */
  readonly anchorPrice: number;
  /** Width of one price bin: 20 bps of the anchor. */
  readonly binBps: number;
  readonly priceBins: number;
  readonly timeBins: number;
  readonly from: number;
  readonly to: number;
  readonly cells: readonly HeatmapCellState[];
  /** One for each time bin, oldest first. */
  readonly columns: readonly HeatmapColumnState[];
  readonly belowRange: number;
  readonly aboveRange: number;
  /** Venues that are wanted, in the order of their names. */
  readonly venues: readonly VenueId[];
  /** When each covered the window, without overlaps. */
  readonly covered: readonly { readonly venue: VenueId; readonly from: number; readonly to: number }[];
  /** Since when every wanted venue has covered without a break until `occurredAt`, not before `from`; null while one does not. */
  readonly coveredSince: number | null;
  readonly occurredAt: number;
  readonly mode: DataMode;
}

export interface FeedHealth {
  readonly feed: FeedName;
  readonly symbol: string;
  readonly state: FeedState;
  readonly lastFrameAt: number | null;
  readonly lastDataAt: number | null;
  readonly messagesPerSecond: number;
  readonly latencyMs: number | null;
  readonly reconnects: number;
  readonly errors: number;
  readonly reason: string | null;
}
export type VenueStatus = 'CONNECTED' | 'CONNECTING' | 'STALE' | 'DOWN' | 'OFF';
export interface VenueHealth {
  readonly venue: VenueId;
  readonly name: string;
  readonly status: VenueStatus;
  readonly lastMessageAt: number | null;
  readonly reconnects: number;
  readonly reason: string | null;
  readonly feeds: readonly FeedHealth[];
}

/** The state of the product's sources, published once a second and on every change. */
export interface HealthState {
  readonly ts: number;
  readonly mode: DataMode;
  /** RUNNING, or ENDED when a recording has been played to its end. */
  readonly playback: 'RUNNING' | 'ENDED';
  /** Product clock speed: 1 live. */
  readonly speed: number;
  /** Seed of the simulated market; null when not simulated. */
  readonly seed: number | null;
  readonly startedAt: number;
  readonly version: string;
  readonly commit: string;
  readonly venues: readonly VenueHealth[];
  /** Symbols whose guards have been filled at least once. */
  readonly symbols: readonly { readonly symbol: string; readonly filled: boolean }[];
}
