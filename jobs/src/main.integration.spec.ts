/** Two jobs processes whose lists of symbols overlap, against real Redis and PostgreSQL. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createRedisLog, topics, type EventLog } from '@marketgraph/platform/events';
import { silentLog } from '@marketgraph/testkit/log';
import { startPostgres, type TestPostgres } from '@marketgraph/testkit/postgres';
import { bundleProgram, type Program } from '@marketgraph/testkit/program';
import { freePort, hasRedis, startRedis, type TestRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const LEASE_MS = 10_000;

interface Owner {
  readonly process: ChildProcess;
  /** Whether it owns its symbols. */
  works(): Promise<boolean>;
}

describe.skipIf(!hasRedis)('jobs processes', () => {
  let [redis, postgres, program, log]: [TestRedis?, TestPostgres?, Program?, EventLog?] = [];
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
    program = await bundleProgram(join(import.meta.dirname, 'main.ts'));
    log = createRedisLog({ url: redis.url, log: silentLog() });
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await log?.close();
    program?.remove();
    await redis?.stop();
    await postgres?.stop();
  });

  async function start(symbols: string): Promise<Owner> {
    const port = await freePort();
    const env = {
      SYMBOLS: symbols,
      HEALTH_PORT: String(port),
      DATABASE_URL: postgres!.url,
      REDIS_URL: redis!.url,
      DATA_DIR: postgres!.dataDir,
      LOG_LEVEL: 'fatal',
    };
    const cwd = resolve(import.meta.dirname, '../..');
    const child = spawn(process.execPath, [program!.path], { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
    children.push(child);
    const venues = `http://127.0.0.1:${port}/health/venues`;
    const answer = async () => (await (await fetch(venues)).json()) as { detail: unknown };
    await waitUntil(() => answer().catch(() => null), `jobs of ${symbols}`, 60_000);
    return { process: child, works: async () => (await answer()).detail !== 'waiting for the leases' };
  }
  const guardsOf = (symbol: string) => log!.length(topics.guards(symbol));

  it('a symbol of two lists has one owner; one paused beyond its lease leaves, and the other goes on in order', async () => {
    const first = await start('SOLUSDT');
    await waitUntil(() => first.works(), 'the first owner', 60_000);
    await waitUntil(async () => (await guardsOf('SOLUSDT')) > 4, 'its guards', 60_000);
    const second = await start('SOLUSDT,BTCUSDT');
    const since = await guardsOf('SOLUSDT');
    await waitUntil(async () => (await guardsOf('SOLUSDT')) > since + 8, 'two more seconds of guards');
    expect([await second.works(), await guardsOf('BTCUSDT')]).toEqual([false, 0]);

    first.process.kill('SIGSTOP');
    await waitUntil(() => second.works(), 'the second owner', LEASE_MS * 3);
    await waitUntil(async () => (await guardsOf('BTCUSDT')) > 4, 'its guards', 60_000);
    first.process.kill('SIGCONT');
    await waitUntil(() => first.process.exitCode !== null, 'the first one to leave');
    expect(first.process.exitCode).toBe(1);
    const after = await guardsOf('SOLUSDT');
    await waitUntil(async () => (await guardsOf('SOLUSDT')) > after + 8, 'guards after it');
    const entries = await log!.read(topics.guards('SOLUSDT'), null, 10_000);
    const times = entries.map(({ fields }) => Number(fields['ts']));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);

    const gone = new Promise((done) => second.process.once('exit', done));
    second.process.kill('SIGTERM');
    expect(await gone).toBe(0);
    const third = await start('BTCUSDT');
    await waitUntil(() => third.works(), 'the third owner, who need not wait for the end of a lease', LEASE_MS / 2);
  });
});
