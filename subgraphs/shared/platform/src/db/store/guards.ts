/** Guard changes and samples, coverage of feeds, and checkpoints of folds. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import type { CoverageRow, GuardSampleRow, MarketStore } from '../port.ts';
import { inserter } from './rows.ts';

const insertSamples = inserter<GuardSampleRow>(
  'guard_samples',
  [
    { name: 'mode', type: 'text', of: (row) => row.mode },
    { name: 'symbol', type: 'text', of: (row) => row.symbol },
    { name: 'ts', type: 'bigint', of: (row) => row.at },
    { name: 'status', type: 'text', of: (row) => row.status },
    { name: 'spread_bps', type: 'double precision', of: (row) => row.spreadBps },
    { name: 'depth_min_usd', type: 'double precision', of: (row) => row.depthMinUsd },
    { name: 'funding_apr', type: 'double precision', of: (row) => row.fundingApr },
    { name: 'basis_bps', type: 'double precision', of: (row) => row.basisBps },
    { name: 'oi_notional', type: 'double precision', of: (row) => row.oiNotional },
    { name: 'liq_events_5m', type: 'integer', of: (row) => row.liqEvents5m },
  ],
  '(mode, symbol, ts) DO NOTHING',
);

/** A pause shorter than this between two reports of a feed that stayed up is no gap. */
const TOUCH_MS = 15_000;

type Part =
  | 'saveGuardChange'
  | 'saveGuardSamples'
  | 'guardSamples'
  | 'saveCoverage'
  | 'coverage'
  | 'saveCheckpoint'
  | 'checkpoint';
export function guardStore(pool: Pool, mode: DataMode): Pick<MarketStore, Part> {
  return {
    async saveGuardChange(state) {
      await pool.query(
        'INSERT INTO guard_changes (mode, symbol, ts, status, state) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
        [mode, state.symbol, state.ts, state.status, JSON.stringify(state)],
      );
    },
    saveGuardSamples: (rows) => insertSamples(pool, rows),
    async guardSamples(symbol, from, to) {
      const { rows } = await pool.query<GuardSampleRow>(
        `SELECT symbol, ts::float8 AS at, status, spread_bps AS "spreadBps", depth_min_usd AS "depthMinUsd", funding_apr AS "fundingApr", basis_bps AS "basisBps",
         oi_notional AS "oiNotional", liq_events_5m AS "liqEvents5m", mode FROM guard_samples WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4 ORDER BY ts`,
        [mode, symbol, from, to],
      );
      return rows;
    },
    async saveCoverage({ symbol, venue, feed, from, to }) {
      const { rowCount } = await pool.query(
        'UPDATE coverage SET to_ts = GREATEST(to_ts, $6) WHERE mode = $1 AND symbol = $2 AND venue = $3 AND feed = $4 AND from_ts <= $6 AND to_ts >= $5 - $7::bigint',
        [mode, symbol, venue, feed, from, to, TOUCH_MS],
      );
      if (rowCount === 0)
        await pool.query(
          'INSERT INTO coverage (mode, symbol, venue, feed, from_ts, to_ts) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
          [mode, symbol, venue, feed, from, to],
        );
    },
    async coverage(symbol, feed, from, to) {
      const { rows } = await pool.query<CoverageRow>(
        'SELECT symbol, venue, feed, from_ts::float8 AS "from", to_ts::float8 AS "to" FROM coverage WHERE mode = $1 AND symbol = $2 AND feed = $3 AND to_ts > $4 AND from_ts < $5 ORDER BY from_ts',
        [mode, symbol, feed, from, to],
      );
      return rows;
    },
    async saveCheckpoint(name, state, inputCursor) {
      await pool.query(
        'INSERT INTO checkpoints (name, state, input_cursor, saved_at) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO UPDATE SET state = excluded.state, input_cursor = excluded.input_cursor, saved_at = excluded.saved_at',
        [`${mode}:${name}`, JSON.stringify(state), inputCursor, Date.now()],
      );
    },
    async checkpoint(name) {
      const { rows } = await pool.query<{ state: unknown; input_cursor: string | null; saved_at: string }>(
        'SELECT state, input_cursor, saved_at FROM checkpoints WHERE name = $1',
        [`${mode}:${name}`],
      );
      const row = rows[0];
      return row ? { state: row.state, inputCursor: row.input_cursor, savedAt: Number(row.saved_at) } : null;
    },
  };
}
