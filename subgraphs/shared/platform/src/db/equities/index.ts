/** The store of stocks. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { barStore } from '../store/bars.ts';
import { checkpointStore } from '../store/checkpoints.ts';
import { actionStore } from './actions.ts';
import { dailyStore } from './daily.ts';
import { eventStore } from './events.ts';
import { instrumentStore } from './instruments.ts';
import { minuteStore } from './minutes.ts';
import { opportunityStore } from './opportunities.ts';
import type { EquityStore } from './port.ts';
import { profileStore } from './profiles.ts';
import { rewinder } from './rewind.ts';
import { sectorProfileStore } from './sector-profiles.ts';
import { universeStore } from './universe.ts';

export type * from './port.ts';
export { OF_STOCKS } from './minutes.ts';

/** Rows of `mode`, which need not be the perpetuals' mode. */
export function createEquityStore(pool: Pool, mode: DataMode): EquityStore {
  const { saveBars, bars, latestBar } = barStore(pool, mode);
  return {
    mode,
    saveBars,
    bars,
    latestBar,
    ...checkpointStore(pool, mode),
    ...minuteStore(pool, mode),
    ...dailyStore(pool, mode),
    ...instrumentStore(pool, mode),
    ...actionStore(pool, mode),
    ...universeStore(pool, mode),
    ...sectorProfileStore(pool, mode),
    ...opportunityStore(pool, mode),
    ...eventStore(pool, mode),
    ...profileStore(pool, mode),
    ...rewinder(pool, mode),
  };
}
