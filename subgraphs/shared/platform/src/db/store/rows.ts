/** The one way rows are written: `INSERT ... SELECT unnest(...)`, 20 times faster than a statement a row. */
import type { DataMode, VenueId } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { arrayOf, type SqlType } from './arrays.ts';

export interface Column<T> {
  readonly name: string;
  readonly type: SqlType;
  /** What the table wants, where an array of it cannot be a parameter. */
  readonly cast?: string;
  readonly of: (row: T) => unknown;
}
export interface Insert<T> {
  readonly table: string;
  readonly columns: readonly Column<T>[];
  /** Columns of the primary key. One statement may not touch a row twice: of several rows with one key `better` chooses. */
  readonly key: readonly string[];
  /** Whether the later of two rows replaces the earlier; default yes. */
  readonly better?: (later: T, earlier: T) => boolean;
  /** `NOTHING`, or `UPDATE SET ...`. */
  readonly onConflict: string;
  /** What follows the insert, when it is a part of a wider statement: gets the insert, answers the whole. */
  readonly around?: (insert: string) => string;
}

/** Rows of one statement: bounds the size of its parameters. */
const CHUNK = 5_000;

export function inserter<T>({ table, columns, key, better, onConflict, around }: Insert<T>) {
  const names = columns.map(({ name }) => name).join(', ');
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ');
  const read = columns.map(({ name, cast }) => (cast ? `${name}::${cast}` : name)).join(', ');
  const insert = `INSERT INTO ${table} (${names}) SELECT ${read} FROM unnest(${arrays}) AS given(${names}) ON CONFLICT (${key.join(', ')}) DO ${onConflict}`;
  const text = around ? around(insert) : insert;
  const keyColumns = columns.filter(({ name }) => key.includes(name));

  return async (pool: Pool, rows: readonly T[]): Promise<void> => {
    const byKey = new Map<string, T>();
    for (const row of rows) {
      const id = keyColumns.map(({ of }) => of(row)).join('\u0000');
      const earlier = byKey.get(id);
      if (earlier === undefined || !better || better(row, earlier)) byKey.set(id, row);
    }
    const unique = [...byKey.values()];
    for (let at = 0; at < unique.length; at += CHUNK) {
      const chunk = unique.slice(at, at + CHUNK);
      await pool.query(
        text,
        columns.map(({ type, of }) => arrayOf(type, chunk, of)),
      );
    }
  };
}

/** The columns that say of whom and when. */
export const identity = <T extends { mode: DataMode; symbol: string; venue: VenueId; at: number }>(): Column<T>[] => [
  { name: 'mode', type: 'text', of: (row) => row.mode },
  { name: 'symbol', type: 'text', of: (row) => row.symbol },
  { name: 'venue', type: 'text', of: (row) => row.venue },
  { name: 'ts', type: 'bigint', of: (row) => row.at },
];
/** A column of doubles. */
export const double = <T>(name: string, of: (row: T) => number | null | undefined): Column<T> => ({
  name,
  type: 'double precision',
  of,
});
