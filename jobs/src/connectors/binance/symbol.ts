/** Binance's perpetual names are the venue-neutral ones; stream names are lower case. */
import type { FeedName } from '@marketgraph/domain/market';
import type { Subscription } from '../connector.ts';

const PUBLIC: Partial<Record<FeedName, string>> = { book: 'depth@100ms' };
const MARKET: Partial<Record<FeedName, string>> = { trades: 'aggTrade', liquidations: 'forceOrder' };
/** Sent every second whatever the market does: its silence tells a dead stream from a quiet one. */
const CANARY = 'markPrice@1s';

const names = (subscriptions: readonly Subscription[], kinds: Partial<Record<FeedName, string>>): string[] =>
  subscriptions.flatMap(({ symbol, feeds }) =>
    feeds.flatMap((feed) => (kinds[feed] ? [`${symbol.toLowerCase()}@${kinds[feed]}`] : [])),
  );

/** Streams of the `/public` tier. */
export const publicStreams = (subscriptions: readonly Subscription[]): string[] => names(subscriptions, PUBLIC);

/** Streams of the `/market` tier, without the canary. */
export const marketStreams = (subscriptions: readonly Subscription[]): string[] => names(subscriptions, MARKET);

/** The canary stream of these market streams: the mark price of the first one's symbol. */
export const canaryOf = (streams: readonly string[]): string => `${streams[0]!.split('@')[0]}@${CANARY}`;

/** Feed and symbol of a stream's name. */
export function targetOf(stream: string): { feed: FeedName; symbol: string } | null {
  const at = stream.indexOf('@');
  const kind = stream.slice(at + 1);
  const all = { ...PUBLIC, ...MARKET };
  const feed = (Object.keys(all) as FeedName[]).find((name) => all[name] === kind);
  return feed ? { feed, symbol: stream.slice(0, at).toUpperCase() } : null;
}

/** One socket carries only so many streams. */
export const inChunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
