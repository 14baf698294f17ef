/** Dates of New York for bars of any year: by the calendar where it reaches, else by its winter time. */
import { calendarRange, dateAt, sessionOf, type TradingSession } from '@marketgraph/domain/calendar';

const HOUR = 3_600_000;
const { from, to } = calendarRange('XNAS')!;

/** Null: no session that we know of. */
export const sessionOn = (date: string): TradingSession | null =>
  date < from || date > to ? null : sessionOf('XNAS', date);

/** Midnight before a day, Unix ms. 4:00 is four hours after midnight on every day that trades. */
export const midnight = (date: string): number => {
  const session = sessionOn(date);
  return session ? session.pre - 4 * HOUR : Date.parse(`${date}T05:00:00Z`);
};

export function dateIn(t: number): string {
  const guess = new Date(t - 5 * HOUR).toISOString().slice(0, 10);
  return guess <= from || guess >= to ? guess : dateAt('XNAS', t);
}

/** Hours of a day: by the calendar, else those of an ordinary one. */
export function hoursOf(date: string): Pick<TradingSession, 'date' | 'pre' | 'open' | 'close' | 'post'> {
  const start = midnight(date);
  const at = (hours: number): number => start + hours * HOUR;
  return sessionOn(date) ?? { date, pre: at(4), open: at(9.5), close: at(16), post: at(20) };
}

/** Between 3:30, when yesterday is cleared, and the first trades at 4:00. */
export function isCleared(t: number): boolean {
  const session = sessionOn(dateIn(t));
  return session !== null && t >= session.pre - HOUR / 2 && t < session.pre;
}
