/** One row of the scanner: everything that is known of one stock at the end of one sweep. Percents are percents (3 = 3 %), volumes shares. */
import type { EquityQuote } from './quote.types.ts';
import type { SectorId } from './universe.types.ts';

/** INTRADAY: the mean of the sessions that were seen, to the same five minutes. PROFILE: the market's curve times the 20-session mean. */
export type VolumeBaseline = 'INTRADAY' | 'PROFILE';

export interface ScanRow {
  readonly symbol: string;
  readonly name: string | null;
  readonly sector: SectorId | null;
  /** Null: no provider has sent a price yet. */
  readonly quote: Omit<EquityQuote, 'minute' | 'mode'> | null;
  /** 0..1 of the quote, by its age, delay and source. */
  readonly quality: number;
  /** Against the close of the session before. */
  readonly change: number | null;
  readonly changePercent: number | null;
  /** Session's open against the close before, percent. */
  readonly openGapPct: number | null;
  /** Volume so far over the baseline's volume to the same minute. */
  readonly volumeRatio: number | null;
  readonly volumeBaseline: VolumeBaseline | null;
  /** Mean volume of the last 20 sessions. */
  readonly avgVolume20: number | null;
  /** Rate of change over 10 sessions, today's price in, percent. */
  readonly momentum: number | null;
  readonly rsi: number | null;
  readonly macd: number | null;
  readonly macdSignal: number | null;
  readonly macdHistogram: number | null;
  readonly sma20: number | null;
  readonly sma50: number | null;
  readonly bollingerUpper: number | null;
  readonly bollingerMiddle: number | null;
  readonly bollingerLower: number | null;
  readonly atr: number | null;
  /** Pearson's of price and volume changes over 20 sessions, -1..1. */
  readonly priceVolumeCorrelation: number | null;
  readonly marketCap: number | null;
  readonly floatShares: number | null;
  /** 0..100 of its best open opportunity; null = none. */
  readonly score: number | null;
  /** Why a field is null: field name -> words. */
  readonly missing: Readonly<Record<string, string>>;
}

/** The whole scanner after one sweep. */
export interface Sweep {
  /** Increases by one a sweep; with `startedAt` unique. */
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Symbols asked, answered, and failed. */
  readonly asked: number;
  readonly answered: number;
  readonly failed: number;
  /** True: nobody was asked, the prices are stored closes of a session that is over. */
  readonly isOfCloses?: true;
  /** Of the analysis alone, ms of the wall. */
  readonly computeMs: number;
  readonly rows: readonly ScanRow[];
}
