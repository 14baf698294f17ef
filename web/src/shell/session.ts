/** New York trading session of a moment, by clock and weekday. Holidays come with the exchange calendar; until then they show as regular days. Pure. */
export interface Session {
  readonly name: 'PRE' | 'REGULAR' | 'POST' | 'CLOSED';
}

const PARTS = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

export function sessionAt(ms: number): Session {
  const parts = Object.fromEntries(PARTS.formatToParts(ms).map(({ type, value }) => [type, value]));
  if (parts['weekday'] === 'Sat' || parts['weekday'] === 'Sun') return { name: 'CLOSED' };
  const minute = Number(parts['hour']) * 60 + Number(parts['minute']);
  if (minute >= 570 && minute < 960) return { name: 'REGULAR' };
  if (minute >= 240 && minute < 570) return { name: 'PRE' };
  return { name: minute >= 960 && minute < 1200 ? 'POST' : 'CLOSED' };
}
