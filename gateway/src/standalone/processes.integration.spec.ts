/** The same processes as in docker-compose, started by hand: gateway, two subgraphs and jobs against real Redis and PostgreSQL. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@marketgraph/platform/db';
import { createRedisLog } from '@marketgraph/platform/events';
import { createLogger } from '@marketgraph/platform/log';
import { freePort, hasRedis, startRedis, type TestRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';

const ROOT = resolve(import.meta.dirname, '../../..');
const IDENTITY_SECRET = 'a secret of this test only';
const dataDir = mkdtempSync(join(tmpdir(), 'processes-'));
const running = new Map<string, ChildProcess>();
let postgres: EmbeddedPostgres;
let redis: TestRedis;
let env: Record<string, string>;
let origin: string;
let jobsHealth: string;

function start(name: string): void {
  running.set(
    name,
    spawn(process.execPath, [join(ROOT, 'dist', `${name}.js`)], {
      cwd: ROOT,
      env: { PATH: process.env['PATH']!, LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );
}
async function stop(name: string, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const child = running.get(name)!;
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await gone;
}
async function ask<T>(query: string): Promise<{ data: T; errors?: { extensions: { code: string } }[] }> {
  const answer = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await answer.json()) as never;
}

describe.skipIf(!hasRedis)('separate processes', () => {
  beforeAll(async () => {
    const log = createLogger('test', 'error');
    [postgres, redis] = await Promise.all([startEmbeddedPostgres({ dataDir, log }), startRedis()]);
    const [port, marketPort, deskPort] = [await freePort(), await freePort(), await freePort()];
    origin = `http://127.0.0.1:${port}`;
    const shared = {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      IDENTITY_SECRET,
      PORT: String(port),
      MARKET_DATA_URL: `http://127.0.0.1:${marketPort}/graphql`,
      DESK_URL: `http://127.0.0.1:${deskPort}/graphql`,
    };
    jobsHealth = `http://127.0.0.1:${await freePort()}`;
    env = { ...shared, HEALTH_PORT: new URL(jobsHealth).port };
    start('jobs');
    env = { ...shared, SUBGRAPH_PORT: String(marketPort) };
    start('market-data');
    env = { ...shared, SUBGRAPH_PORT: String(deskPort) };
    start('desk');
    env = shared;
    start('gateway');
    const filled = async () =>
      (
        await ask<{ guards: { spreadBps: number | null } | null }>('{ guards(symbol: "SOLUSDT") { spreadBps } }').catch(
          () => null,
        )
      )?.data?.guards?.spreadBps ?? null;
    await waitUntil(async () => (await filled()) !== null, 'the first spread', 60_000);
  });
  afterAll(async () => {
    await Promise.all([...running.keys()].map((name) => stop(name, 'SIGKILL')));
    await redis?.stop();
    await postgres?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('joins both subgraphs over the network', async () => {
    const created = await ask<{ createWatchlist: { id: string } }>('mutation { createWatchlist(name: "Here") { id } }');
    await ask(`mutation { addToWatchlist(id: "${created.data.createWatchlist.id}", symbol: "SOLUSDT") { id } }`);
    const { data, errors } = await ask<{ guards: { instrument: { type: string; watchlists: { name: string }[] } } }>(
      '{ guards(symbol: "SOLUSDT") { instrument { type watchlists { name } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.guards.instrument).toEqual({ type: 'PERPETUAL', watchlists: [{ name: 'Here' }] });
  });

  it('lets others read the public topics in groups, and tells what they leave pending', async () => {
    const log = createRedisLog({ url: redis.url, log: createLogger('outside', 'error') });
    const reader = await log.group('market:solusdt:book', 'telemetry-consumer', 'outside');
    const taken = await reader.read(3, 5_000);
    expect(taken[0]?.fields).toMatchObject({ symbol: 'SOLUSDT', mode: 'SIMULATED' });
    await reader.acknowledge([taken[0]!.id]);
    const metrics = await (await fetch(`${jobsHealth}/metrics`)).text();
    const pending = (topic: string, group: string) =>
      new RegExp(`^marketgraph_stream_pending\\{topic="${topic}",group="${group}"\\} (\\d+)$`, 'm').exec(metrics)?.[1];
    expect(pending('market:solusdt:book', 'telemetry-consumer')).toBe(String(taken.length - 1));
    expect(pending('market:solusdt:book', 'guards-consumer')).toBe('0');
    expect(metrics).toMatch(/^marketgraph_stream_length\{topic="market:solusdt:funding"\} \d+$/m);
    await log.close();
  });

  it('keeps a stream through a restart of market-data: in order, nothing twice, nothing lost', async () => {
    const seen: string[] = [];
    const client = createClient({
      url: `${origin.replace('http', 'ws')}/graphql`,
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
    const marketEnv = { ...env, SUBGRAPH_PORT: new URL(env['MARKET_DATA_URL']!).port };
    await stop('market-data', 'SIGKILL');
    const before = seen.length;
    await new Promise((done) => setTimeout(done, 2_000));
    [env] = [marketEnv];
    start('market-data');
    await waitUntil(() => seen.length >= before + 12, 'events after the restart', 40_000);
    await client.dispose();
    expect(failures).toEqual([]);
    expect([...seen].sort()).toEqual(seen);
    expect(new Set(seen).size).toBe(seen.length);
    // Guards come at least once a second: a hole of more than that would be a lost event.
    const gaps = seen.slice(1).map((ts, index) => Date.parse(ts) - Date.parse(seen[index]!));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1_300);
  });

  it('streams guards while desk is down; watchlists are null with one error', async () => {
    await stop('desk', 'SIGKILL');
    const { data, errors } = await ask<{ guards: { status: string; instrument: { watchlists: null } } }>(
      '{ guards(symbol: "SOLUSDT") { status instrument { symbol watchlists { name } } } }',
    );
    expect(data.guards.status).toMatch(/PASSING|WARNING|BREACH/);
    expect(data.guards.instrument.watchlists).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PROVIDER_UNAVAILABLE']);
  });
});
