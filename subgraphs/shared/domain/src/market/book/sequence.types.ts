import type { OrderBook, RawLevel } from './order-book.ts';

/**
 * What became of an update or snapshot. A sequencer never guesses:
 * - `applied`: the book is valid and stands at this update;
 * - `dropped`: nothing changed (older than the book, or a snapshot that still waits for its first update);
 * - `gap`: something was missed, the book is void from here on;
 * - `needSnapshot`: the book is void (still, or again) until a newer snapshot arrives.
 */
export type Outcome = 'applied' | 'dropped' | 'gap' | 'needSnapshot';

export interface DepthLevels {
  readonly bids: readonly RawLevel[];
  readonly asks: readonly RawLevel[];
}

export interface SequencerStats {
  readonly applied: number;
  readonly dropped: number;
  /** Missed updates and crossed or unreadable states: each voided the book. */
  readonly gaps: number;
  /** The part of `gaps` found by best bid >= best ask. */
  readonly crossed: number;
}

/** What the owner of a book sees of either sequencer. */
export interface Sequencer {
  readonly book: OrderBook;
  /** True while the book is complete up to `updateId`: the only time its top may be published. */
  readonly live: boolean;
  /** Final id of the last applied update. */
  readonly updateId: number;
  readonly stats: SequencerStats;
}
