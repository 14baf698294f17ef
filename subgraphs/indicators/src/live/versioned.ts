/** A stream of a viewer's own indicator is of one version of its text: its cursors say which, and resuming behind those of another is refused. */
import { CodedError } from '@marketgraph/domain/errors';
import { stampCursor, stampOf } from '@marketgraph/platform/events';
import type { Followed } from '@marketgraph/platform/graphql';

export interface Version {
  readonly id: string;
  readonly version: number;
}

/** By a code that the gateway does not retry unseen: who follows must know that the numbers are others. */
export const savedAnew = ({ id, version }: Version): CodedError =>
  new CodedError(
    'CURSOR_EXPIRED',
    `This indicator was saved as version ${version}: subscribe again, without \`after\`.`,
    { retryable: true, oldestCursor: null, id, version },
  );

const ownOf = (id: string): string =>
  id
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .slice(0, 8);
const stampFor = ({ id, version }: Version): string => `${version}.${ownOf(id)}`;

/** Throws CURSOR_EXPIRED for a cursor of this indicator that was issued for another version; those of bars and of other indicators are places only. */
export function mustBeOf(wanted: Version, after: string | null | undefined): void {
  const stamp = after ? stampOf(after) : null;
  if (stamp?.endsWith(`.${ownOf(wanted.id)}`) && stamp !== stampFor(wanted)) throw savedAnew(wanted);
}

/** A cursor of the topic as this version's streams give it out. */
export const cursorOf = (version: Version, cursor: string): string => stampCursor(cursor, stampFor(version));

/** The same events; where it stands, and the last cursor of who was too slow, are of the version. */
export function ofVersion<T>(version: Version, events: Followed<T>): Followed<T> {
  const own: Followed<T> = {
    standing: events.standing.then((cursor) => cursorOf(version, cursor)),
    [Symbol.asyncIterator]: () => own,
    async next() {
      try {
        return await events.next();
      } catch (error) {
        const last = error instanceof CodedError ? error.details['lastCursor'] : null;
        if (!(error instanceof CodedError) || typeof last !== 'string') throw error;
        throw new CodedError(error.code, error.message, { ...error.details, lastCursor: cursorOf(version, last) });
      }
    },
    return: () => events.return!(),
    throw: (error: unknown) => events.throw!(error),
  };
  return own;
}
