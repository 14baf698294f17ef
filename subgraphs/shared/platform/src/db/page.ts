/** Pages, newest first by (time, number of the row), or best first by (score, number of the row). */
import { invalidCursor, pageCursor, placeIn } from '../paging/index.ts';

/** What is first in each order: no row is behind it. */
const LAST_SEQ = '9223372036854775807';

/** `list` names what is read; a cursor of another list is refused. */
export const timeCursor = (list: string, at: number, seq: string): string => pageCursor(list, `${at}:${seq}`);

/** The place behind which a page begins: [time, number]. Throws CURSOR_INVALID. */
export function timePlace(list: string, after: string | undefined): [number, string] {
  if (after === undefined) return [Number.MAX_SAFE_INTEGER, LAST_SEQ];
  const match = /^(\d{1,16}):(\d{1,18})$/.exec(placeIn(list, after));
  if (!match) throw invalidCursor();
  return [Number(match[1]), match[2]!];
}

export const bestCursor = (list: string, score: number, seq: string): string => pageCursor(list, `b${score}:${seq}`);

/** As `timePlace`, of pages by score. Throws CURSOR_INVALID, for a cursor of the other order too. */
export function bestPlace(list: string, after: string | undefined): [number, string] {
  if (after === undefined) return [Number.MAX_VALUE, LAST_SEQ];
  const match = /^b(\d{1,4}(?:\.\d{1,20})?(?:e-\d{1,3})?):(\d{1,18})$/.exec(placeIn(list, after));
  if (!match) throw invalidCursor();
  return [Number(match[1]), match[2]!];
}
