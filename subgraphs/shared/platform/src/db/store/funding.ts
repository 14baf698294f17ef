/** Funding settlements: one a venue, symbol and time. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import type { FundingRow, MarketStore } from '../port.ts';
import { double, identity, inserter } from './rows.ts';

const insert = inserter<FundingRow>({
  table: 'funding',
  columns: [
    ...identity<FundingRow>(),
    double('rate', (row) => row.rate),
    double('interval_hours', (row) => row.intervalHours),
  ],
  key: ['mode', 'symbol', 'venue', 'ts'],
  onConflict: `UPDATE SET rate = excluded.rate, interval_hours = coalesce(excluded.interval_hours, funding.interval_hours)
    WHERE funding.rate <> excluded.rate OR (funding.interval_hours IS NULL AND excluded.interval_hours IS NOT NULL)`,
});
const SELECT = `SELECT symbol, venue, ts::float8 AS at, rate, interval_hours AS "intervalHours", mode FROM funding
  WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4 ORDER BY ts`;

export function fundingStore(pool: Pool, mode: DataMode): Pick<MarketStore, 'saveFunding' | 'funding'> {
  return {
    saveFunding: (rows) => insert(pool, rows),
    async funding(symbol, from, to) {
      return (await pool.query<FundingRow>(SELECT, [mode, symbol, from, to])).rows;
    },
  };
}
