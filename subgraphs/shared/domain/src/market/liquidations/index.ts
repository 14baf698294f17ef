/**
 * The five-minute window of liquidations (MD-079). The feeds are samples (AMB-47), so every count is a lower bound; how much of the window
 * was watched is told by the feeds' subscriptions, never by the age of a message: a quiet market sends nothing.
 */
import type { FeedState, LiquidationEvent, PositionSide, VenueId } from '../event.ts';

export const LIQUIDATION_WINDOW_MS = 5 * 60_000;

/** One liquidation as the window remembers it. */
export interface Print {
  readonly at: number;
  readonly key: string;
  readonly side: PositionSide;
  readonly notionalUsd: number | null;
}

/** Adds the print unless its identity is known; the same array = nothing new. */
export function addPrint(prints: readonly Print[], event: LiquidationEvent): readonly Print[] {
  const { dedupKey: key, side, notionalUsd, eventTime, receivedAt } = event;
  if (prints.some((known) => known.key === key)) return prints;
  // A venue's clock may run ahead of ours: what we have received happened at the latest when we received it.
  return [...prints, { at: Math.min(eventTime, receivedAt), key, side, notionalUsd }];
}

/** Prints of (now - 5 min, now]; the same array when none has left. */
export function inWindow(prints: readonly Print[], now: number): readonly Print[] {
  const kept = prints.filter(({ at }) => at > now - LIQUIDATION_WINDOW_MS);
  return kept.length === prints.length ? prints : kept;
}

/** What the coverage needs to know of a venue's feed; undefined = it has not reported yet. */
export interface WatchedFeed {
  readonly state: FeedState;
  readonly subscribedSince: number | null;
}
export interface WatchedVenue<F extends WatchedFeed> {
  readonly venue: VenueId;
  readonly feed: F | undefined;
}
export interface Coverage<F extends WatchedFeed> {
  /** Venues that are not switched off: the ones whose silence matters. */
  readonly wanted: readonly WatchedVenue<F>[];
  readonly up: readonly WatchedVenue<F>[];
  /** The first wanted venue that is not subscribed now. */
  readonly lost: WatchedVenue<F> | undefined;
  /** For how long all wanted venues have been subscribed without a break; 0 while one is lost. */
  readonly coveredMs: number;
}

export function coverageOf<F extends WatchedFeed>(venues: readonly WatchedVenue<F>[], now: number): Coverage<F> {
  const isUp = ({ feed }: WatchedVenue<F>) => feed?.state === 'up' && feed.subscribedSince !== null;
  const wanted = venues.filter(({ feed }) => feed?.state !== 'off');
  const up = wanted.filter(isUp);
  const lost = wanted.find((each) => !isUp(each));
  const since = Math.max(...up.map(({ feed }) => feed!.subscribedSince!));
  return { wanted, up, lost, coveredMs: lost || up.length === 0 ? 0 : Math.max(0, now - since) };
}
