/** A layout replaces a text: the least change of it, and where the caret belongs afterwards. Pure. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What is the same at both ends stays untouched; null: nothing changes. */
export function changeTo(before: string, after: string): Change | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** Layouts move blanks only: the caret stays behind the same character, and as many blanks behind it as there still are. */
export function caretAfter(before: string, after: string, caret: number): number {
  const inked = before.slice(0, caret).replaceAll(/\s/g, '').length;
  const blanks = caret - before.slice(0, caret).trimEnd().length;
  let seen = 0;
  let at = 0;
  for (; at < after.length && seen < inked; at += 1) if (!/\s/.test(after[at]!)) seen += 1;
  for (let left = blanks; left > 0 && at < after.length && /\s/.test(after[at]!); left -= 1) at += 1;
  return at;
}
