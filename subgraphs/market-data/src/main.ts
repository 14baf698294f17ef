/** The market-data process: reads PostgreSQL and Redis, answers the gateway. */
import { systemClock } from '@marketgraph/platform/clock';
import { logLevel } from '@marketgraph/platform/env';
import { runSubgraph } from '@marketgraph/platform/graphql';
import { createLogger } from '@marketgraph/platform/log';
import { openReader } from '@marketgraph/platform/reader';
import { readEnvironment } from './environment.ts';
import { buildMarketData, marketContext, NAME } from './index.ts';

const env = readEnvironment();
const logger = createLogger(NAME, logLevel(env));
const { mode, database, log, cache, stocks, checks, close } = await openReader(env, logger);
await runSubgraph({
  name: NAME,
  schema: await buildMarketData(),
  env,
  log: logger,
  context: marketContext({
    log,
    store: database.store,
    clock: systemClock,
    mode,
    symbols: env.SYMBOLS,
    equities: stocks && { ...stocks, log, cache },
    stocks: stocks?.bars ?? null,
  }),
  checks,
  onStop: close,
});
