/** Everything in one process: database, event log, sources, jobs, subgraphs, gateway, page. Parts are stopped in the reverse order. */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildDesk, createWatchlistStore, deskContext, knownSymbolsOf, NAME as DESK } from '@marketgraph/desk';
import {
  buildIndicators,
  createCustomStore,
  createEngine,
  createPresetStore,
  indicatorsContext,
  NAME as INDICATORS,
} from '@marketgraph/indicators';
import { startJobs } from '@marketgraph/jobs';
import { recordTo, type RunningRecording } from '@marketgraph/jobs/recording';
import { openSources, type Sources } from '@marketgraph/jobs/sources';
import { startTasks } from '@marketgraph/jobs/tasks';
import { buildMarketData, marketContext, NAME as MARKET_DATA } from '@marketgraph/market-data';
import { createInProcessCache, createRedisCache } from '@marketgraph/platform/cache';
import { createStore, openDatabase, startEmbeddedPostgres } from '@marketgraph/platform/db';
import { createInProcessLog, createRedisLog } from '@marketgraph/platform/events';
import { LOCAL_VIEWER } from '@marketgraph/platform/graphql';
import { createMetrics, versionOf } from '@marketgraph/platform/health';
import { createLogger, type Logger } from '@marketgraph/platform/log';
import { serveEdge } from '../edge/index.ts';
import { createGateway } from '../gateway.ts';
import { createInProcessLink } from '../links/index.ts';
import { accessOf, hostsOf } from '../listening.ts';
import { requestMetrics } from '../request-metrics.ts';
import type { Environment } from './environment.ts';
import { healthOf } from './health.ts';
import type { StartOptions } from './options.ts';
import { ownAll } from './ownership.ts';
import { openStocks } from './stocks.ts';
import { summaryOf, unreachedOf } from './summary.ts';

export interface Running {
  readonly port: number;
  readonly lines: readonly string[];
  /** Venues that are not reached now, a line each. */
  unreached(): readonly string[];
  reload(): Promise<unknown>;
  stop(): Promise<void>;
}

/** A recording is replayed as what the venues said: what is simulated must not get into one. */
async function openRecording(
  folder: string | null,
  { mode, clock, venues }: Sources,
  logger: Logger,
): Promise<RunningRecording | null> {
  if (folder === null) return null;
  if (mode !== 'LIVE') throw new Error('--record needs the real venues: set SOURCES=live.');
  return recordTo(resolve(folder), { venues: venues.map(({ connector }) => connector.venue), clock, logger });
}

