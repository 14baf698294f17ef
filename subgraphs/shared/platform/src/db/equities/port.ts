/**
 * What the product keeps of stocks. Dates are `YYYY-MM-DD` in the exchange's zone, times Unix ms, prices in the instrument's currency as they
 * were told, volumes shares. A store is of one mode: rows of others are neither read nor changed. Every write may be repeated.
 */
import type {
  CorporateAction,
  DailyBar,
  FunnelStepName,
  ListedInstrument,
  ListedType,
  ListingStatus,
  MarketEventKind,
  MarketEventState,
  OpportunityState,
  OpportunityType,
  Outcome,
  SectorDecision,
  SectorId,
  UniverseDecision,
  UniverseState,
} from '@marketgraph/domain/equities';
import type { BarState, DataMode } from '@marketgraph/domain/market';
import type { SectorProfile } from '@marketgraph/domain/sectors';
import type { MarketStore, Page } from '../port.ts';

/** Rows that a write found: `written` are new or say something else than before, `same` changed nothing. */
export interface Saved {
  readonly written: number;
  readonly same: number;
}
/** A corporate action as it is known. `date`: the first session on which it counts. */
export type KnownAction = CorporateAction & {
  readonly symbol: string;
  readonly source: string;
  /** When we got to know it, Unix ms. */
  readonly knownAt: number;
};
export interface InstrumentQuery {
  readonly symbols?: readonly string[];
  readonly mics?: readonly string[];
  readonly types?: readonly ListedType[];
  readonly statuses?: readonly ListingStatus[];
  /** Part of the symbol (from its beginning) or of the name, in any case. */
  readonly text?: string;
  readonly minMarketCap?: number;
  readonly maxMarketCap?: number;
  /** What was known then, Unix ms; default: what is known. */
  readonly asOf?: number;
  /** Symbols behind this one, in the order of the alphabet. */
  readonly after?: string;
  readonly first?: number;
}
export interface DailyQuery {
  readonly symbol: string;
  /** Both dates are included. */
  readonly from?: string;
  readonly to?: string;
  /** The newest n of the range. */
  readonly last?: number;
  /** Only what was known then, Unix ms. */
  readonly asOf?: number;
}
/** Which days of a symbol have bars, and who told them, without reading them. */
export interface DailySpan {
  readonly symbol: string;
  readonly days: number;
  readonly from: string;
  readonly to: string;
  /** Sum of the days as days since 1970-01-01: the same number, ends and sum are the same days. */
  readonly sum: number;
  readonly sources: readonly string[];
  /** Of the newest knowledge, Unix ms. */
  readonly knownAt: number;
}
/** A day of the market that has bars. */
export interface MarketDay {
  readonly date: string;
  readonly symbols: number;
  /** Of them, still running. */
  readonly provisional: number;
}
/** How many minute bars of a symbol came in a span. */
export interface MinuteCount {
  readonly symbol: string;
  readonly bars: number;
  readonly lastAt: number;
  /** Bars that the span can hold at most. */
  readonly expected: number;
  readonly quality: number | null;
}
/** Cumulative volume at the 79 edges of one finished session (`domain/scanner`). */
export interface VolumeProfile {
  readonly symbol: string;
  readonly date: string;
  readonly cumulative: readonly number[];
}
/** A row of `stock_universe`: the newest run. */
export interface StockUniverseRow {
  readonly symbol: string;
  readonly marketCap: number | null;
  readonly avgDailyVolume: number | null;
  readonly sector: SectorId | null;
  readonly volatilityMultiplier: number;
  readonly lastUpdated: number;
}
export interface OpportunityQuery {
  readonly symbols?: readonly string[];
  readonly types?: readonly OpportunityType[];
  readonly minScore?: number;
  readonly open?: boolean;
  /** Detected in [from, to), Unix ms. */
  readonly from?: number;
  readonly to?: number;
  /** Newest detection first, or best score first (scores of open ones change: a later page is of its own moment); default newest. */
  readonly order?: 'NEWEST' | 'BEST';
  readonly first: number;
  /** The opaque edge cursor of an earlier page. */
  readonly after?: string;
}
export interface MarketEventQuery {
  readonly symbols?: readonly string[];
  readonly kinds?: readonly MarketEventKind[];
  readonly from?: number;
  readonly to?: number;
  readonly first: number;
  readonly after?: string;
}
/** An outcome that can be looked up once its session has ended. */
export interface OpenOutcome {
  readonly id: string;
  readonly symbol: string;
  readonly type: OpportunityType;
  readonly direction: OpportunityState['direction'];
  readonly detectedAt: number;
  readonly price: number;
  readonly sessions: Outcome['sessions'];
}
export interface HitRate {
  readonly type: OpportunityType;
  readonly sessions: Outcome['sessions'];
  readonly recorded: number;
  /** With a direction: only these can hit. */
  readonly directed: number;
  readonly hits: number;
  readonly meanChangePercent: number | null;
}
export interface UniverseRun {
  readonly asOf: number;
  readonly members: number;
  /** What it was judged by; null: before that was kept. */
  readonly rules: string | null;
  readonly funnel: readonly { readonly step: FunnelStepName; readonly count: number }[];
}

/** Minute bars are those of the market's store, of this store's mode. */
type Minutes = Pick<MarketStore, 'saveBars' | 'bars' | 'latestBar' | 'saveCheckpoint' | 'checkpoint'>;

