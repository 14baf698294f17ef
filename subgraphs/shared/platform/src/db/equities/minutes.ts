/** Minute bars of stocks: how many there are of each symbol, the newest of all, and how long they stay. */
import { PROVIDER_IDS } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { BAR_SELECT, barOf, type BarRow } from '../store/bars.ts';
import { DAY_MS } from './columns.ts';
import type { EquityStore, MinuteCount } from './port.ts';

/** Rows of bars_m1 and bars_h1 that are of stocks; the others are of venues. */
export const OF_STOCKS = `(source = ANY('{${PROVIDER_IDS.join(',')}}') OR starts_with(source, 'import:'))`;
/** One by one by its key: a join may read all bars there are, and so may a prepared plan of a month that was empty then. */
const LATEST = `${BAR_SELECT} FROM bar_latest AS newest (m, s, t), LATERAL (SELECT * FROM bars_m1 WHERE mode = m AND symbol = s AND ts = t LIMIT 1) AS bar
  WHERE m = $1 AND ${OF_STOCKS}`;
const COUNTS = `SELECT symbol, count(*)::integer AS bars, max(ts)::float8 AS "lastAt", ceil(($3::float8 - $2::float8) / 60000)::integer AS expected,
    avg(quality) AS quality
  FROM bars_m1 WHERE mode = $1 AND ts >= $2 AND ts < $3 AND ${OF_STOCKS} GROUP BY symbol ORDER BY symbol COLLATE "C"`;

/** How long rows stay, days of the equities' clock. Daily bars: two years and the 250 sessions before them that warm indicators up. */
const KEEP_DAYS = {
  bars_m1: 30,
  bars_d1: 731 + 366,
  volume_profiles: 60,
  market_events: 90,
} as const;
const AGED: Readonly<Record<keyof typeof KEEP_DAYS, string>> = {
  bars_m1: `DELETE FROM bars_m1 WHERE mode = $1 AND ts < $2 AND ${OF_STOCKS}`,
  bars_d1: `DELETE FROM bars_d1 WHERE mode = $1 AND ts < $2 AND NOT starts_with(source, 'import:')`,
  volume_profiles: 'DELETE FROM volume_profiles WHERE mode = $1 AND day < $2',
  market_events: 'DELETE FROM market_events WHERE mode = $1 AND ts < $2',
};

type Part = 'latestBars' | 'barsPerSymbol' | 'retain';
export function minuteStore(pool: Pool, mode: DataMode): Pick<EquityStore, Part> {
  return {
    async latestBars(symbols) {
      const { rows } = symbols
        ? await pool.query<BarRow>(`${LATEST} AND s = ANY($2) ORDER BY symbol COLLATE "C"`, [mode, symbols])
        : await pool.query<BarRow>(`${LATEST} ORDER BY symbol COLLATE "C"`, [mode]);
      return rows.map(barOf);
    },
    async barsPerSymbol(from, to) {
      return (await pool.query<MinuteCount>(COUNTS, [mode, from, to])).rows;
    },
    async retain(now) {
      const gone: Record<string, number> = {};
      for (const [table, text] of Object.entries(AGED)) {
        const before = now - KEEP_DAYS[table as keyof typeof KEEP_DAYS] * DAY_MS;
        gone[table] = (await pool.query(text, [mode, before])).rowCount ?? 0;
      }
      return gone;
    },
  };
}
