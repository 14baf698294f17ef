/** A day of a dataset out of PostgreSQL, hour by hour: a day of the book is 86,400 rows. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import type { ArchivedRow } from './datasets.ts';
import type { Place } from './archive.ts';

const HOUR_MS = 3_600_000;
const HOURS = 24;

export async function* rowsOf(
  pool: Pool,
  mode: DataMode,
  { dataset, symbol, day }: Place,
): AsyncGenerator<ArchivedRow[]> {
  for (let hour = 0; hour < HOURS; hour += 1) {
    const from = day + hour * HOUR_MS;
    const { rows } = await pool.query<ArchivedRow>(dataset.select, [mode, symbol, from, from + HOUR_MS]);
    if (rows.length > 0) yield rows;
  }
}
