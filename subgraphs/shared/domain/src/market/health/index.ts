/** Feed events -> the health of each venue. Pure. */
import type { FeedEvent, VenueId } from '../event.ts';
import type { FeedHealth, VenueHealth, VenueStatus } from '../states.types.ts';

interface Rate {
  readonly at: number;
  readonly messages: number;
  readonly perSecond: number;
}
export interface HealthMemory {
  readonly feeds: Readonly<Record<string, FeedEvent>>;
  readonly rates: Readonly<Record<string, Rate>>;
}
export const emptyHealth: HealthMemory = { feeds: {}, rates: {} };

const NAMES: Readonly<Record<VenueId, string>> = { binance: 'Binance', okx: 'OKX', bybit: 'Bybit' };
const SMOOTHING = 0.3;

export function foldFeed(memory: HealthMemory, event: FeedEvent): { memory: HealthMemory; changed: boolean } {
  const key = `${event.venue}:${event.symbol}:${event.feed}`;
  const before = memory.feeds[key];
  const rate = memory.rates[key];
  const elapsed = rate ? event.receivedAt - rate.at : 0;
  const now: Rate =
    rate && elapsed > 0
      ? {
          at: event.receivedAt,
          messages: event.messages,
          perSecond:
            rate.perSecond +
            SMOOTHING * ((Math.max(0, event.messages - rate.messages) / elapsed) * 1000 - rate.perSecond),
        }
      : (rate ?? { at: event.receivedAt, messages: event.messages, perSecond: 0 });
  return {
    memory: { feeds: { ...memory.feeds, [key]: event }, rates: { ...memory.rates, [key]: now } },
    changed: before?.state !== event.state || before.reason !== event.reason,
  };
}

const RANK: Readonly<Record<FeedEvent['state'], VenueStatus>> = {
  up: 'CONNECTED',
  ended: 'OFF',
  silent: 'STALE',
  connecting: 'CONNECTING',
  down: 'DOWN',
  off: 'OFF',
};
/** Of a venue that is off altogether, the end of its recording says more than a feed that was not in it. */
function reasonOf(status: VenueStatus, feeds: readonly FeedHealth[]): string | null {
  if (status === 'CONNECTED') return null;
  const ended = status === 'OFF' && feeds.find(({ state }) => state === 'ended');
  return (ended || feeds.find(({ state, reason }) => RANK[state] === status && reason))?.reason ?? null;
}
const WORST: readonly VenueStatus[] = ['DOWN', 'CONNECTING', 'STALE', 'CONNECTED'];

export function venuesHealth(memory: HealthMemory): VenueHealth[] {
  const byVenue = new Map<VenueId, [string, FeedEvent][]>();
  for (const entry of Object.entries(memory.feeds))
    byVenue.set(entry[1].venue, [...(byVenue.get(entry[1].venue) ?? []), entry]);
  return [...byVenue].map(([venue, entries]) => {
    const feeds = entries.map(([key, event]): FeedHealth => ({
      feed: event.feed,
      symbol: event.symbol,
      state: event.state,
      lastFrameAt: event.lastFrameAt,
      lastDataAt: event.lastDataAt,
      messagesPerSecond: Math.round((memory.rates[key]?.perSecond ?? 0) * 10) / 10,
      latencyMs: event.latencyMs,
      reconnects: event.reconnects,
      errors: event.errors,
      reason: event.reason,
    }));
    const status = WORST.find((each) => feeds.some((feed) => RANK[feed.state] === each)) ?? 'OFF';
    const last = Math.max(...feeds.map((feed) => feed.lastDataAt ?? Number.NEGATIVE_INFINITY));
    return {
      venue,
      name: NAMES[venue],
      status,
      lastMessageAt: Number.isFinite(last) ? last : null,
      feeds,
      // Feeds of one socket reconnect together: the venue's figure is the largest, not the sum.
      reconnects: Math.max(...feeds.map((feed) => feed.reconnects)),
      reason: reasonOf(status, feeds),
    };
  });
}
