/** Binance USD-M futures: books on the `/public` socket; trades, liquidations and the canary on `/market`. */
import type { Connector, ConnectorDeps, RunningConnector } from '../connector.ts';
import { FeedBoard, type FeedMeter } from '../feed-meter.ts';
import { createLink, type Link, type LinkOptions } from '../link.ts';
import { createRest } from '../rest.ts';
import { wantedFeeds } from '../wanted.ts';
import { createBackfill } from './backfill.ts';
import { BinanceBook } from './book.ts';
import { parseFrame } from './parse/frame.ts';
import { parseSnapshot } from './parse/rest.ts';
import { canaryOf, inChunks, marketStreams, publicStreams, targetOf } from './symbol.ts';
import * as venue from './venue.ts';

export const binance: Connector = {
  venue: 'binance',
  defaults: venue.ENDPOINTS,
  feeds: ['trades', 'book', 'liquidations'],
  start,
};

function start(deps: ConnectorDeps): RunningConnector {
  const { clock, endpoints, emit, subscriptions } = deps;
  const rest = createRest('binance', deps, { rate: { tokens: venue.WEIGHT_PER_MINUTE, perMs: 60_000 } });
  const board = new FeedBoard('binance', clock, emit);
  const books = createBooks(deps, board, rest);
  const wanted = wantedFeeds(subscriptions);

  const open = (
    name: string,
    base: string,
    streams: readonly string[],
    meters: readonly FeedMeter[],
    rules: Rules,
  ): Link => {
    const onText = (text: string, receivedAt: number): void => {
      const frame = parseFrame(text, receivedAt, wanted);
      switch (frame.kind) {
        case 'bad':
          return link.unreadable(frame.reason, text);
        case 'canary':
          return meters.forEach((meter) => proved(meter, receivedAt));
        case 'depth':
          board.of('book', frame.symbol).data(receivedAt, frame.sentAt);
          return void books.get(frame.symbol)?.update(frame.update);
        case 'events':
          board.of(frame.feed, frame.symbol).data(receivedAt, frame.sentAt);
          return emit(frame.events);
        case 'reply':
          if (frame.error !== null) link.unreadable(`refused: ${frame.error}`, text);
      }
    };
    const url = `${base}?streams=${streams.join('/')}`;
    const link = createLink({
      name,
      url,
      deps,
      meters,
      onText,
      ...rules,
      silenceMs: venue.SILENCE_MS,
      plannedReconnectMs: venue.PLANNED_RECONNECT_MS,
    });
    return link;
  };

  const metersOf = (streams: readonly string[]) =>
    streams.flatMap((stream) => targetOf(stream) ?? []).map(({ feed, symbol }) => board.of(feed, symbol));
  const publicLinks = inChunks(publicStreams(subscriptions), venue.MAX_STREAMS).map((streams, i) => {
    const meters = metersOf(streams);
    const onLost = () => meters.forEach(({ symbol }) => books.get(symbol)?.lost());
    return open(`binance.public${i}`, endpoints.socket, streams, meters, {
      onLost,
      expectMs: () => venue.BOOK_EXPECT_MS,
    });
  });
  const marketBase = endpoints.marketSocket ?? endpoints.socket;
  const marketLinks = inChunks(marketStreams(subscriptions), venue.MAX_STREAMS - 1).map((streams, i) =>
    open(`binance.market${i}`, marketBase, [...streams, canaryOf(streams)], metersOf(streams), {
      expectMs: () => venue.CANARY_EXPECT_MS,
    }),
  );

  return {
    backfill: createBackfill(rest, clock),
    provider: rest.state,
    async stop() {
      await Promise.all([...publicLinks, ...marketLinks].map((link) => link.stop()));
      for (const book of books.values()) book.stop();
      board.stop();
      await rest.close();
    },
  };
}

type Rules = Pick<LinkOptions, 'expectMs' | 'onLost'>;

/** The canary speaks for every stream of its socket: subscribed by the address, alive as one. */
function proved(meter: FeedMeter, at: number): void {
  meter.alive(at);
  meter.set('up', null);
}

function createBooks(
  { clock, emit, subscriptions }: ConnectorDeps,
  board: FeedBoard,
  rest: ReturnType<typeof createRest>,
): Map<string, BinanceBook> {
  const fetchSnapshot = async (symbol: string) =>
    parseSnapshot(await rest.get('/fapi/v1/depth', { symbol, limit: venue.SNAPSHOT_LEVELS }, venue.WEIGHT.snapshot));
  const symbols = subscriptions.filter(({ feeds }) => feeds.includes('book')).map(({ symbol }) => symbol);
  return new Map(
    symbols.map((symbol) => {
      const meter = board.of('book', symbol);
      const onState = (reason: string | null): void => {
        if (reason !== null) meter.error();
        meter.set(reason === null ? 'up' : 'connecting', reason);
      };
      return [symbol, new BinanceBook(symbol, { clock, fetchSnapshot, onState, publish: (event) => emit([event]) })];
    }),
  );
}
