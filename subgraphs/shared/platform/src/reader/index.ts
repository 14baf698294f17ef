/** What a subgraph that only reads the market opens as a process of its own, and how it says that it is there. */
import type { DataMode } from '@marketgraph/domain/market';
import { createRedisCache, type Cache } from '../cache/index.ts';
import { openDatabase, type Database } from '../db/index.ts';
import type { EQUITY_MODES } from '../env/index.ts';
import { createRedisLog, type EventLog } from '../events/index.ts';
import type { Check } from '../health/index.ts';
import type { Logger } from '../log/index.ts';
import { readStocks, type ReadStocks } from '../stocks/index.ts';

export interface ReaderEnvironment {
  readonly DATABASE_URL?: string | undefined;
  readonly REDIS_URL?: string | undefined;
  readonly SOURCES: 'sandbox' | 'live';
  readonly EQUITIES: keyof typeof EQUITY_MODES | 'off';
}

export interface Reader {
  readonly mode: DataMode;
  readonly database: Database;
  readonly log: EventLog;
  readonly cache: Cache;
  /** Null: EQUITIES is off. */
  readonly stocks: ReadStocks | null;
  readonly checks: Readonly<Record<'database' | 'redis', Check>>;
  close(): Promise<void>;
}

/** @throws without a database or a Redis. */
export async function openReader(env: ReaderEnvironment, logger: Logger): Promise<Reader> {
  if (!env.DATABASE_URL || !env.REDIS_URL)
    throw new Error('A process of its own needs DATABASE_URL and REDIS_URL: what it reads is written by another one.');
  const mode = env.SOURCES === 'live' ? 'LIVE' : 'SIMULATED';
  const database = await openDatabase({ url: env.DATABASE_URL, log: logger, mode });
  const log = createRedisLog({ url: env.REDIS_URL, log: logger });
  const cache = createRedisCache({ url: env.REDIS_URL, log: logger });
  const stocks = readStocks(env.EQUITIES, database.pool, log);
  return {
    ...{ mode, database, log, cache, stocks },
    checks: {
      database: async () => ({ ok: await database.healthy(), detail: 'DATABASE_URL' }),
      redis: async () => ({ ok: await log.healthy(), detail: 'REDIS_URL' }),
    },
    async close() {
      stocks?.clock.stop();
      await cache.close();
      await log.close();
      await database.close();
    },
  };
}
