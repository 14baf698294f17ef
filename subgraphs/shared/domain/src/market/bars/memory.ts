/** What the bar fold remembers: plain JSON. */
import type { VenueId } from '../event.ts';
import type { DataMode } from '../guards.types.ts';
import type { BarState } from '../states.types.ts';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
/** A bar closes this long after its minute, or when a trade of a later minute has come: trades of one socket keep their order. */
export const GRACE_MS = 1_000;

export interface BarsConfig {
  readonly symbol: string;
  readonly venue: VenueId;
  readonly mode: DataMode;
}

export interface BarsMemory {
  readonly open: BarState | null;
  /** Newest closed bars, for late trades; oldest first. */
  readonly closed: readonly BarState[];
  /** Sum of delta of the closed bars since `cvdDay` 00:00 UTC; null = earlier bars of the day are not known. */
  readonly cvd: number | null;
  readonly cvdDay: number | null;
  /** Contiguous venue id of the last trade (Binance), else the id itself. */
  readonly lastId: string | null;
  /** Ids seen of late, for duplicates of venues without contiguous ids. */
  readonly recentIds: readonly string[];
  /** Trades missed in the open bar, told by gaps of contiguous ids. */
  readonly missed: number;
  /** Start of the fold's own view: bars that began before it are incomplete. */
  readonly since: number | null;
}

export const emptyBars: BarsMemory = {
  open: null,
  closed: [],
  cvd: null,
  cvdDay: null,
  lastId: null,
  recentIds: [],
  missed: 0,
  since: null,
};
export const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS) * MINUTE_MS;
export const dayOf = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;
