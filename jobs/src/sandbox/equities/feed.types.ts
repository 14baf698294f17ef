/** What the local providers tell from, simulated or imported. Symbols are the graph's, times Unix ms of the equities' clock. */
import type { BarOrigin } from '@marketgraph/domain/equities';
import type { PaperType } from './market/listing.types.ts';
import type { MinuteBar } from './market/stock-day.ts';

export interface FeedListing {
  readonly symbol: string;
  readonly name: string | null;
  readonly type: PaperType;
  readonly mic: string;
  readonly sicCode: string | null;
  readonly sicDescription: string | null;
  readonly sector: string | null;
  readonly industry: string | null;
  readonly description: string | null;
  readonly cik: string | null;
  readonly employees: number | null;
  readonly listedOn: string | null;
  readonly currency: string;
}
/** What depends on the day; null: not told. */
export interface FeedFacts {
  readonly marketCap: number | null;
  readonly shares: number | null;
  readonly float: number | null;
}

/** A session; prices as traded. */
export interface FeedBar {
  readonly date: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly vwap: number | null;
  readonly trades: number | null;
}
export interface FeedSplit {
  readonly date: string;
  readonly ratio: number;
}

/** A stock as it is at a moment. */
export interface Look {
  readonly symbol: string;
  /** Date of the newest session that has begun. */
  readonly date: string;
  /** Last trade of that session, all hours; null: none yet. */
  readonly price: number | null;
  readonly tradeAt: number;
  readonly tradeSize: number;
  readonly bid: number | null;
  readonly ask: number | null;
  readonly bidSize: number;
  readonly askSize: number;
  /** The regular session so far; null before its first trade. */
  readonly day: FeedBar | null;
  /** Shares of the day, all hours. */
  readonly volume: number;
  /** The session before, in the terms of this one. */
  readonly previous: FeedBar | null;
  /** Its newest finished minute that has trades. */
  readonly minute: MinuteBar | null;
}

export interface EquityFeed {
  /** In the order of symbols. */
  readonly listings: readonly FeedListing[];
  find(symbol: string): FeedListing | undefined;
  facts(symbol: string, t: number): FeedFacts;
  /** Who told the bar that its quote is made of, where that is not the local provider: the file that was imported. */
  originOf?(symbol: string, t: number): BarOrigin | null;
  /** Null: nothing of it has traded. */
  look(symbol: string, t: number): Look | null;
  /** Sessions that have begun by `t`, oldest first; today's is so far. As traded. */
  daily(symbol: string, from: string, to: string, t: number): Promise<readonly FeedBar[]>;
  /** One session of everything that traded. */
  marketDay(date: string, t: number): Promise<ReadonlyMap<string, FeedBar>>;
  /** Finished minutes that start in [from, to], oldest first. */
  minutes(symbol: string, from: number, to: number, t: number): readonly MinuteBar[];
  /** Oldest first, those in effect at `t`. */
  splits(symbol: string, t: number): readonly FeedSplit[];
}
