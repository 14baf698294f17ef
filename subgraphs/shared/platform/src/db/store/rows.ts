/** The one way rows are written: `INSERT ... SELECT unnest(...)`, 20 times faster than a statement a row. */
import type { Pool } from 'pg';

export type SqlType = 'text' | 'bigint' | 'double precision' | 'integer' | 'jsonb';
export interface Column<T> {
  readonly name: string;
  readonly type: SqlType;
  readonly of: (row: T) => unknown;
}

/** `onConflict` is the whole clause behind ON CONFLICT. */
export function inserter<T>(
  table: string,
  columns: readonly Column<T>[],
  onConflict: string,
): (pool: Pool, rows: readonly T[]) => Promise<void> {
  const names = columns.map(({ name }) => name).join(', ');
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ');
  const text = `INSERT INTO ${table} (${names}) SELECT * FROM unnest(${arrays}) ON CONFLICT ${onConflict}`;
  return async (pool, rows) => {
    if (rows.length === 0) return;
    await pool.query(
      text,
      columns.map(({ of }) => rows.map(of)),
    );
  };
}
