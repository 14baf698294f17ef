/** What the scanner is made of and gives, besides the rows that everybody shares. */
import type { EquityQuote, SectorId } from '../equities/index.ts';
import type { DayBar } from './days.ts';
import type { Doubt, Refusal } from './intake.ts';

export interface ScanInstrument {
  readonly symbol: string;
  readonly name: string | null;
  readonly sector: SectorId | null;
  /** Why it has none, in words; left out: nobody classified it. */
  readonly sectorReason?: string | null;
  /** Listing exchange: whose sessions count. */
  readonly mic: string;
  readonly marketCap: number | null;
  readonly floatShares: number | null;
}

/** The session that quotes are measured in: the running one, or the last one while the exchange is closed. Unix ms. */
export interface ScanSession {
  readonly date: string;
  readonly pre: number;
  readonly open: number;
  readonly close: number;
  readonly post: number;
}

export interface HeldSession extends ScanSession {
  /** Daily bars that end before this date say nothing about the session. */
  readonly oldest: string;
  /** Date of the session before: whose close the change is measured from. Null = beyond the calendar. */
  readonly before: string | null;
}

/** Quotes of one call that were not taken as they were. */
export interface Taken {
  readonly taken: number;
  readonly refused: readonly { readonly symbol: string; readonly reason: Refusal }[];
  readonly doubted: readonly { readonly symbol: string; readonly doubts: readonly Doubt[] }[];
}

/** A session that was closed: what is known of it from our own looks. */
export interface ClosedDay {
  readonly symbol: string;
  readonly bar: DayBar;
  /** Volume at its 79 edges; null where it was not looked at often enough. */
  readonly edges: Float32Array | null;
}

export interface SweepInfo {
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly asked: number;
  readonly answered: number;
  readonly failed: number;
  /** Nobody was asked: the market is closed, and rows show the closes that are stored. */
  readonly isOfCloses?: true;
}

/** A stock's newest quote with what is doubted of it. */
export interface Look {
  readonly quote: EquityQuote;
  readonly doubts: readonly Doubt[];
}
