/** The jobs process: owns the symbols while it holds the lease; a replica waits and takes over. */
import { randomUUID } from 'node:crypto';
import { openDatabase } from '@marketgraph/platform/db';
import { logLevel } from '@marketgraph/platform/env';
import { createRedisLog } from '@marketgraph/platform/events';
import { createHealth, createMetrics, observeStreams, serveHealth, versionOf } from '@marketgraph/platform/health';
import { createRedisLeases, keepLease } from '@marketgraph/platform/lease';
import { createLogger } from '@marketgraph/platform/log';
import { readEnvironment } from './environment.ts';
import { startJobs, type Jobs } from './index.ts';
import { openSources } from './sources/index.ts';
import { startTasks, type Tasks } from './tasks/index.ts';

const LEASE_MS = 10_000;
const env = readEnvironment();
const logger = createLogger('jobs', logLevel(env));
if (!env.DATABASE_URL || !env.REDIS_URL)
  throw new Error('A process of its own needs DATABASE_URL and REDIS_URL: others read what it writes.');
const sources = await openSources(env, { replay: [], speed: 1, loop: false }, logger);
const database = await openDatabase({
  url: env.DATABASE_URL,
  log: logger,
  mode: sources.mode,
  migrations: 'prisma/migrations',
});
const log = createRedisLog({ url: env.REDIS_URL, log: logger });
const leases = createRedisLeases({ url: env.REDIS_URL, log: logger });
const metrics = createMetrics();
const facts = { mode: sources.mode, speed: sources.speed, seed: sources.seed, ...versionOf() };
let jobs: Jobs | null = null;
let tasks: Tasks | null = null;

const release = keepLease({
  leases,
  name: `symbols:${sources.symbols.join(',')}`,
  ownerId: randomUUID(),
  ttlMs: LEASE_MS,
  log: logger,
  onHeld(_token, lost) {
    logger.info({ symbols: sources.symbols }, 'owner of the symbols');
    const started = startJobs({
      ...sources,
      thresholds: env.GUARD_THRESHOLDS,
      log,
      store: database.store,
      logger,
      metrics,
      facts,
    });
    started.then(
      (running) => {
        jobs = running;
        tasks = startTasks({
          ...sources,
          database,
          dataDir: env.DATA_DIR,
          logger,
          metrics,
          queue: { redisUrl: env.QUEUE_REDIS_URL ?? env.REDIS_URL! },
          retentionDays: env.ARCHIVE_RETENTION_DAYS,
        });
      },
      (error: unknown) => {
        logger.error({ err: error }, 'jobs could not start');
        process.exit(1);
      },
    );
    // Somebody else may own the symbols now: the state in memory is worth nothing, so the process begins anew.
    lost.addEventListener('abort', () => {
      logger.warn('lease lost: leaving');
      process.exit(1);
    });
  },
});

const { handler } = createHealth({
  version: facts.version,
  commit: facts.commit,
  metrics,
  readiness: {},
  refresh: async () => observeStreams(metrics, log, jobs?.groups ?? [])(),
  checks: {
    database: async () => ({ ok: await database.healthy(), detail: 'DATABASE_URL' }),
    redis: async () => ({ ok: await log.healthy(), detail: 'REDIS_URL' }),
    venues: async () => ({
      ok: jobs !== null,
      detail: jobs ? jobs.health().venues.map(({ venue, status }) => ({ venue, status })) : 'waiting for the lease',
    }),
  },
});
if (env.HEALTH_PORT !== undefined) await serveHealth(env.HEALTH_PORT, '0.0.0.0', handler);

async function stop(): Promise<void> {
  await tasks?.stop();
  await jobs?.stop();
  await release();
  await sources.stop();
  await log.close();
  await database.close();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
