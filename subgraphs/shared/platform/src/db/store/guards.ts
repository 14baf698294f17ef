/** Guards: every change of a status for good, a sample every 10 s. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import type { GuardSampleRow, MarketStore } from '../port.ts';
import { double, inserter } from './rows.ts';

const insertSamples = inserter<GuardSampleRow>({
  table: 'guard_samples',
  columns: [
    { name: 'mode', type: 'text', of: (row) => row.mode },
    { name: 'symbol', type: 'text', of: (row) => row.symbol },
    { name: 'ts', type: 'bigint', of: (row) => row.at },
    { name: 'status', type: 'text', of: (row) => row.status },
    double('spread_bps', (row) => row.spreadBps),
    double('depth_min_usd', (row) => row.depthMinUsd),
    double('funding_apr', (row) => row.fundingApr),
    double('basis_bps', (row) => row.basisBps),
    double('oi_notional', (row) => row.oiNotional),
    { name: 'liq_events_5m', type: 'integer', of: (row) => row.liqEvents5m },
  ],
  key: ['mode', 'symbol', 'ts'],
  better: () => false,
  onConflict: 'NOTHING',
});
const SELECT = `SELECT symbol, ts::float8 AS at, status, spread_bps AS "spreadBps", depth_min_usd AS "depthMinUsd", funding_apr AS "fundingApr",
  basis_bps AS "basisBps", oi_notional AS "oiNotional", liq_events_5m AS "liqEvents5m", mode FROM guard_samples
  WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4 ORDER BY ts`;
const CHANGE =
  'INSERT INTO guard_changes (mode, symbol, ts, status, state) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (mode, symbol, ts) DO NOTHING';

type Part = 'saveGuardChange' | 'saveGuardSamples' | 'guardSamples';
export function guardStore(pool: Pool, mode: DataMode): Pick<MarketStore, Part> {
  return {
    async saveGuardChange(state) {
      await pool.query(CHANGE, [mode, state.symbol, state.ts, state.status, JSON.stringify(state)]);
    },
    saveGuardSamples: (rows) => insertSamples(pool, rows),
    async guardSamples(symbol, from, to) {
      return (await pool.query<GuardSampleRow>(SELECT, [mode, symbol, from, to])).rows;
    },
  };
}
