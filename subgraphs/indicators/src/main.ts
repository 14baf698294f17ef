/** The indicators process: reads bars from PostgreSQL and Redis, answers the gateway. */
import { createRedisCache } from '@marketgraph/platform/cache';
import { systemClock } from '@marketgraph/platform/clock';
import { openDatabase } from '@marketgraph/platform/db';
import { logLevel } from '@marketgraph/platform/env';
import { createRedisLog } from '@marketgraph/platform/events';
import { runSubgraph } from '@marketgraph/platform/graphql';
import { createLogger } from '@marketgraph/platform/log';
import { readStocks } from '@marketgraph/platform/stocks';
import { readEnvironment } from './environment.ts';
import {
  buildIndicators,
  createCustomStore,
  createEngine,
  createPresetStore,
  indicatorsContext,
  NAME,
} from './index.ts';

const env = readEnvironment();
const logger = createLogger(NAME, logLevel(env));
if (!env.DATABASE_URL || !env.REDIS_URL)
  throw new Error('A process of its own needs DATABASE_URL and REDIS_URL: what it reads is written by another one.');
const mode = env.SOURCES === 'live' ? 'LIVE' : 'SIMULATED';
const database = await openDatabase({ url: env.DATABASE_URL, log: logger, mode });
const log = createRedisLog({ url: env.REDIS_URL, log: logger });
const cache = createRedisCache({ url: env.REDIS_URL, log: logger });
const engine = createEngine({ log: logger });
const stocks = readStocks(env.EQUITIES, database.pool, log);
await runSubgraph({
  name: NAME,
  schema: await buildIndicators(),
  env,
  log: logger,
  context: indicatorsContext({
    log,
    store: database.store,
    clock: systemClock,
    mode,
    symbols: env.SYMBOLS,
    stocks: stocks?.bars ?? null,
    cache,
    engine,
    custom: createCustomStore(database.prisma),
    presets: createPresetStore(database.prisma),
  }),
  checks: {
    database: async () => ({ ok: await database.healthy(), detail: 'DATABASE_URL' }),
    redis: async () => ({ ok: await log.healthy(), detail: 'REDIS_URL' }),
  },
  onStop: async () => {
    stocks?.clock.stop();
    await engine.close();
    await cache.close();
    await log.close();
    await database.close();
  },
});
