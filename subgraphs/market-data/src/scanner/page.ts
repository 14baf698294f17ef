/** A page of a sweep: its cursor pins the sweep, the order and the place. Pure. */
import { CodedError } from '@marketgraph/domain/errors';

export interface Place {
  readonly sweep: string;
  /** Of the filter and the order that made the list: another list has other places. */
  readonly list: string;
  /** From 0. */
  readonly index: number;
}

export const encodePlace = ({ sweep, list, index }: Place): string =>
  Buffer.from(JSON.stringify([sweep, list, index])).toString('base64url');

/** @throws CURSOR_INVALID for what is no cursor of this list. */
export function decodePlace(cursor: string, list: string): Place {
  try {
    const [sweep, of, index] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown, unknown];
    if (typeof sweep === 'string' && of === list && Number.isInteger(index) && (index as number) >= 0)
      return { sweep, list, index: index as number };
  } catch {
    // told below
  }
  throw new CodedError('CURSOR_INVALID', 'This is no cursor of a page with the same filter and sort.', {});
}
