/** Cursors of pages. Each names its list, so that a cursor of another one is refused and not taken for some place in this one. */
import { CodedError } from '@marketgraph/domain/errors';

/** `list`: of one kind of list, and of what it is about where places of one mean nothing in another. `place`: where the page ended. */
export const pageCursor = (list: string, place: string): string =>
  Buffer.from(`${list}|${place}`).toString('base64url');

/** The place that `pageCursor` was given for this list. Throws CURSOR_INVALID. */
export function placeIn(list: string, cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!text.startsWith(`${list}|`)) throw invalidCursor();
  return text.slice(list.length + 1);
}

export const invalidCursor = (): CodedError =>
  new CodedError('CURSOR_INVALID', '`after` must be the endCursor of an earlier page of the same list.', {
    argument: 'after',
  });
