/** What an exchange does at a moment. `t` is Unix ms of whichever clock the caller works by. */
import type { SessionState } from '../equities/index.ts';
import { dateOf, daysOf, weekdayOf } from './civil.ts';
import { beyond, covering, firstIndex } from './lookup.ts';
import { type Exchange, exchangeOf, type TradingSession } from './sessions.ts';
import { localDays, momentOf } from './zones.ts';

/** First and last date of an exchange's list, or null if none of it is here. */
export function calendarRange(mic: string): { readonly from: string; readonly to: string } | null {
  const exchange = exchangeOf(mic);
  return exchange && { from: exchange.first, to: exchange.last };
}

/** Why the calendar cannot tell anything of a moment (Unix ms) or date; null = it can. */
export function outsideCalendar(mic: string, when: number | string): string | null {
  try {
    if (typeof when === 'number') dateAt(mic, when);
    else covering(mic, (daysOf(when), when));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The date in the exchange's zone at a moment. */
export function dateAt(mic: string, t: number): string {
  const exchange = known(mic);
  if (!Number.isFinite(t)) throw new RangeError(`not a moment: ${t}`);
  const days = localDays(exchange.table.zone, t);
  if (days < exchange.firstDay || days > exchange.lastDay) {
    throw new RangeError(beyond(mic, exchange, Math.abs(t) < 8.64e15 ? new Date(t).toISOString() : String(t)));
  }
  return dateOf(days);
}

/** The moment (Unix ms) when the exchange's clocks show `HH:MM` on a date, with or without a session. */
export function momentOfDay(mic: string, date: string, time: string): number {
  const exchange = covering(mic, date);
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`not a time of the day: ${time}`);
  return momentOf(exchange.table.zone, daysOf(date), Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
}

/** Why a date has no session; null = it has one. */
export function closedBecause(mic: string, date: string): string | null {
  daysOf(date);
  const exchange = covering(mic, date);
  if (exchange.byDate.has(date)) return null;
  return exchange.holidays.get(date) ?? (weekdayOf(daysOf(date)) % 6 === 0 ? 'weekend' : 'no session');
}

/**
 * The part of the session at a moment; while CLOSED it speaks of the next session (a break inside a session: of that session).
 * Throws a RangeError where that next session is beyond the list.
 */
export function sessionAt(mic: string, t: number): SessionState {
  const exchange = known(mic);
  const { sessions } = exchange;
  const index = firstIndex(sessions, (one) => one.post > t);
  const session = sessions[index];
  if (!session || !(t >= exchange.start)) {
    throw new RangeError(beyond(mic, exchange, Math.abs(t) < 8.64e15 ? new Date(t).toISOString() : String(t)));
  }
  const state = (name: SessionState['name'], since: number, until: number): SessionState => {
    return { mic, name, date: session.date, since, until };
  };
  if (t < session.pre) return state('CLOSED', sessions[index - 1]?.post ?? exchange.start, session.pre);
  if (t < session.open) return state('PRE', session.pre, session.open);
  if (t < session.close) return regularPart(session, t, state);
  return state('POST', session.close, session.post);
}

/**
 * Date of the newest session that has begun (with its pre-market) at a moment: whose shares trade. A split's day begins here, at 4:00 in New York, not at
 * midnight and not when the session before it ends: until then every price that there is is of the old shares. Throws a RangeError outside the list.
 */
export function begunSession(mic: string, t: number): string {
  const exchange = known(mic);
  const date = dateAt(mic, t);
  const { sessions } = exchange;
  const found = sessions[firstIndex(sessions, (one) => one.pre > t) - 1];
  if (!found) throw new RangeError(beyond(mic, exchange, `what was before ${date}`));
  return found.date;
}

function regularPart(
  session: TradingSession,
  t: number,
  state: (name: SessionState['name'], since: number, until: number) => SessionState,
): SessionState {
  let since = session.open;
  for (const pause of session.breaks) {
    if (t < pause[0]) return state('REGULAR', since, pause[0]);
    if (t < pause[1]) return state('CLOSED', pause[0], pause[1]);
    since = pause[1];
  }
  return state('REGULAR', since, session.close);
}

function known(mic: string): Exchange {
  const exchange = exchangeOf(mic);
  if (!exchange) throw new RangeError(`no trading calendar for ${mic}`);
  return exchange;
}
