/** Offsets of the exchanges' zones by the IANA rules that hold in the tables' years; `Intl` costs 100 times as much and is only asked in the specs. */
import { DAY_MS, nthSunday } from './civil.ts';

export type ExchangeZone = 'America/New_York' | 'Asia/Kolkata';

const HOUR = 3_600_000;
const summers = new Map<number, readonly [number, number]>();

/** Daylight saving of a year, Unix ms: second Sunday of March 2:00 EST to first Sunday of November 2:00 EDT (since 2007). */
function summerOf(year: number): readonly [number, number] {
  let summer = summers.get(year);
  if (!summer) {
    summer = [nthSunday(year, 3, 2) * DAY_MS + 7 * HOUR, nthSunday(year, 11, 1) * DAY_MS + 6 * HOUR];
    summers.set(year, summer);
  }
  return summer;
}

/** Local minus UTC at a moment, ms. Valid for New York since 2007. */
function offsetAt(zone: ExchangeZone, t: number): number {
  if (zone === 'Asia/Kolkata') return 5.5 * HOUR;
  const summer = summerOf(new Date(t).getUTCFullYear());
  return t >= summer[0] && t < summer[1] ? -4 * HOUR : -5 * HOUR;
}

/** The moment (Unix ms) when clocks show `minute` minutes after midnight of a day. Clocks change at 2:00, and no session begins or ends then. */
export function momentOf(zone: ExchangeZone, days: number, minute: number): number {
  const local = days * DAY_MS + minute * 60_000;
  const standard = zone === 'Asia/Kolkata' ? 5.5 * HOUR : -5 * HOUR;
  return local - offsetAt(zone, local - standard);
}

/** Days since 1970-01-01 of the local date at a moment. */
export const localDays = (zone: ExchangeZone, t: number): number => Math.floor((t + offsetAt(zone, t)) / DAY_MS);
