/** The tables whose rows leave PostgreSQL, once they are archived. */
import { OF_STOCKS } from '@marketgraph/platform/db';
import type { TaskDeps } from './task-deps.ts';

/** How long rows stay, days. Hourly bars stay for good. Each table has its dataset in the archive. */
export const KEEP_DAYS = {
  book_1hz: 3,
  bars_m1: 30,
  liquidations: 30,
  funding: 30,
  open_interest: 30,
  guard_samples: 30,
  guard_changes: 30,
} as const;
export type KeptTable = keyof typeof KEEP_DAYS;
export const KEPT_TABLES = Object.keys(KEEP_DAYS) as KeptTable[];

/** Minute bars of stocks stand in the same table: they have a clock of their own, no archive of days, and their store retains them. */
export const ours = (table: KeptTable): string => (table === 'bars_m1' ? `AND NOT ${OF_STOCKS}` : '');

/** Symbols that have rows in [from, to): not only those that this process follows, since retention takes the rows of all. */
export async function symbolsBetween(
  { database, mode }: TaskDeps,
  from: number,
  to: number,
  tables: readonly KeptTable[] = KEPT_TABLES,
): Promise<string[]> {
  const each = tables.map(
    (table) => `SELECT symbol FROM ${table} WHERE mode = $1 AND ts >= $2 AND ts < $3 ${ours(table)}`,
  );
  const { rows } = await database.pool.query<{ symbol: string }>(`${each.join(' UNION ')} ORDER BY symbol`, [
    mode,
    from,
    to,
  ]);
  return rows.map(({ symbol }) => symbol);
}
