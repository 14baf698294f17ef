/** What the product keeps for good, besides what Prisma's models hold. Times in Unix ms; every write is idempotent. */
import type { BarState, DataMode, GuardsState, LiquidationState, VenueId } from '@marketgraph/domain/market';
import type { BarTable, PriceName } from '@marketgraph/domain/market/bars';

export interface FundingRow {
  readonly symbol: string;
  readonly venue: VenueId;
  readonly at: number;
  readonly rate: number;
  readonly intervalHours: number | null;
  readonly mode: DataMode;
}
export interface OpenInterestRow {
  readonly symbol: string;
  readonly venue: VenueId;
  readonly at: number;
  readonly base: number;
  readonly markPrice: number | null;
  readonly notionalUsd: number | null;
  readonly source: 'single' | 'halved';
  /** Predicted for the next settlement, when the venue told it at the same time; a fraction per `fundingIntervalHours`. */
  readonly fundingRate?: number | null;
  readonly fundingIntervalHours?: number | null;
  readonly mode: DataMode;
}
export interface BookRow {
  readonly symbol: string;
  readonly venue: VenueId;
  readonly at: number;
  readonly bidPx: number;
  readonly bidQty: number;
  readonly askPx: number;
  readonly askQty: number;
  readonly spreadBps: number;
  readonly depthBidUsd: number;
  readonly depthAskUsd: number;
  readonly mode: DataMode;
}
/** A stretch of time in which a venue's liquidation feed was up: [from, to). */
export interface CoverageRow {
  readonly symbol: string;
  readonly venue: VenueId;
  readonly feed: string;
  readonly from: number;
  readonly to: number;
}
export interface GuardSampleRow {
  readonly symbol: string;
  readonly at: number;
  readonly status: string;
  readonly spreadBps: number | null;
  readonly depthMinUsd: number | null;
  readonly fundingApr: number | null;
  readonly basisBps: number | null;
  readonly oiNotional: number | null;
  readonly liqEvents5m: number | null;
  readonly mode: DataMode;
}
export interface LiquidationRow extends LiquidationState {
  readonly dedupKey: string;
}
export interface Page<T> {
  readonly rows: readonly T[];
  readonly hasMore: boolean;
}

export interface MarketStore {
  /** Closed bars. One that is there already is replaced where `replaces` of the domain says so: by a fuller one, and by what a late trade makes of it. */
  saveBars(bars: readonly BarState[]): Promise<void>;
  /** M1 bars oldest first; `last` = the newest n in the range. */
  bars(query: { symbol: string; from?: number; to?: number; last?: number }): Promise<BarState[]>;
  /** Bars of a wider interval made of M1 bars in SQL: first open, max high, min low, last close, sums; last cvd. `minutes` of the interval, UTC-aligned (weeks begin Monday). */
  rolledBars(query: {
    symbol: string;
    minutes: number;
    from?: number;
    to?: number;
    last?: number;
    /** True: hourly bars that outlived their minutes do not count. */
    onlyMinutes?: boolean;
  }): Promise<BarState[]>;
  /** Bars of any interval by column, with these prices of them alone: of one price in half the time of `bars`. */
  barTable(query: {
    symbol: string;
    minutes: number;
    from?: number;
    to?: number;
    last?: number;
    prices: readonly PriceName[];
  }): Promise<BarTable>;
  /** Hourly bars, kept when their minutes are dropped; `rolledBars` of whole hours reads on in them. A fuller one replaces a less full one. */
  saveHourlyBars(bars: readonly BarState[]): Promise<void>;
  /** As `bars`. */
  hourlyBars(query: { symbol: string; from?: number; to?: number; last?: number }): Promise<BarState[]>;
  /** The newest minute bar ever stored, or null. */
  latestBar(symbol: string): Promise<BarState | null>;
  /** The bar of `minutes` that this minute belongs to, where it is not rolled from UTC minutes; null: there is none; undefined or absent: it is rolled. */
  openBar?(newest: BarState, minutes: number): Promise<BarState | null | undefined>;
  saveLiquidations(rows: readonly LiquidationRow[]): Promise<void>;
  /** Newest first; `after` = the opaque edge cursor of an earlier page. */
  liquidations(query: {
    symbol: string;
    first: number;
    after?: string;
    from?: number;
  }): Promise<Page<LiquidationRow & { readonly cursor: string }>>;
  saveFunding(rows: readonly FundingRow[]): Promise<void>;
  funding(symbol: string, from: number, to: number): Promise<FundingRow[]>;
  saveOpenInterest(rows: readonly OpenInterestRow[]): Promise<void>;
  openInterest(symbol: string, from: number, to: number): Promise<OpenInterestRow[]>;
  saveBook(rows: readonly BookRow[]): Promise<void>;
  /** One row per change of overall status or of a check's status. */
  saveGuardChange(state: GuardsState): Promise<void>;
  saveGuardSamples(rows: readonly GuardSampleRow[]): Promise<void>;
  guardSamples(symbol: string, from: number, to: number): Promise<GuardSampleRow[]>;
  /** Extends the last stretch when it touches, else adds one. */
  saveCoverage(row: CoverageRow): Promise<void>;
  coverage(symbol: string, feed: string, from: number, to: number): Promise<CoverageRow[]>;
  saveCheckpoint(name: string, state: unknown, inputCursor: string | null): Promise<void>;
  checkpoint(name: string): Promise<{ state: unknown; inputCursor: string | null; savedAt: number } | null>;
}
