/** Words of an outage. */
import type { ConnectionState } from '../gql/connection.ts';
import { shownAt } from '../ui/recorded.ts';
import { timeIn, type Zone } from '../ui/zone.ts';

/** An interruption shorter than this is told by the strip alone: the page does not move for it. */
const SHORT_MS = 1_000;

export interface Outage {
  /** Since when, and what is shown meanwhile. */
  readonly what: string;
  readonly next: string;
  /** What becomes of what is missed; null where nothing was followed yet. */
  readonly promise: string | null;
}

/** Null while the connection stands, is made for the first time, or is away but shortly. */
export function outage(connection: Readonly<ConnectionState>, now: number, shown: Zone): Outage | null {
  const { status, lostAt, nextAttemptAt, stood, answered } = connection;
  if (status !== 'reconnecting' || lostAt === null || now - lostAt < SHORT_MS) return null;
  const since = timeIn(shownAt(lostAt), shown);
  const without = answered
    ? `No live connection since ${since}. Showing what was answered last.`
    : `The gateway has not answered since ${since}. There is nothing to show yet.`;
  return {
    what: stood ? `Gateway silent since ${since}. Showing the last values.` : without,
    // Whether the events outlive the server, e.g. its restart without a store of them, is not known from here.
    promise: stood ? 'Missed events are replayed if the server kept them' : null,
    next:
      nextAttemptAt === null || nextAttemptAt <= now
        ? 'Trying now'
        : `Next attempt in ${Math.ceil((nextAttemptAt - now) / 1000)} s`,
  };
}
