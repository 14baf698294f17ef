/**
 * A minute of the whole market: its bars, and that they are the newest, in one prepared statement, which takes new bars for granted. Comparing
 * each with what may be stored would cost half as much again.
 */
import type { BarState } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { arrayOf } from './arrays.ts';
import type { Column } from './rows.ts';

/** How many rows are one statement; fewer need no haste. */
const [MANY, MOST] = [200, 5_000];
const UNIQUE_VIOLATION = '23505';

/** `columns`: mode, symbol and ts before all others. Answers false when it has done nothing: too few rows, or one of them is there already and has to be compared. */
export function minuteAtOnce(columns: readonly Column<BarState>[]) {
  const names = columns.map(({ name }) => name).join(', ');
  const given = columns.map(({ type }, index) => `unnest($${index + 1}::${type}[])`).join(', ');
  const text = `WITH saved AS (INSERT INTO bars_m1 (${names}) SELECT ${given})
    MERGE INTO bar_latest AS l
    USING (SELECT mode, symbol, max(ts) AS ts FROM unnest($1::text[], $2::text[], $3::bigint[]) AS given (mode, symbol, ts) GROUP BY mode, symbol) AS b
    ON l.mode = b.mode AND l.symbol = b.symbol
    WHEN MATCHED AND b.ts > l.ts THEN UPDATE SET ts = b.ts
    WHEN NOT MATCHED THEN INSERT (mode, symbol, ts) VALUES (b.mode, b.symbol, b.ts)`;

  return async (pool: Pool, bars: readonly BarState[]): Promise<boolean> => {
    if (bars.length < MANY || bars.length > MOST) return false;
    const values = columns.map(({ type, of }) => arrayOf(type, bars, of));
    try {
      await pool.query({ name: 'minute of the market', text, values });
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  };
}
