/** What the bar fold remembers: plain JSON. */
import type { VenueId } from '../event.ts';
import type { DataMode } from '../guards.types.ts';
import type { BarState } from '../states.types.ts';

export const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A bar closes this long after its minute, or when a trade of a later minute has come: trades of one socket keep their order. */
export const GRACE_MS = 1_000;
/** Closed bars that a late trade can still correct. */
export const REMEMBERED_BARS = 5;

export interface BarsConfig {
  readonly symbol: string;
  readonly venue: VenueId;
  readonly mode: DataMode;
}

/** Where a trade stands among the others: by venue time, then by its number (or arrival, for venues without numbers). */
export interface Place {
  readonly at: number;
  readonly order: number;
}
/** A bar with the places of its first and last trade, so that a late trade finds its own. */
export interface WorkingBar extends BarState {
  readonly quoteVolume: number;
  readonly trades: number;
  readonly first: Place;
  readonly last: Place;
}

/** A stretch of trades without a hole: ids lo..hi where the venue numbers them, else one unbroken subscription. Times are when. */
export interface Run {
  readonly lo: number;
  readonly hi: number;
  /** Everything since this time is known ... */
  readonly from: number;
  /** ... up to this one. */
  readonly to: number;
}
/** Sum of delta since the day's 00:00 UTC up to the end of minute `upTo`; null = not known. */
export interface Total {
  readonly upTo: number;
  readonly sum: number | null;
}
/** Minutes [from, to] that no bar was given out for: without trades, or missed. */
export interface Hole {
  readonly from: number;
  readonly to: number;
}

export interface BarsMemory {
  readonly open: WorkingBar | null;
  /** Newest closed bars, oldest first. */
  readonly closed: readonly WorkingBar[];
  /** What `closed` stands on. */
  readonly base: Total | null;
  /** The running total of a back-fill that has not reached `base` yet. */
  readonly history: Total | null;
  readonly runs: readonly Run[];
  /** Whether the venue numbers its trades one by one (Binance); null before the first. */
  readonly numbered: boolean | null;
  /** Ids seen of late, for duplicates of venues without numbers. */
  readonly recentIds: readonly string[];
  readonly arrivals: number;
  /** Since when the trades have been subscribed; null = they are not, or nobody said. */
  readonly subscribedSince: number | null;
  /** Since when the subscription is lost; null = it stands, or nobody said. */
  readonly lostAt: number | null;
  /** Start of the newest closed bar that was given out. */
  readonly newest: number | null;
  readonly holes: readonly Hole[];
  /** Start of the oldest bar of history that was given out to be stored since readers were last told of it; null or none: nothing. */
  readonly untold?: number | null;
}

export const emptyBars: BarsMemory = {
  open: null,
  closed: [],
  base: null,
  history: null,
  runs: [],
  numbered: null,
  recentIds: [],
  arrivals: 0,
  subscribedSince: null,
  lostAt: null,
  newest: null,
  holes: [],
};
export const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS;
export const dayOf = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;

/** What an input gave rise to. */
export interface BarsStep {
  readonly memory: BarsMemory;
  /** Bars that were closed, corrected (same start as before) or filled in; to publish and to store. Oldest first. */
  readonly closed: readonly BarState[];
  /** Bars of the venue's history from before the stream began; to store only. */
  readonly history: readonly BarState[];
}
export const nothing = (memory: BarsMemory): BarsStep => ({ memory, closed: [], history: [] });
