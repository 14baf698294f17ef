/** Which session quotes belong to at a moment: the running one, or the last one while the exchange is closed. */
import type { SessionState } from '@marketgraph/domain/equities';
import { previousSession, sessionAt, sessionOf } from '@marketgraph/domain/calendar';
import type { ScanSession } from '@marketgraph/domain/scanner';

/** Throws a RangeError outside the calendar. */
export function currentSession(
  mic: string,
  now: number,
): { readonly state: SessionState; readonly session: ScanSession } {
  const state = sessionAt(mic, now);
  const dated = sessionOf(mic, state.date);
  const session = dated && dated.pre <= now ? dated : previousSession(mic, state.date);
  return { state, session };
}
