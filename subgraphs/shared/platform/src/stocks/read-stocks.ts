/** Store, bars and clock of stocks for a process that reads them. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { stockBars, type StockBars } from '../bars/index.ts';
import { createEquityStore, type EquityStore } from '../db/index.ts';
import { EQUITY_MODES } from '../env/index.ts';
import type { EventLog } from '../events/index.ts';
import { followClock, type FollowedClock } from './follow-clock.ts';

export interface ReadStocks {
  readonly store: EquityStore;
  readonly bars: StockBars;
  readonly clock: FollowedClock;
  readonly mode: DataMode;
}

/** Null: EQUITIES is off. */
export function readStocks(equities: keyof typeof EQUITY_MODES | 'off', pool: Pool, log: EventLog): ReadStocks | null {
  if (equities === 'off') return null;
  const mode = EQUITY_MODES[equities];
  const store = createEquityStore(pool, mode);
  const clock = followClock(log);
  return { store, clock, mode, bars: stockBars(store, clock) };
}
