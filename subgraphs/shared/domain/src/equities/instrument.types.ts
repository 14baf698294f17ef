/** What is listed somewhere. Facts that nobody has told are null, never 0 (a provider's market cap of 0 means unknown). */
import type { BarOrigin } from './bar.types.ts';

export type ListedType = 'STOCK' | 'ETF' | 'INDEX' | 'OTHER';
export type ListingStatus = 'ACTIVE' | 'HALTED' | 'DELISTED' | 'MERGED';

/** Fractions: `ratio` 2 = two new shares for one old (a price before it is divided by 2). */
export interface Split {
  readonly kind: 'SPLIT';
  readonly date: string;
  readonly ratio: number;
}
/** Cash paid to whoever held a share at the close before `date`; prices fall by it, which no split explains. */
export interface Dividend {
  readonly kind: 'DIVIDEND';
  readonly date: string;
  /** A share, in the instrument's currency, in the shares of the day before `date`; > 0. */
  readonly amount: number;
}
export interface Renaming {
  /** The instrument is now known by, or has been merged into, `into`. */
  readonly kind: 'RENAMED' | 'MERGED';
  readonly date: string;
  readonly into: string;
  /** New shares for one old of a merger; null for a new name. */
  readonly ratio: number | null;
}
export type CorporateAction = Split | Dividend | Renaming;
/** ASSUMED: no source told the exchange; `mic` is the one whose hours and calendar are taken for it. */
export type ExchangeSource = 'TOLD' | 'ASSUMED';

export interface ListedInstrument {
  readonly symbol: string;
  readonly localSymbol: string;
  readonly name: string | null;
  readonly type: ListedType;
  /** Market identifier code of the listing (ISO 10383): XNAS, XNYS, XASE, ARCX, XNSE. */
  readonly mic: string;
  /** Absent: TOLD. */
  readonly exchangeSource?: ExchangeSource;
  readonly currency: string;
  readonly status: ListingStatus;
  /** USD or `currency`; what the last reference said. */
  readonly marketCap: number | null;
  readonly sharesOutstanding: number | null;
  /** Float: shares available for trading. */
  readonly floatShares: number | null;
  /** Words of the source, kept as evidence. */
  readonly sicCode: string | null;
  readonly sourceSector: string | null;
  readonly sourceIndustry: string | null;
  readonly description: string | null;
  readonly source: BarOrigin | 'list';
  /** When we got to know it, Unix ms of the wall. */
  readonly knownAt: number;
}
