/**
 * A minute of the whole market: its bars and the newest of each symbol in one prepared statement, which takes new bars for granted. Comparing
 * each with what may be stored would cost half as much again, and reading the stored ones back to know the newest as much as storing them.
 */
import type { BarState } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { arrayOf } from './arrays.ts';
import type { Column } from './rows.ts';

/** How many rows are one statement; fewer need no haste. Hardly two of them are of one symbol. */
const [MANY, MOST] = [200, 5_000];
const UNIQUE_VIOLATION = '23505';

/** Answers false when it has done nothing: too few rows, or one of them is there already and has to be compared. */
export function minuteAtOnce(columns: readonly Column<BarState>[]) {
  const names = columns.map(({ name }) => name);
  const set = names.filter((name) => name !== 'mode' && name !== 'symbol').map((name) => `${name} = b.${name}`);
  const given = columns.map(({ name, type }, index) => `unnest($${index + 1}::${type}[]) AS ${name}`);
  const text = `WITH given AS MATERIALIZED (SELECT ${given.join(', ')}, unnest($${names.length + 1}::boolean[]) AS newest),
    saved AS (INSERT INTO bars_m1 (${names.join(', ')}) SELECT ${names.join(', ')} FROM given)
    MERGE INTO bar_latest AS l USING (SELECT * FROM given WHERE newest) AS b ON l.mode = b.mode AND l.symbol = b.symbol
    WHEN MATCHED AND b.ts >= l.ts THEN UPDATE SET ${set.join(', ')}
    WHEN NOT MATCHED THEN INSERT (${names.join(', ')}) VALUES (${names.map((name) => `b.${name}`).join(', ')})`;

  return async (pool: Pool, bars: readonly BarState[]): Promise<boolean> => {
    if (bars.length < MANY || bars.length > MOST) return false;
    const newest = new Map<string, BarState>();
    for (const bar of bars) if (bar.timestamp >= (newest.get(bar.symbol)?.timestamp ?? 0)) newest.set(bar.symbol, bar);
    const { mode } = bars[0]!;
    if (newest.size * 2 < bars.length || bars.some((bar) => bar.mode !== mode)) return false;
    const isNewest = arrayOf('boolean', bars, (bar) => newest.get(bar.symbol) === bar);
    const values = [...columns.map(({ type, of }) => arrayOf(type, bars, of)), isNewest];
    try {
      await pool.query({ name: 'minute of the market', text, values });
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  };
}
