/** Pages, newest first by (time, number of the row), or best first by (score, number of the row). */
import { CodedError } from '@marketgraph/domain/errors';

export const pageCursor = (at: number, seq: string): string => Buffer.from(`${at}:${seq}`).toString('base64url');

/** The place behind which a page begins: [time, number]. Throws CURSOR_INVALID. */
export function placeOf(after: string | undefined): [number, string] {
  if (after === undefined) return [Number.MAX_SAFE_INTEGER, '9223372036854775807'];
  const match = /^(\d{1,16}):(\d{1,18})$/.exec(Buffer.from(after, 'base64url').toString('utf8'));
  if (!match)
    throw new CodedError('CURSOR_INVALID', '`after` must be the endCursor of an earlier page.', { argument: 'after' });
  return [Number(match[1]), match[2]!];
}

export const bestCursor = (score: number, seq: string): string => Buffer.from(`b${score}:${seq}`).toString('base64url');

/** As `placeOf`, of pages by score. Throws CURSOR_INVALID, for a cursor of the other order too. */
export function bestPlaceOf(after: string | undefined): [number, string] {
  if (after === undefined) return [Number.MAX_VALUE, '9223372036854775807'];
  const match = /^b(\d{1,4}(?:\.\d{1,20})?(?:e-\d{1,3})?):(\d{1,18})$/.exec(
    Buffer.from(after, 'base64url').toString('utf8'),
  );
  if (!match)
    throw new CodedError('CURSOR_INVALID', '`after` must be the endCursor of an earlier page.', { argument: 'after' });
  return [Number(match[1]), match[2]!];
}
