import type { FeedName } from '@marketgraph/domain/market';
import type { Subscription } from './connector.ts';

/** Whether somebody subscribed to this feed of this symbol; asked for every frame. */
export type Wanted = (feed: FeedName, symbol: string) => boolean;

export function wantedFeeds(subscriptions: readonly Subscription[]): Wanted {
  const feeds = new Map<string, Set<FeedName>>();
  for (const { symbol, feeds: names } of subscriptions)
    feeds.set(symbol, new Set([...(feeds.get(symbol) ?? []), ...names]));
  return (feed, symbol) => feeds.get(symbol)?.has(feed) === true;
}
