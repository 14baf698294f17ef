/** Which streams a recorded line is about. Knows only names of streams; what is inside a frame is the connectors' business. */
import type { FeedName, VenueId } from '@marketgraph/domain/market';
import type { RecordedLine } from './recording.types.ts';

/** One stream of a perpetual; `symbol` null = every symbol (OKX's whole-market liquidations). */
export interface RecordedStream {
  readonly symbol: string | null;
  readonly feed: FeedName;
}

const BINANCE_FEEDS: Record<string, FeedName> = { aggTrade: 'trades', depth: 'book', forceOrder: 'liquidations' };
const BYBIT_FEEDS: Record<string, FeedName> = {
  publicTrade: 'trades',
  orderbook: 'book',
  allLiquidation: 'liquidations',
  tickers: 'ticker',
};

const binanceStream = (name: string): RecordedStream[] => {
  const [symbol, kind] = name.split('@');
  const feed = BINANCE_FEEDS[kind ?? ''];
  return symbol && feed ? [{ symbol: symbol.toUpperCase(), feed }] : [];
};

const bybitTopic = (topic: string): RecordedStream[] => {
  const parts = topic.split('.');
  const feed = BYBIT_FEEDS[parts[0] ?? ''];
  const symbol = parts.at(-1);
  return feed && symbol && parts.length > 1 ? [{ symbol, feed }] : [];
};

const okxArg = (channel: string | undefined, instId: string | undefined): RecordedStream[] => {
  if (channel === 'liquidation-orders') return [{ symbol: null, feed: 'liquidations' }];
  const leg = /^([A-Z0-9]+)-(USDT|USDC)-SWAP$/.exec(instId ?? '');
  return channel === 'tickers' && leg ? [{ symbol: `${leg[1]}USDT`, feed: 'quotes' }] : [];
};

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const head = (data: string): string => data.slice(0, 300);

/** Streams that a line subscribes to or carries. Looks only at the beginning of received frames: there are many. */
export function streamsOf(venue: VenueId, line: RecordedLine): RecordedStream[] {
  if (line.t === 'http') return [];
  if (venue === 'binance') {
    if (line.t === 'connect')
      return (new URL(line.addr).searchParams.get('streams') ?? '').split('/').flatMap(binanceStream);
    if (line.t === 'send') return all(line.data, /"([^"@]+@[^"]+)"/g).flatMap(binanceStream);
    return all(head(line.data), /^\s*\{"stream":"([^"]+)"/g).flatMap(binanceStream);
  }
  if (line.t === 'connect') return [];
  if (venue === 'bybit') {
    // Spot repeats the names of linear; only perpetuals are symbols of the product.
    if (!line.addr.endsWith('/linear')) return [];
    if (line.t === 'send') return all(line.data, /"([A-Za-z]+\.[^"]+)"/g).flatMap(bybitTopic);
    return all(head(line.data), /"topic":"([^"]+)"/g).flatMap(bybitTopic);
  }
  const objects =
    line.t === 'send' ? all(line.data, /(\{[^{}]*"channel"[^{}]*\})/g) : all(head(line.data), /"arg":(\{[^{}]*\})/g);
  return objects.flatMap((text) => okxArg(/"channel":"([^"]+)"/.exec(text)?.[1], /"instId":"([^"]+)"/.exec(text)?.[1]));
}
