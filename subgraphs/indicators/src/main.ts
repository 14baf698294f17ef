/** The indicators process: reads bars from PostgreSQL and Redis, answers the gateway. */
import { systemClock } from '@marketgraph/platform/clock';
import { logLevel } from '@marketgraph/platform/env';
import { runSubgraph } from '@marketgraph/platform/graphql';
import { createLogger } from '@marketgraph/platform/log';
import { openReader } from '@marketgraph/platform/reader';
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
const { mode, database, log, cache, stocks, checks, close } = await openReader(env, logger);
const engine = createEngine({ log: logger });
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
  checks,
  onStop: async () => {
    await engine.close();
    await close();
  },
});
