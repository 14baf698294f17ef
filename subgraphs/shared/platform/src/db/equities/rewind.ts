/** Takes away what a clock that was set back (a simulation or a recording that begins anew) has still before it. */
import { sessionAt } from '@marketgraph/domain/calendar';
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { dayOf } from './columns.ts';
import { OF_STOCKS } from './minutes.ts';
import type { EquityStore } from './port.ts';

const MIC = 'XNAS';
const MINUTE_MS = 60_000;
/** $2: the moment behind which rows go. Outcomes before what they are of. */
const LATER: readonly (readonly [table: string, where: string, since: 'now' | 'minute' | 'today'])[] = [
  [
    'opportunity_outcomes',
    '(recorded_at > $2 OR id IN (SELECT id FROM opportunities WHERE mode = $1 AND last_seen_at > $2))',
    'now',
  ],
  ['opportunities', 'last_seen_at > $2', 'now'],
  ['market_events', 'ts > $2', 'now'],
  ['bars_m1', `ts > $2 AND ${OF_STOCKS}`, 'minute'],
  ['bars_d1', `ts >= $2 AND NOT starts_with(source, 'import:')`, 'today'],
  ['volume_profiles', 'day >= $2', 'today'],
  ['universe_decisions', 'as_of > $2', 'now'],
  ['sector_profiles', 'as_of > $2', 'now'],
  ['universe_runs', 'as_of > $2', 'now'],
];
/** The newest minute is the newest that is left; where all are gone there is none. */
const NEWEST_LEFT = `WITH gone AS (DELETE FROM bar_latest AS l WHERE mode = $1 AND ts > $2
    AND NOT EXISTS (SELECT FROM bars_m1 AS b WHERE b.mode = l.mode AND b.symbol = l.symbol AND b.ts = l.ts AND b.ts > $2) RETURNING mode, symbol)
  INSERT INTO bar_latest SELECT gone.mode, gone.symbol, left_over.ts FROM gone,
    LATERAL (SELECT ts FROM bars_m1 AS b WHERE b.mode = gone.mode AND b.symbol = gone.symbol ORDER BY ts DESC LIMIT 1) AS left_over`;

export function rewinder(pool: Pool, mode: DataMode): Pick<EquityStore, 'rewind'> {
  return {
    async rewind(now) {
      if (mode === 'LIVE') throw new Error('the past of real stocks is not taken away');
      // Of minutes those that had not ended; of days the one that runs.
      const moments = { now, minute: now - MINUTE_MS, today: dayOf(sessionAt(MIC, now).date) };
      const gone: Record<string, number> = {};
      for (const [table, where, since] of LATER) {
        const { rowCount } = await pool.query(`DELETE FROM ${table} WHERE mode = $1 AND ${where}`, [
          mode,
          moments[since],
        ]);
        gone[table] = rowCount ?? 0;
      }
      await pool.query(NEWEST_LEFT, [mode, moments.minute]);
      return gone;
    },
  };
}
