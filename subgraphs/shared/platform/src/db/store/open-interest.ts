/** Open interest, and the funding that the venue predicted with it. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import type { MarketStore, OpenInterestRow } from '../port.ts';
import { double, identity, inserter } from './rows.ts';

const KEPT = ['mark_price', 'notional_usd', 'funding_rate', 'interval_hours'];
const insert = inserter<OpenInterestRow>({
  table: 'open_interest',
  columns: [
    ...identity<OpenInterestRow>(),
    double('base', (row) => row.base),
    double('mark_price', (row) => row.markPrice),
    double('notional_usd', (row) => row.notionalUsd),
    { name: 'source', type: 'text', of: (row) => row.source },
    double('funding_rate', (row) => row.fundingRate),
    double('interval_hours', (row) => row.fundingIntervalHours),
  ],
  key: ['mode', 'symbol', 'venue', 'ts'],
  // History knows less than what was seen live: it never takes a value away.
  onConflict: `UPDATE SET base = excluded.base, source = excluded.source, ${KEPT.map((name) => `${name} = coalesce(excluded.${name}, open_interest.${name})`).join(', ')}`,
});
const SELECT = `SELECT symbol, venue, ts::float8 AS at, base, mark_price AS "markPrice", notional_usd AS "notionalUsd", source, funding_rate AS "fundingRate",
  interval_hours AS "fundingIntervalHours", mode FROM open_interest WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4 ORDER BY ts`;

export function openInterestStore(pool: Pool, mode: DataMode): Pick<MarketStore, 'saveOpenInterest' | 'openInterest'> {
  return {
    saveOpenInterest: (rows) => insert(pool, rows),
    async openInterest(symbol, from, to) {
      return (await pool.query<OpenInterestRow>(SELECT, [mode, symbol, from, to])).rows;
    },
  };
}
