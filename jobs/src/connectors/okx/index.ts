/** OKX v5: liquidations of the whole swap market, filtered, and the two legs of the basis, on one public socket. */
import type { Connector, ConnectorDeps, RunningConnector } from '../connector.ts';
import { FeedBoard } from '../feed-meter.ts';
import { createLink } from '../link.ts';
import { createRest } from '../rest.ts';
import { wantedFeeds } from '../wanted.ts';
import { Instruments } from './instruments.ts';
import { fault } from './parse/instruments.ts';
import { parseFrame, type Arg } from './parse/frame.ts';
import { LEGS, swapOf, symbolOf } from './symbol.ts';
import * as venue from './venue.ts';

export const okx: Connector = { venue: 'okx', defaults: venue.ENDPOINTS, feeds: ['liquidations', 'quotes'], start };

function start(deps: ConnectorDeps): RunningConnector {
  const { clock, endpoints, emit, log, subscriptions } = deps;
  const rest = createRest('okx', deps, { rate: { tokens: venue.REQUESTS_PER_SECOND, perMs: 1000 }, fault });
  const board = new FeedBoard('okx', clock, emit);
  const wanted = wantedFeeds(subscriptions);
  const symbols = (feed: 'liquidations' | 'quotes') =>
    subscriptions.filter(({ feeds }) => feeds.includes(feed)).map(({ symbol }) => symbol);
  const liquidations = symbols('liquidations').map((symbol) => board.of('liquidations', symbol));
  const quotes = symbols('quotes').map((symbol) => board.of('quotes', symbol));
  const legs = new Set<string>();

  /** A missing leg is told beside the state of the other; without any leg the feed is off. */
  const judge = (symbol: string): void => {
    const meter = board.of('quotes', symbol);
    const named = LEGS.map((leg) => swapOf(symbol, leg));
    const off = named.filter((instId) => instId === null || instruments.missing(instId) !== null);
    const reason =
      off
        .map((instId) => (instId === null ? `${symbol} has no swap here` : `${instId} ${instruments.missing(instId)}`))
        .join('; ') || null;
    if (off.length === LEGS.length) meter.set('off', reason);
    else if (meter.subscribedSince !== null || named.some((instId) => instId !== null && legs.has(instId)))
      meter.set('up', reason);
  };
  const subscribeLegs = (send: (text: string) => void): void => {
    const args = symbols('quotes')
      .flatMap((symbol) => LEGS.flatMap((leg) => swapOf(symbol, leg) ?? []))
      .filter((instId) => instruments.missing(instId) === null && !legs.has(instId))
      .map((instId) => ({ channel: 'tickers', instId }));
    if (args.length > 0) send(JSON.stringify({ op: 'subscribe', args }));
  };
  const instruments = new Instruments(rest, clock, log, () => {
    for (const { symbol } of quotes) judge(symbol);
    subscribeLegs((text) => link.send(text));
  });

  const acknowledged = ({ channel, instId }: Arg): void => {
    const now = clock.now();
    const target = instId === null ? null : symbolOf(instId);
    if (channel === 'liquidation-orders') {
      for (const meter of liquidations) {
        meter.alive(now);
        meter.set('up', null);
      }
    } else if (channel === 'tickers' && instId !== null && target) {
      legs.add(instId);
      board.find('quotes', target.symbol)?.alive(now);
      judge(target.symbol);
    }
  };

  const onText = (text: string, receivedAt: number): void => {
    const frame = parseFrame(text, receivedAt, wanted, instruments.contracts);
    switch (frame.kind) {
      case 'bad':
        return link.unreadable(frame.reason, text);
      case 'subscribed':
        return acknowledged(frame.arg);
      case 'error':
        return instruments.refused(frame.message)
          ? undefined
          : link.unreadable(`refused with ${frame.code}: ${frame.message}`, text);
      case 'notice':
        if (frame.code === venue.NOTICE_CLOSING) link.reconnect('the venue will close for a service upgrade');
        return;
      case 'events':
        for (const event of frame.events) board.find(frame.feed, event.symbol)?.data(receivedAt, frame.sentAt);
        return emit(frame.events);
    }
  };
  const link = createLink({
    name: 'okx.public',
    url: endpoints.socket,
    deps,
    meters: [...liquidations, ...quotes],
    onText,
    ping: { everyMs: venue.PING_MS, payload: venue.PING },
    silenceMs: venue.SILENCE_MS,
    // Liquidations may be quiet for hours; the best prices of a running market may not.
    expectMs: ({ feed }) => (feed === 'quotes' ? venue.QUOTES_EXPECT_MS : null),
    onLost: () => legs.clear(),
    onOpen(send) {
      if (liquidations.length > 0)
        send(JSON.stringify({ op: 'subscribe', args: [{ channel: 'liquidation-orders', instType: 'SWAP' }] }));
      subscribeLegs(send);
    },
  });

  return {
    backfill: {},
    provider: rest.state,
    async stop() {
      instruments.stop();
      await link.stop();
      board.stop();
      await rest.close();
    },
  };
}
