/** When a feed was up: stretches [from, to) that never overlap. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { withClient } from '../client.ts';
import type { CoverageRow, MarketStore } from '../port.ts';

const FEED = 'mode = $1 AND symbol = $2 AND venue = $3 AND feed = $4';
// The stretches that the new one touches are replaced by their union. A pause, however short, stays a gap: nobody knows what it held.
const TAKE = `DELETE FROM coverage WHERE ${FEED} AND from_ts <= $6 AND to_ts >= $5 RETURNING from_ts::float8 AS "from", to_ts::float8 AS "to"`;
const PUT = 'INSERT INTO coverage (mode, symbol, venue, feed, from_ts, to_ts) VALUES ($1, $2, $3, $4, $5, $6)';
const EXTEND = `UPDATE coverage SET to_ts = $6 WHERE ${FEED} AND from_ts = $5 AND to_ts <= $6
  AND NOT EXISTS (SELECT FROM coverage WHERE ${FEED} AND from_ts > $5 AND from_ts <= $6)`;
const SELECT = `SELECT symbol, venue, feed, from_ts::float8 AS "from", to_ts::float8 AS "to" FROM coverage
  WHERE mode = $1 AND symbol = $2 AND feed = $3 AND to_ts > $4 AND from_ts < $5 ORDER BY from_ts`;

export function coverageStore(pool: Pool, mode: DataMode): Pick<MarketStore, 'saveCoverage' | 'coverage'> {
  return {
    async saveCoverage({ symbol, venue, feed, from, to }) {
      const feedKey = [mode, symbol, venue, feed];
      // The usual case: a feed that is still up.
      if ((await pool.query(EXTEND, [...feedKey, from, to])).rowCount === 1) return;
      await withClient(pool, async (client) => {
        await client.query('BEGIN');
        await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [feedKey.join(' ')]);
        const { rows } = await client.query<{ from: number; to: number }>(TAKE, [...feedKey, from, to]);
        const first = Math.min(from, ...rows.map((row) => row.from));
        const last = Math.max(to, ...rows.map((row) => row.to));
        await client.query(PUT, [...feedKey, first, last]);
        await client.query('COMMIT');
      });
    },
    async coverage(symbol, feed, from, to) {
      return (await pool.query<CoverageRow>(SELECT, [mode, symbol, feed, from, to])).rows;
    },
  };
}
