/** Bybit's USDT perpetuals carry the venue-neutral names. */
import type { FeedName } from '@marketgraph/domain/market';
import type { Subscription } from '../connector.ts';

const TOPICS: Partial<Record<FeedName, string>> = {
  trades: 'publicTrade',
  book: 'orderbook.200',
  liquidations: 'allLiquidation',
  ticker: 'tickers',
};

/** Null: this feed has no topic. */
export const topicOf = (feed: FeedName, symbol: string): string | null =>
  TOPICS[feed] ? `${TOPICS[feed]}.${symbol}` : null;

export const topicsOf = (subscriptions: readonly Subscription[]): string[] =>
  subscriptions.flatMap(({ symbol, feeds }) => feeds.flatMap((feed) => topicOf(feed, symbol) ?? []));

/** Feed and symbol of a topic; null: none of ours. */
export function feedOf(topic: string): { feed: FeedName; symbol: string } | null {
  const at = topic.lastIndexOf('.');
  const kind = topic.slice(0, at);
  const feed = (Object.keys(TOPICS) as FeedName[]).find((name) => TOPICS[name] === kind);
  return feed && at > 0 ? { feed, symbol: topic.slice(at + 1) } : null;
}
