/** HealthState as published -> GraphQL, aged to the moment of the answer. Pure. */
import type { FeedHealth, HealthState, VenueHealth } from '@marketgraph/domain/market';
import { SILENT_MS } from '../context.ts';
import { FeedStatus, type SystemHealth, type Venue, type VenueFeed } from './venues.types.ts';

const dateOrNull = (ms: number | null) => (ms === null ? null : new Date(ms));
const MAY_GO_ON = ['up', 'connecting', 'down'];

/** `silence`: why what a feed was last said to be is no longer known; null = it is. */
const toFeed = (feed: FeedHealth, now: number, silence: string | null): VenueFeed => {
  const isUnknown = silence !== null && MAY_GO_ON.includes(feed.state);
  return {
    ...feed,
    name: feed.feed,
    status: isUnknown ? FeedStatus.SILENT : FeedStatus[feed.state.toUpperCase() as keyof typeof FeedStatus],
    reason: isUnknown ? silence : feed.reason,
    messagesPerSecond: isUnknown ? 0 : feed.messagesPerSecond,
    lastMessageAt: dateOrNull(feed.lastDataAt),
    ageMs: feed.lastDataAt === null ? null : Math.max(0, Math.round(now - feed.lastDataAt)),
  };
};

const toVenue = (venue: VenueHealth, now: number, silence: string | null): Venue => ({
  ...venue,
  ...(silence !== null && venue.status !== 'OFF' ? { status: 'STALE', reason: silence } : {}),
  id: venue.venue,
  lastMessageAt: dateOrNull(venue.lastMessageAt),
  feeds: venue.feeds.map((feed) => toFeed(feed, now, silence)),
});

/** `now` is on the product's clock. What was said more than 5 s ago is nobody's state any more: nothing is ready or connected by it. */
export const toSystemHealth = (state: HealthState, now: number): SystemHealth => {
  const silentMs = now - state.ts;
  const silence =
    silentMs > SILENT_MS
      ? `The data jobs have been silent for ${Math.round(silentMs / 1000)} s; this is their last report.`
      : null;
  return {
    ...state,
    ts: new Date(state.ts),
    startedAt: new Date(state.startedAt),
    symbols: state.symbols.map(({ symbol }) => symbol),
    ready: silence === null && state.symbols.every(({ filled }) => filled),
    venues: state.venues.map((venue) => toVenue(venue, now, silence)),
  };
};