export interface EquityStore extends Minutes {
  readonly mode: DataMode;

  /** A fact that says nothing new leaves no row; facts that are older than the newest known one are kept as history. */
  saveInstruments(rows: readonly ListedInstrument[]): Promise<Saved>;
  /** In the order of their symbols. */
  instruments(query?: InstrumentQuery): Promise<ListedInstrument[]>;
  instrument(symbol: string, asOf?: number): Promise<ListedInstrument | null>;
  saveActions(rows: readonly KnownAction[]): Promise<Saved>;
  /** Oldest first; of all symbols without one. */
  actions(symbol?: string | null, asOf?: number): Promise<KnownAction[]>;

  /**
   * Daily bars. A closed bar replaces a provisional one, newer knowledge of the same source an older one, a better quality a lower one; else
   * the first stays. Few rows by unnest, many (over 5,000) by COPY.
   */
  saveDaily(bars: readonly DailyBar[]): Promise<Saved>;
  /** Takes daily bars of symbols out again: all of them, or those of these dates. Answers how many went. */
  removeDaily(symbols: readonly string[], dates?: readonly string[]): Promise<number>;
  /** Oldest first, as told: splits are applied by the readers of `bars`. */
  daily(query: DailyQuery): Promise<DailyBar[]>;
  /** Of the days of a symbol in [from, to) that were learned or corrected after a moment (Unix ms of the wall): the first date, and when the last was; null: none was. */
  dailyLearned(query: {
    readonly symbol: string;
    readonly from?: string;
    readonly to: string;
    readonly since: number;
  }): Promise<{ readonly first: string; readonly knownAt: number } | null>;
  /** The newest n of each symbol up to `to`, oldest first; symbols without bars are absent. */
  dailyMany(symbols: readonly string[], last: number, to?: string): Promise<Map<string, DailyBar[]>>;
  /** Symbols without bars are absent. */
  dailySpans(symbols: readonly string[]): Promise<Map<string, DailySpan>>;
  /** All bars of a day. */
  dailyOf(date: string): Promise<DailyBar[]>;
  /** Newest first. */
  marketDays(query?: { readonly from?: string; readonly to?: string; readonly first?: number }): Promise<MarketDay[]>;
  /** Symbols that have daily bars. */
  dailySymbols(): Promise<string[]>;
  /** The newest minute bar of each symbol (all without a list), in the order of symbols. */
  latestBars(symbols?: readonly string[]): Promise<BarState[]>;
  /** Minute bars a symbol in [from, to): the ingestion rate of each (OPS-015). */
  barsPerSymbol(from: number, to: number): Promise<MinuteCount[]>;

  /** A run is written once: another one of the same `asOf` changes nothing. */
  saveUniverse(state: UniverseState): Promise<void>;
  /** The newest run that was known at `asOf` (null: now), or null when there was none. */
  universe(asOf: number | null): Promise<UniverseState | null>;
  universeRuns(first: number): Promise<UniverseRun[]>;
  universeDecision(symbol: string, asOf: number | null): Promise<UniverseDecision | null>;
  sectorOf(symbol: string, asOf: number | null): Promise<SectorDecision | null>;
  stockUniverse(): Promise<StockUniverseRow[]>;
  /** What the members' sectors did up to the run of `asOf`; written once, like the run. */
  saveSectorProfiles(asOf: number, profiles: readonly SectorProfile[]): Promise<void>;
  /** Of exactly that run; empty while they are not measured. */
  sectorProfiles(asOf: number): Promise<SectorProfile[]>;

  /** Upsert by id: a later look replaces an earlier one, but not its outcomes. */
  saveOpportunities(rows: readonly OpportunityState[]): Promise<void>;
  /** Newest first unless said. */
  opportunities(query: OpportunityQuery): Promise<Page<OpportunityState & { readonly cursor: string }>>;
  countOpportunities(query: Omit<OpportunityQuery, 'first' | 'after' | 'order'>): Promise<number>;
  opportunity(id: string): Promise<OpportunityState | null>;
  /** Outcomes that are not recorded yet, of opportunities detected before `before`. */
  openOutcomes(before: number, first?: number): Promise<OpenOutcome[]>;
  saveOutcomes(rows: readonly (Outcome & { readonly id: string })[]): Promise<void>;
  hitRates(from?: number): Promise<HitRate[]>;
  saveMarketEvents(rows: readonly MarketEventState[]): Promise<void>;
  marketEvents(query: MarketEventQuery): Promise<Page<MarketEventState & { readonly cursor: string }>>;

  saveVolumeProfiles(rows: readonly VolumeProfile[]): Promise<void>;
  /** The newest n sessions of each symbol (all without a list), oldest first. */
  volumeProfiles(symbols?: readonly string[], last?: number): Promise<Map<string, VolumeProfile[]>>;

  /**
   * Rows that are old enough go: minute bars 30 days, daily bars 2 years + 250 sessions, profiles 60 days, events 90 days before `now` (Unix
   * ms of the equities' clock). Imported daily bars stay. Answers how many rows of each table went.
   */
  retain(now: number): Promise<Readonly<Record<string, number>>>;
  /**
   * What was told behind `now` (Unix ms of the equities' clock) goes, and what was measured of the session that is not over; imported bars stay.
   * For clocks that begin anew; throws for LIVE. Answers how many rows of each table went.
   */
  rewind(now: number): Promise<Readonly<Record<string, number>>>;
}