/** `onLost`: somebody else may own the symbols now, so this process must leave. */
export async function run(env: Environment, options: StartOptions, root: string, onLost: () => void): Promise<Running> {
  const hosts = hostsOf(env);
  const stops: (() => Promise<unknown> | void)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    // A log line that nobody asked for buries the table below: the terminal gets warnings unless LOG_LEVEL says more.
    const logger = createLogger('standalone', env.LOG_LEVEL ?? 'warn');
    const facts = versionOf(root);
    const dataDir = resolve(root, env.DATA_DIR);
    const postgres = env.DATABASE_URL
      ? null
      : await startEmbeddedPostgres({ dataDir, log: logger, fresh: options.fresh });
    if (postgres) stops.push(() => postgres.stop());
    // Not before: a second instance must be refused with everything of the first still there.
    if (options.fresh) rmSync(join(dataDir, 'archive'), { recursive: true, force: true });
    const sources = await openSources(env, options, logger);
    stops.push(() => sources.stop());
    const databaseUrl = env.DATABASE_URL ?? postgres!.url;
    const database = await openDatabase({
      url: databaseUrl,
      log: logger,
      mode: sources.mode,
      migrations: join(root, 'prisma/migrations'),
    });
    stops.push(() => database.close());
    const owned = env.REDIS_URL ? await ownAll(env.REDIS_URL, sources.symbols, logger) : null;
    if (owned) stops.push(() => owned.release());
    // What is in memory is worth nothing once somebody else may own the symbols.
    owned?.lost.addEventListener('abort', () => onLost());
    const log =
      env.REDIS_URL && owned
        ? createRedisLog({ url: env.REDIS_URL, log: logger, fence: owned.fence })
        : createInProcessLog();
    stops.push(() => log.close());
    const store = owned ? createStore(database.pool, sources.mode, owned.fence) : database.store;
    const metrics = createMetrics();
    const recording = await openRecording(options.record, sources, logger);
    if (recording) stops.push(() => recording.close());
    const jobs = await startJobs({
      ...sources,
      taps: recording?.taps ?? {},
      thresholds: env.GUARD_THRESHOLDS,
      log,
      store,
      logger,
      metrics,
      facts: { mode: sources.mode, speed: sources.speed, seed: sources.seed, ...facts },
    });
    stops.push(() => jobs.stop());
    sources.onEnded = () => jobs.endPlayback();
    // A recording is played, not kept.
    if (sources.mode !== 'REPLAY') {
      const queue = env.QUEUE_REDIS_URL ?? env.REDIS_URL;
      const tasks = startTasks({
        ...sources,
        database,
        dataDir,
        logger,
        metrics,
        queue: queue ? { redisUrl: queue } : { databaseUrl },
        retentionDays: env.ARCHIVE_RETENTION_DAYS,
      });
      stops.push(() => tasks.stop());
    }

    const cache = env.REDIS_URL ? createRedisCache({ url: env.REDIS_URL, log: logger }) : createInProcessCache();
    stops.push(() => cache.close());
    const side = await openStocks({ env, database, log, cache, logger });
    if (side) stops.push(() => side.stop());
    const engine = createEngine({ log: logger });
    stops.push(() => engine.close());
    const [marketData, desk, indicators] = await Promise.all([buildMarketData(), buildDesk(), buildIndicators()]);
    const { clock, mode, symbols } = sources;
    const read = { log, store: database.store, clock, mode, symbols };
    const bars = side?.bars ?? null;
    const market = marketContext({ ...read, equities: side?.equities ?? null, stocks: bars });
    const calculated = indicatorsContext({
      ...read,
      stocks: bars,
      cache,
      engine,
      custom: createCustomStore(database.prisma),
      presets: createPresetStore(database.prisma),
    });
    const own = deskContext({
      watchlists: createWatchlistStore(database.prisma),
      knownSymbols: knownSymbolsOf(symbols, side?.equities.store ?? null),
    });
    const gateway = await createGateway({
      log: logger,
      limits: { introspection: env.INTROSPECTION === 'on' },
      links: [
        createInProcessLink({ name: MARKET_DATA, schema: marketData.schema, log: logger, context: market }),
        createInProcessLink({ name: DESK, schema: desk.schema, log: logger, context: own }),
        createInProcessLink({ name: INDICATORS, schema: indicators.schema, log: logger, context: calculated }),
      ],
      metrics: requestMetrics(metrics),
    });
    stops.push(() => gateway.close());

    const webFolder = join(root, 'web/dist');
    const health = healthOf({ env, facts, metrics, log, database, jobs, stocks: side?.stocks ?? null, webFolder });
    const edge = await serveEdge({
      gateway,
      metrics,
      log: logger,
      health,
      hosts,
      port: options.port ?? env.PORT,
      identity: LOCAL_VIEWER,
      personal: new Set([DESK, INDICATORS]),
      access: accessOf(env),
      webFolder,
      explorerFolder: join(root, 'gateway/explorer/dist'),
    });
    stops.push(() => edge.close());

    return {
      port: edge.port,
      stop,
      reload: () => gateway.reload(),
      unreached: () => unreachedOf(jobs.health().venues),
      lines: summaryOf({
        env,
        options,
        sources,
        equities: side && { ...side, mode: side.equities.mode },
        facts,
        port: edge.port,
        recordings: recording?.files ?? [],
      }),
    };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}
