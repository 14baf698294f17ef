/** One listing of the simulated market: what references tell of it, and how its price behaves. */
import type { Business } from './sectors.ts';

/** Massive's codes. */
export type PaperType = 'CS' | 'ADRC' | 'ETF' | 'FUND' | 'PFD' | 'WARRANT' | 'UNIT' | 'RIGHT' | 'INDEX';

export interface Listing {
  /** Its place in the list of listings. */
  readonly index: number;
  /** The graph's symbol. */
  readonly symbol: string;
  readonly name: string;
  readonly type: PaperType;
  readonly mic: 'XNAS' | 'XNYS' | 'XASE' | 'ARCX' | 'XCBO';
  /** Of its company, and of what a sector fund holds; null: the whole market. */
  readonly business: Business | null;
  /** Facts that references tell; null: they do not. */
  readonly facts: ListingFacts;
  readonly behaviour: Behaviour;
}

export interface ListingFacts {
  readonly sicCode: string | null;
  readonly sicDescription: string | null;
  readonly sector: string | null;
  readonly industry: string | null;
  readonly description: string | null;
  /** Shares as of the end of the calendar, before the splits that come until then. */
  readonly shares: number | null;
  readonly floatShare: number | null;
  readonly cik: string | null;
  readonly employees: number | null;
  readonly listedOn: string | null;
}

export interface Behaviour {
  /** USD around which it wanders, and shares of an ordinary day. 0 shares: an index. */
  readonly price: number;
  readonly volume: number;
  /** Standard deviation of its own part of a day, as a fraction. */
  readonly sigma: number;
  /** How much of the market's and of its business's movement it has. */
  readonly beta: number;
  readonly gamma: number;
  /** Bid to ask, as a fraction of the price. */
  readonly spread: number;
  /** 0..1: how readily the script picks it. */
  readonly gaps: number;
}
