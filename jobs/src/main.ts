/** The jobs process: owns its symbols while it holds their leases; a replica waits and takes over. */
import { createRedisCache } from '@marketgraph/platform/cache';
import { createEquityStore, createStore, openDatabase } from '@marketgraph/platform/db';
import { EQUITY_MODES, logLevel } from '@marketgraph/platform/env';
import { createRedisLog } from '@marketgraph/platform/events';
import { createHealth, createMetrics, observeStreams, serveHealth, versionOf } from '@marketgraph/platform/health';
import { ownSymbols, type Holding } from '@marketgraph/platform/lease';
import { createLogger } from '@marketgraph/platform/log';
import { readEnvironment } from './environment.ts';
import { observeProviders, stocksCheck, venuesCheck } from './health/index.ts';
import { startJobs, type Jobs } from './index.ts';
import { openEquities, openSources, seedVolumeProfiles } from './sources/index.ts';
import { startStocks, watchedStocks, type Stocks } from './stocks/index.ts';
import { startTasks, type Tasks } from './tasks/index.ts';

const env = readEnvironment();
const logger = createLogger('jobs', logLevel(env));
if (!env.DATABASE_URL || !env.REDIS_URL)
  throw new Error('A process of its own needs DATABASE_URL and REDIS_URL: others read what it writes.');
const redis = { url: env.REDIS_URL, log: logger };
const sources = await openSources(env, { replay: [], speed: 1, loop: false }, logger);
const database = await openDatabase({
  url: env.DATABASE_URL,
  log: logger,
  mode: sources.mode,
  migrations: 'prisma/migrations',
});
/** For what everybody may: reading, and telling how it is. */
const log = createRedisLog(redis);
const metrics = createMetrics();
const facts = { mode: sources.mode, speed: sources.speed, seed: sources.seed, ...versionOf() };
const stopping = new AbortController();
/** What is stopped in the end, the last one first. */
const stops: (() => Promise<void>)[] = [() => database.close(), () => log.close(), () => sources.stop()];
let jobs: Jobs | null = null;
let stocks: Stocks | null = null;

async function stop(): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort();
  for (const each of stops.splice(0).reverse()) await each();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());

const { handler } = createHealth({
  version: facts.version,
  commit: facts.commit,
  metrics,
  readiness: {},
  refresh: async () => {
    if (jobs) observeProviders(metrics, jobs);
    await observeStreams(metrics, log, jobs?.groups ?? [])();
  },
  aliases: { polygon: 'providers', massive: 'providers' },
  checks: {
    database: async () => ({ ok: await database.healthy(), detail: 'DATABASE_URL' }),
    redis: async () => ({ ok: await log.healthy(), detail: 'REDIS_URL' }),
    providers: async () => (stocks ? stocksCheck(stocks) : { ok: true, detail: 'not watched by this process' }),
    venues: async () => (jobs ? venuesCheck(jobs) : { ok: true, detail: 'waiting for the leases' }),
  },
});
if (env.HEALTH_PORT !== undefined) await serveHealth(env.HEALTH_PORT, env.INTERNAL_HOST, handler);

/** All that is written under the leases shows their fence. */
async function work({ fence, lost, release }: Holding): Promise<void> {
  // Somebody else may own the symbols now: the state in memory is worth nothing, so the process begins anew.
  lost.addEventListener('abort', () => process.exit(1));
  stops.push(release);
  logger.info({ symbols: sources.symbols }, 'owner of the symbols');
  const owned = createRedisLog({ ...redis, fence });
  stops.push(() => owned.close());
  const started: Jobs = await startJobs({
    ...sources,
    thresholds: env.GUARD_THRESHOLDS,
    log: owned,
    store: createStore(database.pool, sources.mode, fence),
    logger,
    metrics,
    facts,
  });
  jobs = started;
  const tasks: Tasks = startTasks({
    ...sources,
    database,
    dataDir: env.DATA_DIR,
    logger,
    metrics,
    queue: { redisUrl: env.QUEUE_REDIS_URL ?? redis.url },
    retentionDays: env.ARCHIVE_RETENTION_DAYS,
  });
  stops.push(
    () => started.stop(),
    () => tasks.stop(),
  );
  if (env.EQUITIES === 'off') return;
  const equityStore = createEquityStore(database.pool, EQUITY_MODES[env.EQUITIES]);
  const equities = await openEquities(env, { history: equityStore }, logger);
  const cache = createRedisCache(redis);
  stocks = await startStocks({
    ...equities,
    log: owned,
    cache,
    store: equityStore,
    logger,
    floatUnknown: env.UNIVERSE_FLOAT_UNKNOWN,
    seedVolumes: (signal) => seedVolumeProfiles({ sandbox: equities.sandbox, store: equityStore, signal }),
    watched: watchedStocks(database.prisma),
  });
  const watching = stocks;
  stops.push(
    () => equities.stop(),
    () => cache.close(),
    () => watching.stop(),
  );
}

try {
  const holding = await ownSymbols({ ...redis, symbols: sources.symbols, signal: stopping.signal });
  if (holding) await work(holding);
} catch (error) {
  logger.error({ err: error }, 'jobs could not start');
  process.exit(1);
}
