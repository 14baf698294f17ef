/** The desk process: reads and writes PostgreSQL, answers the gateway. */
import { createEquityStore, openDatabase } from '@marketgraph/platform/db';
import { EQUITY_MODES, logLevel } from '@marketgraph/platform/env';
import { runSubgraph } from '@marketgraph/platform/graphql';
import { createLogger } from '@marketgraph/platform/log';
import { readEnvironment } from './environment.ts';
import { buildDesk, createWatchlistStore, deskContext, knownSymbolsOf, NAME } from './index.ts';

const env = readEnvironment();
const logger = createLogger(NAME, logLevel(env));
if (!env.DATABASE_URL) throw new Error('A process of its own needs DATABASE_URL.');
const database = await openDatabase({ url: env.DATABASE_URL, log: logger, mode: 'LIVE' });
const stocks = env.EQUITIES === 'off' ? null : createEquityStore(database.pool, EQUITY_MODES[env.EQUITIES]);
await runSubgraph({
  name: NAME,
  schema: await buildDesk(),
  env,
  log: logger,
  context: deskContext({
    watchlists: createWatchlistStore(database.prisma),
    knownSymbols: knownSymbolsOf(env.SYMBOLS, stocks),
  }),
  checks: { database: async () => ({ ok: await database.healthy(), detail: 'DATABASE_URL' }) },
  onStop: () => database.close(),
});
