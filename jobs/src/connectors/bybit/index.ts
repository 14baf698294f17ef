/** Bybit v5 linear perpetuals: one public socket, and open interest and funding over REST. */
import type { Connector, ConnectorDeps, RunningConnector } from '../connector.ts';
import { FeedBoard } from '../feed-meter.ts';
import { createLink } from '../link.ts';
import { createRest } from '../rest.ts';
import { wantedFeeds } from '../wanted.ts';
import { BybitBook } from './book.ts';
import { parseFrame, type BybitParsed } from './parse/frame.ts';
import { fault } from './parse/rest.ts';
import { Poller } from './poller.ts';
import { Subscriber } from './subscriber.ts';
import { feedOf, topicOf, topicsOf } from './symbol.ts';
import { TickerState } from './ticker-state.ts';
import * as venue from './venue.ts';

export const bybit: Connector = {
  venue: 'bybit',
  defaults: venue.ENDPOINTS,
  feeds: ['trades', 'book', 'liquidations', 'ticker', 'rest'],
  start,
};

function start(deps: ConnectorDeps): RunningConnector {
  const { clock, endpoints, emit, subscriptions } = deps;
  const rest = createRest('bybit', deps, { rate: { tokens: venue.REQUESTS_PER_SECOND, perMs: 1000 }, fault });
  const board = new FeedBoard('bybit', clock, emit);
  const wanted = wantedFeeds(subscriptions);
  const topics = topicsOf(subscriptions);
  const meterOf = (topic: string) => {
    const target = feedOf(topic);
    return target ? board.of(target.feed, target.symbol) : undefined;
  };
  const meters = topics.flatMap((topic) => meterOf(topic) ?? []);
  const subscriber = new Subscriber(topics, meterOf);
  const send = (text: string): void => link.send(text);
  const renew = (feed: 'book' | 'ticker', symbol: string): void => subscriber.again(send, topicOf(feed, symbol)!);

  const tickers = new Map<string, TickerState>();
  const books = new Map<string, BybitBook>();
  for (const { symbol, feeds } of subscriptions) {
    if (feeds.includes('ticker')) tickers.set(symbol, new TickerState());
    if (!feeds.includes('book')) continue;
    const meter = board.of('book', symbol);
    const onState = (reason: string | null): void => {
      if (reason !== null) meter.error();
      meter.set(reason === null ? 'up' : 'connecting', reason);
    };
    books.set(
      symbol,
      new BybitBook(symbol, {
        clock,
        onState,
        resubscribe: () => renew('book', symbol),
        publish: (event) => emit([event]),
      }),
    );
  }

  const onTicker = (
    { symbol, change, cs, fields, sentAt }: Extract<BybitParsed, { kind: 'ticker' }>,
    receivedAt: number,
  ): void => {
    const state = tickers.get(symbol);
    const meter = board.of('ticker', symbol);
    meter.data(receivedAt, sentAt);
    if (!state) return;
    const waiting = state.current === null;
    if (state.apply(change, cs, fields) === 'gap') {
      meter.error();
      if (!waiting) renew('ticker', symbol);
      return meter.set('connecting', 'requesting a new ticker snapshot');
    }
    meter.set('up', null);
    const event = state.event(symbol, sentAt, receivedAt);
    if (event) emit([event]);
  };

  const onText = (text: string, receivedAt: number): void => {
    const frame = parseFrame(text, receivedAt, wanted);
    switch (frame.kind) {
      case 'bad':
        return link.unreadable(frame.reason, text);
      case 'reply':
        return subscriber.reply(send, frame.requestId, frame.error, receivedAt);
      case 'book':
        board.of('book', frame.symbol).data(receivedAt, frame.sentAt);
        return void books.get(frame.symbol)?.handle(frame, receivedAt);
      case 'ticker':
        return onTicker(frame, receivedAt);
      case 'events':
        board.of(frame.feed, frame.symbol).data(receivedAt, frame.sentAt);
        return emit(frame.events);
    }
  };
  const link = createLink({
    name: 'bybit.linear',
    url: endpoints.socket,
    deps,
    meters,
    onText,
    onOpen: (first) => subscriber.open(first),
    ping: { everyMs: venue.PING_MS, payload: venue.PING },
    silenceMs: venue.SILENCE_MS,
    // Trades and liquidations of a quiet market may stop for minutes; its book and ticker do not.
    expectMs: ({ feed }) => (feed === 'book' || feed === 'ticker' ? venue.EXPECT_MS : null),
    onLost() {
      for (const book of books.values()) book.lost();
      for (const ticker of tickers.values()) ticker.reset();
    },
  });
  const polled = subscriptions.filter(({ feeds }) => feeds.includes('rest')).map(({ symbol }) => symbol);
  const poller = new Poller(rest, clock, board, polled, emit);

  return {
    backfill: {
      openInterest: poller.history.openInterest,
      funding: async (symbol, from, to) => {
        await poller.loadIntervals();
        return poller.history.funding(symbol, from, to);
      },
    },
    provider: rest.state,
    async stop() {
      poller.stop();
      await link.stop();
      board.stop();
      await rest.close();
    },
  };
}
