/** The newest session that the store knows: finished by the clock, and with closed bars of most stocks. */
import { sessionOf, outsideCalendar } from '@marketgraph/domain/calendar';
import { lastFinished } from '@marketgraph/domain/universe';
import type { UniverseDeps } from './universe-deps.ts';

/** A day has come in when it has closed bars of half as many stocks as the fullest of its neighbours. */
const ENOUGH = 0.5;
const NEIGHBOURS = 10;

export interface KnownSession {
  readonly date: string;
  /** The last session by the clock, when the store does not know that one yet; else null. */
  readonly behind: string | null;
}

/** Null: no daily bars at all. Throws a RangeError outside the calendar. */
export async function knownSession({ store, mic = 'XNAS' }: UniverseDeps, asOf: number): Promise<KnownSession | null> {
  const finished = lastFinished(mic, asOf);
  const days = (await store.marketDays({ to: finished, first: NEIGHBOURS }))
    .filter(({ date }) => outsideCalendar(mic, date) === null && sessionOf(mic, date) !== null)
    .map(({ date, symbols, provisional }) => ({ date, closed: symbols - provisional }));
  const most = Math.max(0, ...days.map((day) => day.closed));
  const newest = days.find((day) => day.closed > 0 && day.closed >= most * ENOUGH);
  return newest ? { date: newest.date, behind: newest.date === finished ? null : finished } : null;
}
