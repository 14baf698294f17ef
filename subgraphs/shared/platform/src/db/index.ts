/** The database of a process: migrated, with Prisma's client and the raw store on small pools. */
import { PrismaPg } from '@prisma/adapter-pg';
import type { DataMode } from '@marketgraph/domain/market';
import pg from 'pg';
import type { Logger } from '../log/index.ts';
import { PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import type { MarketStore } from './port.ts';
import { barStore } from './store/bars.ts';
import { guardStore } from './store/guards.ts';
import { liquidationStore } from './store/liquidations.ts';
import { perpetualStore } from './store/perpetuals.ts';

export * from './port.ts';
export { EmbeddedPostgresError, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/index.ts';
export { migrate } from './migrate.ts';
export type { PrismaClient } from './generated/client.ts';

export interface Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly store: MarketStore;
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}
export interface DatabaseOptions {
  readonly url: string;
  readonly log: Logger;
  /** Rows of other modes are neither read nor changed. */
  readonly mode: DataMode;
  /** Folder of the migrations to apply first; left out by processes that only read. */
  readonly migrations?: string;
  readonly maxConnections?: number;
}

export const createStore = (pool: pg.Pool, mode: DataMode): MarketStore => ({
  ...barStore(pool, mode),
  ...liquidationStore(pool, mode),
  ...perpetualStore(pool, mode),
  ...guardStore(pool, mode),
});

export async function openDatabase({
  url,
  log,
  mode,
  migrations,
  maxConnections = 5,
}: DatabaseOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    application_name: 'marketgraph',
  });
  // An idle connection that PostgreSQL drops is replaced by the pool; unhandled, the event would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'));
  if (migrations !== undefined) {
    const applied = await migrate(pool, migrations);
    if (applied.length) log.info({ applied }, 'migrations applied');
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 3 }) });
  return {
    pool,
    prisma,
    store: createStore(pool, mode),
    healthy: async () => (await pool.query('SELECT 1')).rowCount === 1,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
