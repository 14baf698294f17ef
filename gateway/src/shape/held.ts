/**
 * Long stretches of an answer that never change, as bytes. As text they would be made one piece, encoded and copied for every answer: with
 * 150 KB that was half of what the gateway spent on a cached one. While an answer is written they are held out of its text, which has a
 * mark in their place.
 */

/** Texts in their order, and between them stretches that are bytes already. */
export type Pieces = readonly (string | Buffer)[];

/** No JSON text has control characters, so nothing of an answer can be taken for a mark. */
const MARK = '\0';

/** Held out of the answer that is being written; null while none is. Writing is synchronous. */
let out: Buffer[] | null = null;

/** What stands in the text for these bytes; null: nothing is held out now. */
export const mark = (bytes: Buffer): string | null => out && `${MARK}${out.push(bytes) - 1}${MARK}`;

/** Runs `write` with nothing held out: for text that is to be kept. */
export function whole<T>(write: () => T): T {
  const outer = out;
  out = null;
  try {
    return write();
  } finally {
    out = outer;
  }
}

/** What `write` writes, in pieces. */
export function inPieces(write: () => string): Pieces {
  const held: Buffer[] = [];
  out = held;
  try {
    const text = write();
    if (held.length === 0) return [text];
    // Every other part is the number of what was held: what was written and given up again is in no text.
    return text.split(MARK).map((part, i) => (i % 2 === 0 ? part : held[Number(part)]!));
  } finally {
    out = null;
  }
}

/** The pieces between two texts, in no more of them where they begin and end with text: each is a write of its own. */
export function enclosed(before: string, pieces: Pieces, after: string): Pieces {
  const all = [...pieces];
  if (typeof all[0] === 'string') all[0] = before + all[0];
  else all.unshift(before);
  const last = all.at(-1)!;
  if (typeof last === 'string') all[all.length - 1] = last + after;
  else all.push(after);
  return all;
}

/** The pieces as one text. */
export const joined = (pieces: Pieces): string =>
  pieces.length === 1 && typeof pieces[0] === 'string' ? pieces[0] : pieces.map((one) => one.toString()).join('');
