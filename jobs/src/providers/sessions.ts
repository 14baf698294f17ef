/** Dates of bars, by the exchange's zone. */
import { DAY_MS, dateOf, daysOf, outsideCalendar, sessionOf } from '@marketgraph/domain/calendar';

const zones = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DD` in an IANA zone; null: no such zone. History goes back farther than our calendars. */
export function dateIn(zone: string, t: number): string | null {
  let format = zones.get(zone);
  try {
    format ??= new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  } catch {
    return null;
  }
  zones.set(zone, format);
  return format.format(t);
}
export const NEW_YORK = 'America/New_York';

/** The first date whose daily bar can still change: today until its last trade after hours, then the next day. */
export function openFrom(mic: string, now: number): string {
  const today = dateIn(mic === 'XNSE' ? 'Asia/Kolkata' : NEW_YORK, now)!;
  if (outsideCalendar(mic, today) !== null) return today;
  const session = sessionOf(mic, today);
  return session && now >= session.post ? dateOf(daysOf(today) + 1) : today;
}

export { DAY_MS };
