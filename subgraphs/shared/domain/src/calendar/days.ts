/** Sessions by date. Dates are `YYYY-MM-DD` in the exchange's zone. */
import { daysOf } from './civil.ts';
import { beyond, covering, firstIndex } from './lookup.ts';
import { exchangeOf, type TradingSession } from './sessions.ts';

/** The session of a date, or null on a day without one. */
export function sessionOf(mic: string, date: string): TradingSession | null {
  const found = exchangeOf(mic)?.byDate.get(date);
  if (found) return found;
  daysOf(date);
  covering(mic, date);
  return null;
}

export const isTradingDay = (mic: string, date: string): boolean => sessionOf(mic, date) !== null;

/** Sessions of the dates `from` to `to`, both inclusive, oldest first. */
export function sessionsBetween(mic: string, from: string, to: string): readonly TradingSession[] {
  daysOf(from);
  daysOf(to);
  if (from > to) return [];
  covering(mic, from);
  const { sessions } = covering(mic, to);
  return sessions.slice(
    firstIndex(sessions, (one) => one.date >= from),
    firstIndex(sessions, (one) => one.date > to),
  );
}

/** Dates with a session, `from` to `to`, both inclusive, oldest first. */
export const tradingDays = (mic: string, from: string, to: string): readonly string[] =>
  sessionsBetween(mic, from, to).map((one) => one.date);

/** The session `count` sessions after the date (1 = the first one after it). */
export const nextSession = (mic: string, date: string, count = 1): TradingSession => step(mic, date, count);

/** The session `count` sessions before the date (1 = the last one before it). */
export const previousSession = (mic: string, date: string, count = 1): TradingSession => step(mic, date, -count);

function step(mic: string, date: string, count: number): TradingSession {
  daysOf(date);
  if (!Number.isInteger(count) || count === 0) throw new RangeError(`not a number of sessions: ${count}`);
  const exchange = covering(mic, date);
  const { sessions } = exchange;
  const start =
    count > 0 ? firstIndex(sessions, (one) => one.date > date) - 1 : firstIndex(sessions, (one) => one.date >= date);
  const found = sessions[start + count];
  if (!found) throw new RangeError(beyond(mic, exchange, `${count} sessions from ${date}`));
  return found;
}
