import { waitUntil } from '@marketgraph/testkit/wait';
import { afterEach, describe, expect, it } from 'vitest';
import { fixture } from '../../testing/frames.ts';
import { runConnector, type Run } from '../../testing/run-connector.ts';
import { startVenue, type Client, type Script, type VenueServer } from '../../testing/venue-server.ts';
import { bybit } from './index.ts';

interface Request {
  op: string;
  req_id?: string;
  args?: string[];
}
const book = (type: 'snapshot' | 'delta', u: number, b: string[][] = [], a: string[][] = []) => ({
  topic: 'orderbook.200.SOLUSDT',
  type,
  ts: Date.now(),
  cts: Date.now(),
  data: { s: 'SOLUSDT', b, a, u, seq: u * 10 },
});
const SNAPSHOT = (u: number) => book('snapshot', u, [['77.30', '5']], [['77.32', '6']]);

/** Acknowledges whole requests as linear does; a request with an unknown topic fails whole. */
const venue = (onSubscribe: (client: Client, topic: string) => void, script: Script = {}): Script => ({
  onText(client: Client, text: string) {
    const { op, req_id = '', args = [] } = JSON.parse(text) as Request;
    if (op === 'ping') return client.send({ success: true, ret_msg: 'pong', conn_id: 'c', req_id, op: 'ping' });
    const wrong = args.find((topic) => topic.includes('NOSUCH'));
    if (op === 'subscribe' && wrong === undefined) for (const topic of args) onSubscribe(client, topic);
    client.send({
      success: wrong === undefined,
      ret_msg: wrong === undefined ? '' : `Invalid topic: ${wrong}`,
      conn_id: 'c',
      req_id,
      op,
    });
  },
  ...script,
});

let server: VenueServer;
let run: Run;
const start = async (
  script: Script,
  feeds: Parameters<typeof runConnector>[2],
  options: Parameters<typeof runConnector>[3] = {},
) => {
  server = await startVenue(script);
  run = runConnector(bybit, server, feeds, options);
};
afterEach(async () => {
  await run.running.stop();
  await server.close();
});
const nothing = () => undefined;

describe('bybit connector', () => {
  it('reads every feed of the socket', async () => {
    await start(
      venue((client, topic) => {
        if (topic.startsWith('orderbook')) client.send(SNAPSHOT(7));
        if (topic.startsWith('tickers')) client.send(fixture('bybit', 'ws_ticker_snapshot'));
      }),
      ['trades', 'book', 'liquidations', 'ticker'],
    );
    const client = await waitUntil(() => server.open()[0]);
    await run.feed('liquidations', ({ state, subscribedSince }) => state === 'up' && subscribedSince !== null);
    for (const name of ['ws_ticker_delta', 'ws_trade', 'ws_liquidation']) client.send(fixture('bybit', name));
    client.send(book('delta', 8, [['77.31', '1']]));
    await waitUntil(
      () =>
        run.of('book').length === 2 &&
        run.of('ticker').length === 2 &&
        run.of('trade').length === 1 &&
        run.of('liquidation').length === 2,
    );
    expect(run.of('book').map(({ updateId, top }) => [updateId, top.bidPx])).toEqual([
      [7, 77.3],
      [8, 77.31],
    ]);
    expect(run.of('ticker')[1]).toMatchObject({
      markPrice: 77.32,
      lastPrice: 77.31,
      openInterest: 492373.72 / 2,
      openInterestSource: 'halved',
      fundingRate: -0.005,
      fundingIntervalHours: 8,
      nextFundingAt: 1786320000000,
    });
    expect(run.of('liquidation')).toMatchObject([
      { side: 'short', price: 77.49, quantity: 200 },
      { side: 'long', price: 77.1 },
    ]);
    expect(run.of('trade')[0]).toMatchObject({ aggressor: 'sell', price: 77.3, quantity: 5.1 });
  });

  it('asks for the book anew at a gap and publishes nothing until its snapshot', async () => {
    let u = 10;
    await start(
      venue((client) => client.send(SNAPSHOT((u += 10)))),
      ['book'],
    );
    const client = await waitUntil(() => server.open()[0]);
    await waitUntil(() => run.of('book').length === 1);
    client.send(book('delta', 23, [['99', '1']]));
    client.send(book('delta', 24));
    await waitUntil(() => run.of('book').length === 2);
    expect(run.of('book').map(({ updateId, top }) => [updateId, top.bidPx])).toEqual([
      [20, 77.3],
      [30, 77.3],
    ]);
    expect(client.received.map((text) => (JSON.parse(text) as Request).op)).toEqual([
      'subscribe',
      'unsubscribe',
      'subscribe',
    ]);
    await run.feed('book', ({ state, reason }) => state === 'connecting' && reason !== null);
    await run.feed('book', ({ state, errors }) => state === 'up' && errors === 1);
  });

  it('never publishes a bare ticker delta', async () => {
    await start(
      venue((client, topic) => topic.startsWith('tickers') && client.send(fixture('bybit', 'ws_ticker_delta'))),
      ['ticker'],
    );
    await run.feed('ticker', ({ errors }) => errors === 1);
    expect(run.of('ticker')).toEqual([]);
  });

  it('turns off the one topic that the venue refuses', async () => {
    await start(venue(nothing), ['trades', 'liquidations'], { symbols: ['SOLUSDT', 'NOSUCH'] });
    const off = await run.feed('trades', ({ state, symbol }) => state === 'off' && symbol === 'NOSUCH');
    expect(off.reason).toBe('refused by the venue: Invalid topic: publicTrade.NOSUCH');
    await run.feed('trades', ({ state, symbol }) => state === 'up' && symbol === 'SOLUSDT');
  });

  it('pings in JSON, and opens a silent stream anew', async () => {
    await start(venue(nothing), ['book'], { speed: 40 });
    await waitUntil(() => server.clients[0]?.received.includes('{"op":"ping"}'), 'a ping');
    await run.feed('book', ({ state }) => state === 'silent');
    await waitUntil(() => server.clients.length > 1, 'a new connection');
    expect(run.of('book')).toEqual([]);
  });

  it('polls open interest and funding, with the interval of the instrument list', async () => {
    const answers: Record<string, unknown> = {
      '/v5/market/open-interest': fixture('bybit', 'http_open_interest'),
      '/v5/market/funding/history': fixture('bybit', 'http_funding_history'),
      '/v5/market/instruments-info': fixture('bybit', 'http_instruments'),
    };
    await start(venue(nothing, { rest: (url) => answers[url.pathname] }), ['rest'], { speed: 200 });
    await waitUntil(() => run.of('funding').length >= 2, 'two polls');
    expect(run.of('open-interest')[0]).toMatchObject({
      openInterest: 31955,
      source: 'single',
      eventTime: 1780963200000,
    });
    expect(run.of('funding')[0]).toMatchObject({ rate: 0.0001, intervalHours: 8, eventTime: 1672041600000 });
    expect(server.requests.filter((url) => url.includes('instruments-info'))).toHaveLength(1);
    expect(server.requests).toContain(
      '/v5/market/open-interest?category=linear&symbol=SOLUSDT&intervalTime=5min&limit=1',
    );
  });

  it('says why when the venue answers 200 with an error', async () => {
    await start(venue(nothing, { rest: () => fixture('bybit', 'http_error') }), ['rest']);
    expect((await run.feed('rest', ({ state }) => state === 'down')).reason).toContain(
      '10001 params error: symbol invalid',
    );
    expect(run.of('funding')).toEqual([]);
  });
});
