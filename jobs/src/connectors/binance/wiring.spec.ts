import type { MarketEvent } from '@marketgraph/domain/market';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterEach, describe, expect, it } from 'vitest';
import { fixture } from '../../testing/frames.ts';
import { runConnector, type Run } from '../../testing/run-connector.ts';
import { startVenue, type Script, type VenueServer } from '../../testing/venue-server.ts';
import { binance } from './index.ts';

const depth = (U: number, u: number, pu: number, b: string[][] = [], a: string[][] = []) => ({
  stream: 'solusdt@depth@100ms',
  data: { e: 'depthUpdate', E: Date.now(), T: Date.now(), s: 'SOLUSDT', U, u, pu, b, a },
});
const snapshot = (lastUpdateId: number) => ({ lastUpdateId, bids: [['142.00', '10']], asks: [['142.02', '20']] });
const canary = () => fixture('binance', 'ws_mark_price');

let server: VenueServer;
let run: Run;
const start = async (
  script: Script,
  feeds: Parameters<typeof runConnector>[2],
  options: Parameters<typeof runConnector>[3] = {},
) => {
  server = await startVenue(script);
  run = runConnector(binance, server, feeds, options);
};
afterEach(async () => {
  await run.running.stop();
  await server.close();
});

describe('binance connector', () => {
  it('keeps depth and trades on two sockets of the right tier, with a canary', async () => {
    await start({ onConnect: (client) => client.url.startsWith('/market') && client.send(canary()) }, [
      'book',
      'trades',
      'liquidations',
    ]);
    await run.feed('trades', ({ state }) => state === 'up');
    expect(server.clients.map(({ url }) => url).toSorted()).toEqual([
      '/market?streams=solusdt@aggTrade/solusdt@forceOrder/solusdt@markPrice@1s',
      '/public?streams=solusdt@depth@100ms',
    ]);
    server.open('/market')[0]!.send(fixture('binance', 'ws_agg_trade'));
    server.open('/market')[0]!.send(fixture('binance', 'ws_force_order'));
    await waitUntil(() => run.of('liquidation').length === 1 && run.of('trade').length === 1);
    expect(run.of('trade')[0]).toMatchObject({
      venue: 'binance',
      symbol: 'SOLUSDT',
      price: 142.001,
      quantity: 100,
      aggressor: 'sell',
      rawTrades: 6,
      eventTime: 1718000000085,
    });
    expect(run.of('liquidation')[0]).toMatchObject({
      side: 'long',
      price: 141.62,
      quantity: 14,
      notionalUsd: 141.62 * 14,
      reason: null,
    });
  });

  it('builds the book from snapshot and buffer, and publishes each applied update once', async () => {
    const script: Script = { rest: (url) => (url.pathname === '/fapi/v1/depth' ? snapshot(10) : undefined) };
    await start(script, ['book']);
    const client = await waitUntil(() => server.open('/public')[0]);
    for (const frame of [
      depth(1, 5, 0),
      depth(8, 12, 5, [['142.01', '1']]),
      depth(
        13,
        15,
        12,
        [],
        [
          ['142.02', '0'],
          ['142.03', '2'],
        ],
      ),
    ])
      client.send(frame);
    await waitUntil(() => run.of('book').length === 2);
    expect(run.of('book').map(({ updateId, top }) => [updateId, top.bidPx, top.askPx])).toEqual([
      [12, 142.01, 142.02],
      [15, 142.01, 142.03],
    ]);
    expect(server.requests).toEqual(['/fapi/v1/depth?symbol=SOLUSDT&limit=1000']);
    expect(await run.feed('book', ({ state }) => state === 'up')).toMatchObject({ reason: null, errors: 0 });
    client.send(depth(16, 17, 15));
    client.send(depth(16, 17, 15));
    await waitUntil(() => run.of('book').length === 3);
  });

  it('voids the book at a gap, says so, and comes back with a new snapshot on the same socket', async () => {
    let last = 3;
    await start({ rest: () => snapshot(last) }, ['book']);
    const client = await waitUntil(() => server.open('/public')[0]);
    client.send(depth(1, 5, 0));
    await waitUntil(() => run.of('book').length === 1);
    last = 11;
    client.send(depth(9, 12, 8));
    await run.feed(
      'book',
      ({ state, reason }) => state === 'connecting' && reason !== null && reason.includes('rebuilt'),
    );
    await waitUntil(() => run.of('book').length === 2);
    expect(run.of('book').map(({ updateId }) => updateId)).toEqual([5, 12]);
    expect(server.clients).toHaveLength(1);
    await run.feed('book', ({ state, errors }) => state === 'up' && errors === 1);
  });

  it('asks again for a snapshot that is too old, and through errors of the venue', async () => {
    const answers: unknown[] = [
      [500, {}],
      [500, {}],
      [500, {}],
      [200, { code: -1121, msg: 'no' }],
      snapshot(1),
      snapshot(4),
    ];
    await start({ rest: () => answers.shift() }, ['book'], { speed: 20 });
    const client = await waitUntil(() => server.open('/public')[0]);
    client.send(depth(4, 6, 2));
    await waitUntil(() => run.of('book').length === 1, 'a book', 15_000);
    expect(answers).toEqual([]);
    await run.feed(
      'book',
      ({ state, reason }) => state === 'connecting' && reason !== null && reason.includes('no order book snapshot'),
    );
  });

  it('calls a market tier that is accepted but silent silent, and opens it anew', async () => {
    await start({}, ['trades', 'liquidations'], { speed: 50 });
    const silent = await run.feed('liquidations', ({ state }) => state === 'silent');
    expect([silent.subscribedSince, silent.reason]).toEqual([null, 'no liquidations of SOLUSDT for more than 10 s']);
    await waitUntil(() => server.clients.length > 1, 'a new connection');
    server.open('/market')[0]?.send(canary());
    const up = await run.feed('liquidations', ({ state, reconnects }) => state === 'up' && reconnects > 0);
    expect(up.subscribedSince).not.toBeNull();
  });

  it('reports a lost socket at once, and what was not proved stays not subscribed', async () => {
    await start({ onConnect: (client) => client.send(canary()) }, ['liquidations'], { speed: 5 });
    await run.feed('liquidations', ({ state }) => state === 'up');
    server.open()[0]!.drop();
    expect(await run.feed('liquidations', ({ state }) => state === 'down')).toMatchObject({
      subscribedSince: null,
      reconnects: 1,
    });
    const seen = run.events.length;
    await waitUntil(
      () => run.events.slice(seen).some((event) => event.kind === 'feed' && event.state === 'up'),
      'the return',
    );
  });

  it('counts what it cannot read, logs little of it, and goes on', async () => {
    await start({ onConnect: (client) => client.send(canary()) }, ['trades']);
    const client = await waitUntil(() => server.open('/market')[0]);
    for (let i = 0; i < 200; i += 1) client.send('{"stream":"solusdt@aggTrade","data":{"e":"aggTrade"}}');
    client.send(`{"stream":"${'x'.repeat(5 * 1024 * 1024)}"}`);
    client.send(fixture('binance', 'ws_agg_trade'));
    await waitUntil(() => run.of('trade').length === 1);
    expect(await run.feed('trades', ({ errors }) => errors === 201)).toMatchObject({ state: 'up' });
    expect(run.logLines.filter(({ msg }) => msg === 'unreadable frame')).toHaveLength(5);
  });

  it('reports every feed at least once a second, with counts and latency', async () => {
    await start({ onConnect: (client) => client.send(canary()) }, ['trades'], { speed: 20 });
    const client = await waitUntil(() => server.open('/market')[0]);
    const trade = fixture('binance', 'ws_agg_trade') as { data: object };
    client.send({ ...trade, data: { ...trade.data, E: Date.now() } });
    const report = await run.feed('trades', ({ messages, latencyMs }) => messages === 1 && latencyMs !== null);
    expect(report.lastDataAt).not.toBeNull();
    const times = await waitUntil(() => {
      const reports = run.of('feed').map((event: MarketEvent) => event.receivedAt);
      return reports.length >= 6 ? reports : null;
    });
    expect(times.every((at, i) => i === 0 || at - times[i - 1]! < 2500)).toBe(true);
  });

  it('tells a recorder every frame and answer', async () => {
    const told: string[] = [];
    const tap = {
      http: (url: string) => told.push(`http ${new URL(url).pathname}`),
      connect: (conn: string) => told.push(`connect ${conn}`),
      send: (conn: string, _addr: string, data: string) => told.push(`send ${conn} ${data}`),
      recv: (conn: string, data: string) => told.push(`recv ${conn} ${data.length > 0}`),
    };
    await start({ rest: () => snapshot(3), onConnect: (client) => client.send(depth(1, 5, 0)) }, ['book'], { tap });
    await waitUntil(() => run.of('book').length === 1);
    expect(told).toEqual(['connect binance.public0.1', 'recv binance.public0.1 true', 'http /fapi/v1/depth']);
  });
});
