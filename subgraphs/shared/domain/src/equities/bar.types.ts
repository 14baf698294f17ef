/** Daily bars of listed instruments. Minute bars are `BarState`s like everybody's. Prices in the instrument's currency, volumes in shares. */
import type { DataMode } from '../market/index.ts';
import type { ProviderId } from './provider.types.ts';

/** `import:<file name>`: rows that somebody gave us. */
export type BarOrigin = ProviderId | `import:${string}`;

export interface DailyBar {
  readonly symbol: string;
  /** The session's date in its exchange's zone, `YYYY-MM-DD`. */
  readonly date: string;
  /** As traded that day, but for the splits up to `splitsInTo`. */
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly vwap: number | null;
  readonly trades: number | null;
  /** Close adjusted for splits and dividends as its source told it; null = not told. Ours are computed from corporate actions. */
  readonly adjustedClose: number | null;
  /** Splits up to this date are in its prices already (Yahoo's history is); absent or null: as traded that day. */
  readonly splitsInTo?: string | null;
  /** Dividends up to this date are in its prices (a file of total returns); absent or null: they are not. */
  readonly dividendsInTo?: string | null;
  /** True while its session runs. */
  readonly provisional: boolean;
  readonly source: BarOrigin;
  /** 0..1, product of the documented factors; its factors and reason are computed, not kept. */
  readonly quality: number;
  /** When we got to know it, Unix ms of the wall. */
  readonly knownAt: number;
  readonly mode: DataMode;
}
