/** One look at one stock: what a provider said, in our words. Times Unix ms, prices in the instrument's currency, volumes in shares. */
import type { DataMode } from '../market/index.ts';
import type { BarOrigin } from './bar.types.ts';

export interface EquityQuote {
  /** Unique in the graph: AAPL, BRK.B, XNSE:INFY. */
  readonly symbol: string;
  /** Of a stored close: who told that bar, or the file it was imported from. */
  readonly provider: BarOrigin;
  /** Last trade, > 0. */
  readonly price: number;
  /** When the provider says that price was made. */
  readonly asOf: number;
  /** When our client received it. */
  readonly receivedAt: number;
  /** Of the day's regular session so far; null = not told, or no session yet. */
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  /** Close of the session before. */
  readonly previousClose: number | null;
  /** Shares of the session's day so far, all hours. */
  readonly volume: number | null;
  readonly vwap: number | null;
  readonly bid: number | null;
  readonly ask: number | null;
  /** By how much the provider delays what it tells, ms (0 real time, 900000 DELAYED). */
  readonly delayMs: number;
  /** The provider's newest minute bar, where it tells one. */
  readonly minute: QuotedMinute | null;
  /** Not told now: made of the session's bar as it is stored, where nobody looked while it ran. */
  readonly isStored?: true;
  readonly mode: DataMode;
}

export interface QuotedMinute {
  /** Start of the minute. */
  readonly start: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly vwap: number | null;
  readonly trades: number | null;
}
