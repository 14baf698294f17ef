/** The processes of docker-compose, started by hand from dist/ against a private Redis and PostgreSQL that a test may kill. */
import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { startPostgres, type TestPostgres } from '@marketgraph/testkit/postgres';
import { freePort, startRedis, type TestRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';

const ROOT = resolve(import.meta.dirname, '../../..');
const NAMES = ['jobs', 'market-data', 'desk', 'indicators', 'gateway'] as const;
export type ProcessName = (typeof NAMES)[number];

interface Answer<T> {
  readonly data: T;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}
export interface Processes {
  readonly origin: string;
  /** Of the jobs process. */
  readonly jobsHealth: string;
  readonly redis: TestRedis;
  readonly postgres: TestPostgres;
  start(name: ProcessName): void;
  stop(name: ProcessName, signal?: NodeJS.Signals): Promise<void>;
  ask<T>(query: string): Promise<Answer<T>>;
  close(): Promise<void>;
}

/** Resolves when the first spread has come through all of them. */
export async function startProcesses(): Promise<Processes> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const [port, marketPort, deskPort, indicatorsPort, jobsPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const shared = {
    PATH: process.env['PATH']!,
    LOG_LEVEL: 'error',
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    IDENTITY_SECRET: 'a secret of this test only',
    PORT: String(port),
    MARKET_DATA_URL: `http://127.0.0.1:${marketPort}/graphql`,
    DESK_URL: `http://127.0.0.1:${deskPort}/graphql`,
    INDICATORS_URL: `http://127.0.0.1:${indicatorsPort}/graphql`,
  };
  const own: Record<ProcessName, Record<string, string>> = {
    jobs: { HEALTH_PORT: String(jobsPort), DATA_DIR: postgres.dataDir },
    'market-data': { SUBGRAPH_PORT: String(marketPort) },
    desk: { SUBGRAPH_PORT: String(deskPort) },
    indicators: { SUBGRAPH_PORT: String(indicatorsPort) },
    gateway: {},
  };
  const running = new Map<ProcessName, ChildProcess>();
  const rig: Processes = {
    origin: `http://127.0.0.1:${port}`,
    jobsHealth: `http://127.0.0.1:${jobsPort}`,
    redis,
    postgres,
    start(name) {
      const env = { ...shared, ...own[name] };
      const stdio = ['ignore', 'inherit', 'inherit'] as const;
      const child = spawn(process.execPath, [`dist/${name}.js`], { cwd: ROOT, env, stdio: [...stdio] });
      running.set(name, child);
      // As compose does it (restart: unless-stopped): jobs that lose their lease leave, and are to be started again.
      child.once('exit', (code) => {
        if (code) setTimeout(() => running.get(name) === child && rig.start(name), 500);
      });
    },
    async stop(name, signal = 'SIGTERM') {
      const child = running.get(name)!;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      await gone;
    },
    async ask<T>(query: string) {
      const answer = await fetch(`${rig.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return (await answer.json()) as Answer<T>;
    },
    async close() {
      const names = [...running.keys()];
      await Promise.all(names.map((name) => rig.stop(name, 'SIGKILL')));
      running.clear();
      await redis.stop();
      await postgres.stop();
    },
  };
  for (const name of NAMES) rig.start(name);
  const spread = () =>
    rig.ask<{ guards: { spreadBps: number | null } | null }>('{ guards(symbol: "SOLUSDT") { spreadBps } }').then(
      ({ data }) => data?.guards?.spreadBps ?? null,
      () => null,
    );
  await waitUntil(async () => (await spread()) !== null, 'the first spread', 60_000);
  return rig;
}
