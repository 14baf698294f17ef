/** What a recording holds: the raw texts of one venue in the order in which the recorder handled them. */
import type { FeedName, VenueId } from '@marketgraph/domain/market';

interface LineBase {
  /** 1-based line in the file. */
  readonly line: number;
  /** When the recorder handled it: Unix ms, with microseconds as the fraction. */
  readonly ts: number;
  /** Name of the connection; the same topic may exist on two of them. */
  readonly conn: string;
}

/** `data` is the venue's text, byte for byte. */
export type RecordedLine = LineBase &
  (
    | { readonly t: 'http'; readonly url: string; readonly data: string }
    | { readonly t: 'connect'; readonly addr: string }
    | { readonly t: 'send'; readonly addr: string; readonly data: string }
    | { readonly t: 'recv'; readonly addr: string; readonly data: string }
  );

export interface Recording {
  /** As the header says it, e.g. BINANCE_FUTURES. */
  readonly exchange: string;
  readonly venue: VenueId;
  /** Sorted by (ts, line): the file itself stands in groups, not in time order. */
  readonly lines: readonly RecordedLine[];
  /** Unix ms of the first and last frame received on a socket. */
  readonly start: number;
  readonly end: number;
  /** Venue-neutral perpetual symbols, sorted. */
  readonly symbols: readonly string[];
  /** What the recording can answer for each symbol; a subscription without a single frame counts (nothing happened). */
  readonly feeds: ReadonlyMap<string, readonly FeedName[]>;
  /** Lines left out because they are torn or not a line of this format. */
  readonly skipped: readonly number[];
}
