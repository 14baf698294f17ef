/** What the end of a stream says of the values that are drawn. Pure. */
import { isLineDown, wordsOf } from '../gql/code.ts';

export interface Refusal {
  readonly error: string;
  readonly code: string | null;
  /** What was followed is there no more: its values are nobody's. */
  readonly gone: boolean;
}
const GONE = 'Deleted: it is no longer calculated.';

/** Of something that had values. Null: nothing was refused; a dead line says nothing against them. */
export function refusalOf({
  error,
  code,
}: {
  readonly error: string | null;
  readonly code: string | null;
}): Refusal | null {
  if (error === null || isLineDown(code)) return null;
  const gone = code === 'NOT_FOUND';
  return { error: gone ? GONE : wordsOf(code, error), code, gone };
}
