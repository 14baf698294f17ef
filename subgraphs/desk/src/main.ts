/** The desk process: reads and writes PostgreSQL, answers the gateway. */
import { openDatabase } from '@marketgraph/platform/db';
import { logLevel } from '@marketgraph/platform/env';
import { runSubgraph } from '@marketgraph/platform/graphql';
import { createLogger } from '@marketgraph/platform/log';
import { readEnvironment } from './environment.ts';
import { buildDesk, createWatchlistStore, deskContext, NAME } from './index.ts';

const env = readEnvironment();
const logger = createLogger(NAME, logLevel(env));
if (!env.DATABASE_URL) throw new Error('A process of its own needs DATABASE_URL.');
const database = await openDatabase({ url: env.DATABASE_URL, log: logger, mode: 'LIVE' });
await runSubgraph({
  name: NAME,
  schema: await buildDesk(),
  env,
  log: logger,
  context: deskContext({ watchlists: createWatchlistStore(database.prisma), knownSymbols: async () => env.SYMBOLS }),
  checks: { database: async () => ({ ok: await database.healthy(), detail: 'DATABASE_URL' }) },
  onStop: () => database.close(),
});
