import { waitUntil } from '@marketgraph/testkit/wait';
import { afterEach, describe, expect, it } from 'vitest';
import { fixture } from '../../testing/frames.ts';
import { runConnector, type Run } from '../../testing/run-connector.ts';
import { startVenue, type Client, type Script, type VenueServer } from '../../testing/venue-server.ts';
import { okx } from './index.ts';

interface Arg {
  channel: string;
  instId?: string;
  instType?: string;
}
const ticker = (instId: string, bidPx: string, askPx: string) => ({
  arg: { channel: 'tickers', instId },
  data: [{ instType: 'SWAP', instId, bidPx, askPx, last: bidPx, ts: String(Date.now()) }],
});
const list = (legs: readonly string[]) => ({
  code: '0',
  msg: '',
  data: legs.map((instId) => ({ instId, ctType: 'linear', ctVal: '0.1', ctMult: '10', state: 'live' })),
});

/** Acknowledges as the venue does, one answer per argument; unknown instruments get 60018. */
const venue = (legs: readonly string[], script: Script = {}): Script => ({
  rest: (url) => (url.pathname === '/api/v5/public/instruments' ? list(legs) : undefined),
  onText(client: Client, text: string) {
    if (text === 'ping') return client.send('pong');
    for (const arg of (JSON.parse(text) as { args: Arg[] }).args) {
      const known = arg.instId === undefined || legs.includes(arg.instId);
      client.send(
        known
          ? { event: 'subscribe', arg, connId: 'c' }
          : { event: 'error', code: '60018', msg: `channel:tickers,instId:${arg.instId} doesn't exist.`, connId: 'c' },
      );
    }
  },
  ...script,
});

let server: VenueServer;
let run: Run;
const start = async (script: Script, options: Parameters<typeof runConnector>[3] = {}) => {
  server = await startVenue(script);
  run = runConnector(okx, server, ['liquidations', 'quotes'], options);
};
afterEach(async () => {
  await run.running.stop();
  await server.close();
});
const BOTH = ['SOL-USDT-SWAP', 'SOL-USDC-SWAP'];

describe('okx connector', () => {
  it('quotes both legs and turns contracts into coins', async () => {
    await start(venue(BOTH));
    expect(await run.feed('quotes', ({ state }) => state === 'up')).toMatchObject({ symbol: 'SOLUSDT', reason: null });
    expect((await run.feed('liquidations', ({ state }) => state === 'up')).subscribedSince).not.toBeNull();
    await waitUntil(() => server.requests.length > 0);
    const client = server.open()[0]!;
    client.send(ticker('SOL-USDT-SWAP', '90.0', '90.1'));
    client.send(ticker('SOL-USDC-SWAP', '90.1', '90.3'));
    await waitUntil(() => run.of('quote').length === 2);
    expect(run.of('quote').map(({ leg, instrument, bid, ask }) => [leg, instrument, bid, ask])).toEqual([
      ['USDT', 'SOL-USDT-SWAP', 90, 90.1],
      ['USDC', 'SOL-USDC-SWAP', 90.1, 90.3],
    ]);
    client.send(fixture('okx', 'ws_liquidation_orders'));
    await waitUntil(() => run.of('liquidation').length === 2);
    expect(run.of('liquidation')).toMatchObject([
      { side: 'long', price: 77.31, quantity: 13, notionalUsd: 77.31 * 13 },
      { side: 'short', quantity: 2 },
    ]);
  });

  it('gives no quote for crossed or empty sides', async () => {
    await start(venue(BOTH));
    await run.feed('quotes', ({ state }) => state === 'up');
    const client = server.open()[0]!;
    client.send(ticker('SOL-USDT-SWAP', '90.2', '90.1'));
    client.send(ticker('SOL-USDT-SWAP', '', '90.1'));
    client.send(ticker('SOL-USDT-SWAP', '90.0', '90.1'));
    await waitUntil(() => run.of('quote').length > 0);
    expect(run.of('quote')).toHaveLength(1);
  });

  it('turns only the missing leg off, and says which', async () => {
    await start(venue(['SOL-USDT-SWAP']));
    const report = await run.feed('quotes', ({ reason }) => reason !== null);
    expect(report.reason).toMatch(/^SOL-USDC-SWAP (is not listed|was refused by the venue)$/);
    await run.feed('quotes', ({ state, reason }) => state === 'up' && reason !== null);
    server.open()[0]!.send(ticker('SOL-USDT-SWAP', '90.0', '90.1'));
    await waitUntil(() => run.of('quote').length === 1);
    await run.feed('liquidations', ({ state, reason }) => state === 'up' && reason === null);
  });

  it('is off with a reason when no leg exists', async () => {
    await start(venue([]));
    expect(await run.feed('quotes', ({ state }) => state === 'off')).toMatchObject({
      reason: expect.stringContaining('SOL-USDT-SWAP') as string,
    });
  });

  it('has sizes unknown, with a reason, while the instrument list cannot be had', async () => {
    await start(venue(BOTH, { rest: () => [200, { code: '50001', msg: 'Service unavailable', data: [] }] }));
    await run.feed('liquidations', ({ state }) => state === 'up');
    server.open()[0]!.send(fixture('okx', 'ws_liquidation_orders'));
    await waitUntil(() => run.of('liquidation').length === 2);
    expect(run.of('liquidation')[0]).toMatchObject({
      quantity: null,
      notionalUsd: null,
      reason: 'contract value of SOL-USDT-SWAP is unknown',
    });
  });

  it('pings by bare text and follows the notice of a service upgrade to a new connection', async () => {
    await start(venue(BOTH), { speed: 40 });
    await waitUntil(() => server.clients[0]?.received.includes('ping'), 'a ping');
    server.open()[0]!.send(fixture('okx', 'ws_notice'));
    await waitUntil(() => server.clients.length > 1, 'a new connection');
    const again = await run.feed('liquidations', ({ state, reconnects }) => state === 'up' && reconnects > 0);
    expect(again.reason).toBeNull();
  });
});
