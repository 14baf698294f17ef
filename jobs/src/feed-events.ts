/** What the jobs themselves say of feeds: before a connector does, and when a recording has ended. */
import type { FeedEvent, FeedName, VenueId } from '@marketgraph/domain/market';

export const feedKey = ({ venue, symbol, feed }: Pick<FeedEvent, 'venue' | 'symbol' | 'feed'>): string =>
  `${venue} ${symbol} ${feed}`;

/** A feed of which nothing has been heard. */
export const feedEvent = (
  venue: VenueId,
  symbol: string,
  feed: FeedName,
  state: 'off' | 'ended' | 'connecting',
  reason: string | null,
  now: number,
): FeedEvent => ({
  kind: 'feed',
  venue,
  symbol,
  feed,
  state,
  reason,
  eventTime: now,
  receivedAt: now,
  lastFrameAt: null,
  lastDataAt: null,
  subscribedSince: null,
  reconnects: 0,
  messages: 0,
  errors: 0,
  latencyMs: null,
});

/** Its end, with the times and counts that it had by then. */
export function endedFeed(ended: FeedEvent, last: ReadonlyMap<string, FeedEvent>): FeedEvent {
  const known = last.get(feedKey(ended));
  if (!known) return ended;
  const { lastFrameAt, lastDataAt, reconnects, messages, errors, latencyMs } = known;
  return { ...ended, lastFrameAt, lastDataAt, reconnects, messages, errors, latencyMs };
}
