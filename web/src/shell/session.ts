/** New York trading session of a moment: pre-market 4:00, regular 9:30 to 16:00 (13:00 on short days), post-market to 20:00 (17:00). Pure. */
import { offsetAt, zoneOf } from '../ui/zone.ts';
import { closesEarly, isTradingDay, plusDays, type Day } from './calendar.ts';

export interface Session {
  readonly name: 'PRE' | 'REGULAR' | 'POST' | 'CLOSED';
  /** The regular session: its close while it runs, else its next opening. */
  readonly next: 'closes' | 'opens';
  readonly nextAt: number;
}

const NEW_YORK = zoneOf('et');
const MINUTE = 60_000;

/** A New York wall time as ms. Clocks change on Sundays, hours away from any border of a session. */
function at({ year, month, day }: Day, minute: number): number {
  const wall = Date.UTC(year, month - 1, day) + minute * MINUTE;
  return wall - offsetAt(wall, NEW_YORK);
}
function dayAt(ms: number): Day {
  const wall = new Date(ms + offsetAt(ms, NEW_YORK));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}
function nextOpening(after: Day): number {
  let day = plusDays(after, 1);
  while (!isTradingDay(day)) day = plusDays(day, 1);
  return at(day, 570);
}

export function sessionAt(ms: number): Session {
  const today = dayAt(ms);
  if (!isTradingDay(today)) return { name: 'CLOSED', next: 'opens', nextAt: nextOpening(today) };
  const short = closesEarly(today);
  const [pre, open, close, end] = [240, 570, short ? 780 : 960, short ? 1_020 : 1_200].map((minute) =>
    at(today, minute),
  );
  if (ms < open!) return { name: ms < pre! ? 'CLOSED' : 'PRE', next: 'opens', nextAt: open! };
  if (ms < close!) return { name: 'REGULAR', next: 'closes', nextAt: close! };
  return { name: ms < end! ? 'POST' : 'CLOSED', next: 'opens', nextAt: nextOpening(today) };
}

/** "closes in 1:27" (hours and minutes), "opens in 2d 13h", "opens in <1m". */
export function sessionWords({ next, nextAt }: Session, ms: number): { readonly label: string; readonly time: string } {
  const minutes = Math.floor((nextAt - ms) / MINUTE);
  const hours = Math.floor(minutes / 60);
  const time =
    minutes < 1
      ? '<1m'
      : hours < 24
        ? `${hours}:${String(minutes % 60).padStart(2, '0')}`
        : `${Math.floor(hours / 24)}d ${hours % 24}h`;
  return { label: `${next} in`, time };
}
