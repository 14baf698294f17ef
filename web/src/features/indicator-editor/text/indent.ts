/** How deep the next line stands, in blanks. Pure. */
import { tokensOf } from './tokens.ts';

export const INDENT = 4;
const TAB = 4;

const widthOf = (line: string): number => {
  let width = 0;
  for (const character of /^[ \t]*/.exec(line)![0]) width += character === '\t' ? TAB : 1;
  return width;
};
const codeOf = (line: string): string =>
  tokensOf(line)
    .filter(({ kind }) => kind !== 'comment' && kind !== 'string')
    .map(({ from, to }) => line.slice(from, to))
    .join('')
    .trim();

/** `above`: all lines before; `next`: what is already on the line. */
export function indentAfter(above: readonly string[], next = ''): number {
  const last = above.findLast((line) => line.trim() !== '');
  if (last === undefined) return 0;
  const code = codeOf(last);
  const width = widthOf(last);
  let open = 0;
  for (const character of code) open += '(['.includes(character) ? 1 : ')]'.includes(character) ? -1 : 0;
  if (open > 0) return /^\s*[)\]]/.test(next) ? width : width + INDENT;
  if (code.endsWith(':')) return width + INDENT;
  const ends = /^return\b/.test(code) || /^(elif|else)\b/.test(next.trim());
  return Math.max(0, ends ? width - INDENT : width);
}

/** Blanks from a column to the next step. */
export const toStep = (column: number): number => INDENT - (column % INDENT);
