/** The same processes as in docker-compose, started by hand: gateway, two subgraphs and jobs against real Redis and PostgreSQL. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createRedisLog, topics } from '@marketgraph/platform/events';
import { createLogger } from '@marketgraph/platform/log';
import { hasRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { startProcesses, type Processes } from '../testing/processes.ts';

describe.skipIf(!hasRedis)('separate processes', () => {
  let rig: Processes;
  beforeAll(async () => {
    rig = await startProcesses();
  }, 90_000);
  afterAll(() => rig?.close());

  it('joins the subgraphs over the network', async () => {
    const created = await rig.ask<{ createWatchlist: { id: string } }>(
      'mutation { createWatchlist(name: "Here") { id } }',
    );
    await rig.ask(`mutation { addToWatchlist(id: "${created.data.createWatchlist.id}", symbol: "SOLUSDT") { id } }`);
    const { data, errors } = await rig.ask<{
      guards: { instrument: { type: string; watchlists: { name: string }[] } };
    }>('{ guards(symbol: "SOLUSDT") { instrument { type watchlists { name } } } }');
    expect(errors).toBeUndefined();
    expect(data.guards.instrument).toEqual({ type: 'PERPETUAL', watchlists: [{ name: 'Here' }] });
  });

  it('the gateway tells the health of all of them', async () => {
    const health = async (path = '') => {
      const answer = await fetch(`${rig.origin}/health${path}`);
      return [answer.status, (await answer.json()) as Record<string, unknown>] as const;
    };
    await waitUntil(async () => (await health())[0] === 200, 'the guards of every symbol', 20_000);
    expect(await health('/database')).toEqual([
      200,
      { status: 'ok', detail: { 'market-data': 'DATABASE_URL', desk: 'DATABASE_URL', indicators: 'DATABASE_URL' } },
    ]);
    expect(await health('/redis')).toEqual([
      200,
      { status: 'ok', detail: { 'market-data': 'REDIS_URL', indicators: 'REDIS_URL' } },
    ]);
    const [, venues] = await health('/venues');
    expect((venues['detail'] as { id: string }[]).map(({ id }) => id).toSorted()).toEqual(['binance', 'bybit', 'okx']);
    await rig.stop('jobs', 'SIGKILL');
    const silent = async () => JSON.stringify((await health('/venues'))[1]['detail']).includes('have been silent');
    await waitUntil(silent, 'the silence of the jobs', 20_000);
    expect((await health('/venues'))[0]).toBe(503);
    expect(
      (await rig.ask<{ systemHealth: unknown }>('{ systemHealth { ready venues { status } } }')).data.systemHealth,
    ).toEqual({
      ready: false,
      venues: Array.from({ length: 3 }, () => ({ status: 'STALE' })),
    });
    rig.start('jobs');
    await waitUntil(async () => (await health('/venues'))[0] === 200, 'the venues again', 40_000);
  });

  it('lets others read the public topics in groups, and tells what they leave pending', async () => {
    const log = createRedisLog({ url: rig.redis.url, log: createLogger('outside', 'error') });
    const reader = await log.group('market:solusdt:book', 'telemetry-consumer', 'outside');
    const taken = await reader.read(3, 5_000);
    expect(taken[0]?.fields).toMatchObject({ symbol: 'SOLUSDT', mode: 'SIMULATED' });
    await reader.acknowledge([taken[0]!.id]);
    const metrics = await (await fetch(`${rig.jobsHealth}/metrics`)).text();
    const pending = (topic: string, group: string) =>
      new RegExp(`^marketgraph_stream_pending\\{topic="${topic}",group="${group}"\\} (\\d+)$`, 'm').exec(metrics)?.[1];
    expect(pending('market:solusdt:book', 'telemetry-consumer')).toBe(String(taken.length - 1));
    expect(pending('market:solusdt:book', 'guards-consumer')).toBe('0');
    expect(metrics).toMatch(/^marketgraph_stream_length\{topic="market:solusdt:funding"\} \d+$/m);
    await log.close();
  });

  it('a second owner of a symbol, here the one process, is refused and says what to do', async () => {
    const child = spawn(process.execPath, [resolve('scripts/start.mjs'), '--port', '0'], {
      env: { ...process.env, DATABASE_URL: rig.postgres.url, REDIS_URL: rig.redis.url, DATA_DIR: rig.postgres.dataDir },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const [code] = (await once(child, 'exit')) as [number];
    expect([code, said]).toEqual([
      1,
      expect.stringContaining('another process owns SOLUSDT on the Redis of REDIS_URL'),
    ]);
    const { data } = await rig.ask<{ systemHealth: { ready: boolean } }>('{ systemHealth { ready } }');
    expect(data.systemHealth.ready).toBe(true);
  });

  it('keeps a stream without events through a restart of market-data: what happened meanwhile comes, once and in order', async () => {
    const log = createRedisLog({ url: rig.redis.url, log: createLogger('outside', 'error') });
    const client = createClient({
      url: `${rig.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const seen: number[] = [];
    const failures: unknown[] = [];
    // A price that no simulated print has.
    const print = (n: number) => ({ price: String(1e6 + n), quantity: '1', notional_usd: String(1e6 + n) });
    const fields = { venue: 'okx', symbol: 'SOLUSDT', side: 'long', completeness: '', mode: 'SIMULATED' };
    const append = (...numbers: number[]) =>
      log.append(
        topics.liquidations('SOLUSDT'),
        numbers.map((n) => ({ fields: { ...fields, ...print(n), timestamp: String(Date.now()) } })),
      );
    client.subscribe<{ liquidations: { liquidation: { price: number } } }>(
      { query: 'subscription { liquidations(symbol: "SOLUSDT") { liquidation { price } } }' },
      {
        next: ({ data }) => {
          const n = (data?.liquidations.liquidation.price ?? 0) - 1e6;
          if (n > 0) seen.push(n);
        },
        error: (error) => failures.push(error),
        complete: () => failures.push('completed'),
      },
    );
    const upstreams = async () =>
      Number(/^marketgraph_upstreams\S* (\d+)$/m.exec(await (await fetch(`${rig.origin}/metrics`)).text())?.[1]);
    await waitUntil(async () => (await upstreams()) === 1, 'the upstream', 20_000);
    await rig.stop('market-data', 'SIGKILL');
    await append(1, 2);
    await new Promise((done) => setTimeout(done, 2_000));
    await append(3);
    rig.start('market-data');
    await waitUntil(() => seen.length >= 3 || failures.length > 0, 'the prints', 40_000);
    await client.dispose();
    await log.close();
    expect([seen, failures]).toEqual([[1, 2, 3], []]);
  });

  it('keeps a stream through a restart of market-data: in order, nothing twice, nothing lost', async () => {
    const seen: string[] = [];
    const client = createClient({
      url: `${rig.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const failures: unknown[] = [];
    client.subscribe<{ guards: { guards: { ts: string } } }>(
      { query: 'subscription { guards(symbol: "SOLUSDT") { guards { ts } } }' },
      {
        next: ({ data }) => {
          if (data) seen.push(data.guards.guards.ts);
        },
        error: (error) => failures.push(error),
        complete: () => failures.push('completed'),
      },
    );
    await waitUntil(() => seen.length >= 3, 'three events', 20_000);
    await rig.stop('market-data', 'SIGKILL');
    const before = seen.length;
    await new Promise((done) => setTimeout(done, 2_000));
    rig.start('market-data');
    await waitUntil(() => seen.length >= before + 12, 'events after the restart', 40_000);
    await client.dispose();
    expect(failures).toEqual([]);
    const log = createRedisLog({ url: rig.redis.url, log: createLogger('outside', 'error') });
    const held = (await log.read(topics.guards('SOLUSDT'), null, 100_000)).map(({ fields }) => Number(fields['ts']));
    await log.close();
    const times = seen.map((ts) => Date.parse(ts));
    expect(times).toEqual(held.filter((ts) => ts >= times[0]! && ts <= times.at(-1)!));
    expect(new Set(times).size).toBe(times.length);
  });

  it('streams guards while desk is down; watchlists are null with one error', async () => {
    await rig.stop('desk', 'SIGKILL');
    const { data, errors } = await rig.ask<{ guards: { status: string; instrument: { watchlists: null } } }>(
      '{ guards(symbol: "SOLUSDT") { status instrument { symbol watchlists { name } } } }',
    );
    expect(data.guards.status).toMatch(/PASSING|WARNING|BREACH/);
    expect(data.guards.instrument.watchlists).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PROVIDER_UNAVAILABLE']);
  });
});
