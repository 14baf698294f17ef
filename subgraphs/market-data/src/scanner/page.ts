/** A page of a sweep: its cursor pins the sweep, the order and the place. Pure. */
import { CodedError } from '@marketgraph/domain/errors';

/** How long the cursor of a page is good, ms. */
export const PINNED_MS = 60_000;

export interface Place {
  readonly sweep: string;
  /** Of the filter and the order that made the list: another list has other places. */
  readonly list: string;
  /** From 0. */
  readonly index: number;
  /** When the page was served, Unix ms of the wall. */
  readonly at: number;
}

export const encodePlace = ({ sweep, list, index, at }: Place): string =>
  Buffer.from(JSON.stringify([sweep, list, index, at])).toString('base64url');

export const expired = (): CodedError =>
  new CodedError('CURSOR_EXPIRED', 'The sweep of this page is no longer kept. Ask for the first page again.', {
    argument: 'after',
    oldestCursor: null,
  });

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** `now`: of the wall. @throws CURSOR_INVALID for what is no cursor of this list, CURSOR_EXPIRED a minute after its page. */
export function decodePlace(cursor: string, list: string, now: number): Place {
  const [sweep, of, index, at] = parsed(cursor);
  if (typeof sweep !== 'string' || of !== list || !isCount(index) || !isCount(at))
    throw new CodedError(
      'CURSOR_INVALID',
      '`after` must be the endCursor of an earlier page with the same filter and sort.',
      {
        argument: 'after',
      },
    );
  if (now - at > PINNED_MS) throw expired();
  return { sweep, list, index, at };
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const value = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
