/** Dates of the proleptic Gregorian calendar as text (`YYYY-MM-DD`) and as days since 1970-01-01. Pure arithmetic, no time zone. */

const DATE = /^\d{4}-\d{2}-\d{2}$/;
export const DAY_MS = 86_400_000;

/** Days since 1970-01-01. Throws a RangeError for what is not a date. */
export function daysOf(date: string): number {
  const days = DATE.test(date) ? Date.parse(date) / DAY_MS : Number.NaN;
  // 2023-02-30 parses as 2 March in some engines: only what reads back the same is a date.
  if (!Number.isInteger(days) || dateOf(days) !== date) throw new RangeError(`not a date: ${date}`);
  return days;
}

const dates = new Map<number, string>();
/** So many days are remembered: a hundred years. */
const MOST_DATES = 36_525;

/** The date of a number of days since 1970-01-01. */
export function dateOf(days: number): string {
  let date = dates.get(days);
  if (date === undefined) {
    date = new Date(days * DAY_MS).toISOString().slice(0, 10);
    if (dates.size < MOST_DATES) dates.set(days, date);
  }
  return date;
}

/** 0 Sunday .. 6 Saturday. */
export const weekdayOf = (days: number): number => (((days + 4) % 7) + 7) % 7;

/** Days since 1970-01-01 of the nth (1 = first) Sunday of a month (1 = January). */
export function nthSunday(year: number, month: number, nth: number): number {
  const first = Date.UTC(year, month - 1, 1) / DAY_MS;
  return first + ((7 - weekdayOf(first)) % 7) + 7 * (nth - 1);
}
