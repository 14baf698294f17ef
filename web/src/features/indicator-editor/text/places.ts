/** Line and column as the server tells them <-> offsets in the text. Lines and columns are from 1, columns in UTF-16 units. Pure. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** UTF-16 units; 0: between two characters. */
  readonly length: number;
}
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The text as an editor holds it: line breaks of any kind are one unit. */
export const plain = (text: string): string => text.replaceAll(/\r\n?/g, '\n');
export const linesOf = (text: string): string[] => plain(text).split('\n');

/**
 * Offsets of a place in the lines of a text joined by one unit each. Never outside of the text: an answer may be to a longer one. `breakLength`: units
 * of a line break where the place was counted, 2 for CRLF.
 */
export function rangeOf(lines: readonly string[], place: Place, breakLength = 1): Range {
  const index = Math.min(Math.max(place.line, 1), lines.length) - 1;
  let start = 0;
  for (let i = 0; i < index; i += 1) start += lines[i]!.length + 1;
  const past = place.line > lines.length;
  const column = past ? lines[index]!.length : Math.min(Math.max(place.column - 1, 0), lines[index]!.length);
  const from = start + column;
  let left = past ? 0 : Math.max(place.length, 0);
  let to = from;
  let room = lines[index]!.length - column;
  for (let i = index; left > room && i + 1 < lines.length; i += 1) {
    left = Math.max(0, left - room - breakLength);
    to += room + 1;
    room = lines[i + 1]!.length;
  }
  return { from, to: to + Math.min(left, room) };
}

/** Like `7:17`. */
export const written = ({ line, column }: Pick<Place, 'line' | 'column'>): string => `${line}:${column}`;
