/** The database of a process: migrated, with Prisma's client and the raw store on small pools. */
import { PrismaPg } from '@prisma/adapter-pg';
import type { DataMode } from '@marketgraph/domain/market';
import pg from 'pg';
import type { Fence } from '../lease/fence.ts';
import type { Logger } from '../log/index.ts';
import { PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { ensurePartitions } from './partitions.ts';
import type { MarketStore } from './port.ts';
import { isDatabaseAway } from './sql-state.ts';
import { barStore } from './store/bars.ts';
import { bookStore } from './store/book.ts';
import { checkpointStore } from './store/checkpoints.ts';
import { coverageStore } from './store/coverage.ts';
import { fundingStore } from './store/funding.ts';
import { guardStore } from './store/guards.ts';
import { liquidationStore } from './store/liquidations.ts';
import { openInterestStore } from './store/open-interest.ts';

export * from './port.ts';
export * from './equities/port.ts';
export { copyDaily } from './equities/daily-rows.ts';
export { createEquityStore, OF_STOCKS } from './equities/index.ts';
export { EmbeddedPostgresError, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/index.ts';
export { isUuid, nullIfTaken } from './keys.ts';
export { copyCell, copyInto } from './copy.ts';
export { dropPartitions, ensurePartitions, type Partition } from './partitions.ts';
export { createWriter, type Writer } from './writer.ts';
export type { PrismaClient } from './generated/client.ts';
export type { Pool } from 'pg';

export interface Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly store: MarketStore;
  /** Whether it answers; never throws. */
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
  /** Of the raw pool (5); Prisma's has 3 more. */
  readonly maxConnections?: number;
}

const PRISMA_CONNECTIONS = 3;

/** `fence`: of the owner of the symbols whose checkpoints are saved; without leases there is none. */
export const createStore = (pool: pg.Pool, mode: DataMode, fence?: Fence): MarketStore => ({
  ...barStore(pool, mode),
  ...liquidationStore(pool, mode),
  ...fundingStore(pool, mode),
  ...openInterestStore(pool, mode),
  ...bookStore(pool),
  ...guardStore(pool, mode),
  ...coverageStore(pool, mode),
  ...checkpointStore(pool, mode, fence),
});

/** Says whom it asked, without user and password, and what to do. */
function unreachable(url: string, cause: Error): Error {
  const host = URL.canParse(url) ? new URL(url).host : 'an address that is no URL';
  const advice = 'Start it, or correct DATABASE_URL.';
  return new Error(`PostgreSQL at ${host} does not answer (${cause.message}). ${advice}`, { cause });
}

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, log, mode, migrations, maxConnections = 5 } = options;
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
  try {
    if (migrations !== undefined) {
      const applied = await migrate(pool, migrations);
      if (applied.length) log.info({ applied }, 'migrations applied');
      await ensurePartitions(pool, Date.now());
    }
  } catch (error) {
    await pool.end();
    throw isDatabaseAway(error) ? unreachable(url, error as Error) : error;
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg({
      connectionString: url,
      max: PRISMA_CONNECTIONS,
      connectionTimeoutMillis: 5_000,
      application_name: 'marketgraph-prisma',
    }),
  });
  return {
    pool,
    prisma,
    store: createStore(pool, mode),
    healthy: () =>
      pool.query('SELECT 1').then(
        ({ rowCount }) => rowCount === 1,
        () => false,
      ),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
