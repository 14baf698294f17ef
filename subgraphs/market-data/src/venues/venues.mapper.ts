/** HealthState -> GraphQL. Pure. */
import type { HealthState, VenueHealth } from '@marketgraph/domain/market';
import { FeedStatus, type SystemHealth, type Venue } from './venues.types.ts';

const dateOrNull = (ms: number | null) => (ms === null ? null : new Date(ms));

export const toVenue = (venue: VenueHealth, now: number): Venue => ({
  ...venue,
  id: venue.venue,
  lastMessageAt: dateOrNull(venue.lastMessageAt),
  feeds: venue.feeds.map((feed) => ({
    ...feed,
    name: feed.feed,
    status: FeedStatus[feed.state.toUpperCase() as keyof typeof FeedStatus],
    lastMessageAt: dateOrNull(feed.lastDataAt),
    ageMs: feed.lastDataAt === null ? null : Math.max(0, Math.round(now - feed.lastDataAt)),
  })),
});

export const toSystemHealth = (state: HealthState): SystemHealth => ({
  ...state,
  ts: new Date(state.ts),
  startedAt: new Date(state.startedAt),
  symbols: state.symbols.map(({ symbol }) => symbol),
  ready: state.symbols.every(({ filled }) => filled),
  venues: state.venues.map((venue) => toVenue(venue, state.ts)),
});
