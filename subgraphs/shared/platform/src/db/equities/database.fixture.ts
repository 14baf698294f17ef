/** The store of stocks on a real PostgreSQL; each spec finds its tables empty. */
import { TestDatabase } from '@marketgraph/testkit/database';
import { createEquityStore } from './index.ts';
import type { EquityStore } from './port.ts';

const TABLES =
  'bars_d1, bars_m1, bar_latest, instrument_facts, instruments, corporate_actions, universe_runs, universe_decisions, opportunities, opportunity_outcomes, market_events, volume_profiles, sector_profiles';

export class EquityWorld {
  private readonly db = new TestDatabase('LIVE', TABLES);

  /** For what no port tells. */
  get pool(): TestDatabase['pool'] {
    return this.db.pool;
  }
  get store(): EquityStore {
    return createEquityStore(this.pool, 'SIMULATED');
  }
  /** Of another mode, on the same tables. */
  get other(): EquityStore {
    return createEquityStore(this.pool, 'REPLAY');
  }
}
