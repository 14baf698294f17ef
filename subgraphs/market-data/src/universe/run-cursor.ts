/** Cursors of the members of a universe: all pages of a list are of one run. Pure. */
import { CodedError } from '@marketgraph/domain/errors';
import { invalidCursor, pageCursor, placeIn } from '@marketgraph/platform/paging';

const LIST = 'members';

/** `run`: when the universe was decided, Unix ms. */
export const runCursor = (run: number, symbol: string): string => pageCursor(LIST, `${run} ${symbol}`);

/** The symbol. Throws CURSOR_INVALID, and CURSOR_EXPIRED for a cursor of another run: its places are not those of this one. */
export function placeInRun(run: number, cursor: string): string {
  const match = /^(\d{1,16}) (.+)$/.exec(placeIn(LIST, cursor));
  if (!match) throw invalidCursor();
  const of = Number(match[1]);
  if (of !== run) {
    const asOf = new Date(of).toISOString();
    const message = `The universe was decided again. Ask for the first page, or go on in the old one with universe(asOf: "${asOf}").`;
    throw new CodedError('CURSOR_EXPIRED', message, { argument: 'after', oldestCursor: null, asOf });
  }
  return match[2]!;
}
