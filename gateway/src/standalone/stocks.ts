/** The stocks' side of the one process: their own clock, mode and store; what subgraphs read, and the jobs that write it. */
import { openEquities, seedVolumeProfiles } from '@marketgraph/jobs/sources';
import { startStocks, watchedStocks, type Stocks } from '@marketgraph/jobs/stocks';
import type { EquitySources } from '@marketgraph/market-data';
import { stockBars, type StockBars } from '@marketgraph/platform/bars';
import type { Cache, MemberSets } from '@marketgraph/platform/cache';
import { createEquityStore, type Database } from '@marketgraph/platform/db';
import { EQUITY_MODES } from '@marketgraph/platform/env';
import type { EventLog } from '@marketgraph/platform/events';
import type { Logger } from '@marketgraph/platform/log';
import type { Environment } from './environment.ts';

export interface StockSide {
  /** What market-data reads. */
  readonly equities: EquitySources;
  readonly bars: StockBars;
  readonly stocks: Stocks;
  /** Date of the session at which the clock begins; null: the world's time. */
  readonly session: string | null;
  /** Of the simulated market; null otherwise. */
  readonly seed: number | null;
  stop(): Promise<void>;
}

export interface StockParts {
  readonly env: Environment;
  readonly database: Pick<Database, 'pool' | 'prisma'>;
  readonly log: EventLog;
  readonly cache: Cache & MemberSets;
  readonly logger: Logger;
}

/** Null: no stocks are wanted. */
export async function openStocks({ env, database, log, cache, logger }: StockParts): Promise<StockSide | null> {
  if (env.EQUITIES === 'off') return null;
  const store = createEquityStore(database.pool, EQUITY_MODES[env.EQUITIES]);
  const { clock, mode, seed, endpoints, session, ...sources } = await openEquities(env, { history: store }, logger);
  const read = { log, cache, store, clock, mode };
  const { sandbox } = sources;
  const seedVolumes = (signal: AbortSignal) => seedVolumeProfiles({ sandbox, store, signal });
  const stocks = await startStocks({
    ...read,
    seed,
    endpoints,
    ...(sources.originOf && { originOf: sources.originOf }),
    logger,
    seedVolumes,
    floatUnknown: env.UNIVERSE_FLOAT_UNKNOWN,
    watched: watchedStocks(database.prisma),
  });
  return {
    equities: read,
    bars: stockBars(store, clock),
    stocks,
    session,
    seed,
    async stop() {
      await stocks.stop();
      await sources.stop();
    },
  };
}
