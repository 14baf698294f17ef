/** Days and columns that the tables of stocks share. */
import { arrayOf } from '../store/arrays.ts';
import type { Column } from '../store/rows.ts';

export const DAY_MS = 86_400_000;
const days = new Map<string, number>();
/** Dates are few and rows many. */
const MAX_DAYS = 30_000;
/** Midnight UTC of a date: how days stand in the database. */
export function dayOf(date: string): number {
  const known = days.get(date);
  if (known !== undefined) return known;
  const day = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(day) || date.length !== 10) throw new RangeError(`not a date: ${date}`);
  if (days.size >= MAX_DAYS) days.clear();
  days.set(date, day);
  return day;
}
export const dateOf = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** Before and behind every date that there is. */
export const FIRST_DAY = -8e15;
export const LAST_DAY = 8e15;
/** Behind every time that there is. */
export const LAST_MS = Number.MAX_SAFE_INTEGER;

type Typed<T> = Column<T>['of'];
export const text = <T>(name: string, of: Typed<T>): Column<T> => ({ name, type: 'text', of });
export const bigint = <T>(name: string, of: Typed<T>): Column<T> => ({ name, type: 'bigint', of });
export const integer = <T>(name: string, of: Typed<T>): Column<T> => ({ name, type: 'integer', of });
export const json = <T>(name: string, of: (row: T) => unknown): Column<T> => ({
  name,
  type: 'jsonb',
  of: (row) => JSON.stringify(of(row)),
});

/** Of several rows with one key the last. */
export function lastOfEach<T>(rows: readonly T[], key: (row: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const row of rows) byKey.set(key(row), row);
  return byKey.size === rows.length ? (rows as T[]) : [...byKey.values()];
}
/** `$1::text[], $2::bigint[]` and what stands in them. */
export const arraysOf = <T>(columns: readonly Column<T>[]): string =>
  columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ');
export const valuesOf = <T>(columns: readonly Column<T>[], rows: readonly T[]): Buffer[] =>
  columns.map(({ type, of }) => arrayOf(type, rows, of));
