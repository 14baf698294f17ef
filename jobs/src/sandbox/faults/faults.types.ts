import type { VenueId } from '@marketgraph/domain/market';

/**
 * drop: the next `count` frames are lost. gap: every `count`-th frame is lost until cleared. duplicate: the next `count` frames come
 * twice. reorder: each of the next `count` frames comes after its successor. malformed: the next `count` frames are cut in the middle.
 * stall: frames are held back for `ms`, then come at once. disconnect: sockets break off now, without a closing frame.
 * cut-24h: sockets are closed as after 24 hours. refuse: the server is dead for `ms`. http-429, http-418: REST answers so for `ms`.
 * clock-skew: the venue's times are off by `ms` (may be negative) until cleared.
 */
export type FaultKind =
  | 'drop'
  | 'gap'
  | 'duplicate'
  | 'reorder'
  | 'malformed'
  | 'stall'
  | 'disconnect'
  | 'cut-24h'
  | 'refuse'
  | 'http-429'
  | 'http-418'
  | 'clock-skew';

export interface Fault {
  readonly venue: VenueId;
  /** The venue's name of the stream; absent = all of them. Means nothing to refuse, REST and clock faults. */
  readonly stream?: string;
  readonly kind: FaultKind;
  /** 1 unless said. */
  readonly count?: number;
  /** Of the sandbox's clock. Absent: until cleared (clock-skew: 0). */
  readonly ms?: number;
}

export interface FaultControl {
  /** Takes effect before this returns. */
  apply(fault: Fault): void;
  /** Ends what is still going on; of one venue, or of all. Held frames are delivered. */
  clear(venue?: VenueId): void;
  /** Those that still have an effect. */
  active(): readonly Fault[];
}
