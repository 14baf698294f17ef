/** Faults in the words and order of the bar below the text. Pure. */
import type { Fault } from '../editor.types.ts';
import { linesOf, rangeOf, type Range } from './places.ts';

export interface Mark extends Range {
  readonly fault: Fault;
}

/** With offsets, in the order of the text; of one place errors first. `source`: the text that they were told of. */
export function marksOf(source: string, faults: readonly Fault[]): Mark[] {
  const lines = linesOf(source);
  const rank = ({ severity }: Fault) => (severity === 'ERROR' ? 0 : 1);
  return faults
    .map((fault) => ({ fault, ...rangeOf(lines, { ...fault, length: lineLength(lines, fault) }) }))
    .toSorted((a, b) => a.from - b.from || rank(a.fault) - rank(b.fault) || a.to - b.to);
}
/** A squiggle never leaves its line. */
const lineLength = (lines: readonly string[], { line, column, length }: Fault): number =>
  Math.max(0, Math.min(length, (lines[line - 1]?.length ?? 0) - column + 1));

/** "2 ERRORS"; warnings only where there is no error; null: clean. */
export function badgeOf(faults: readonly Fault[]): { text: string; tone: 'bad' | 'warn' } | null {
  const errors = faults.filter(({ severity }) => severity === 'ERROR').length;
  if (faults.length === 0) return null;
  const count = errors || faults.length;
  const word = errors ? 'ERROR' : 'WARNING';
  return { text: `${count} ${word}${count === 1 ? '' : 'S'}`, tone: errors ? 'bad' : 'warn' };
}

/** The mark that the caret stands in, also at its ends; -1: none. The shortest: it says most. */
export function markAt(marks: readonly Range[], caret: number): number {
  let best = -1;
  for (const [index, { from, to }] of marks.entries())
    if (from <= caret && caret <= to && (best < 0 || to - from < marks[best]!.to - marks[best]!.from)) best = index;
  return best;
}

/** The next one after (1) or before (-1) the caret, around the ends; -1: none. */
export function markBeside(marks: readonly Range[], caret: number, step: 1 | -1): number {
  if (marks.length === 0) return -1;
  if (step === 1)
    return Math.max(
      0,
      marks.findIndex(({ from }) => from > caret),
    );
  const before = marks.findLastIndex(({ from }) => from < caret);
  return before < 0 ? marks.length - 1 : before;
}

export interface Piece {
  readonly text: string;
  readonly tone: 'plain' | 'wrong' | 'meant';
}
/** A message in which the words of the program stand out. */
export function piecesOf(message: string, wrong: string, meant: string | null): Piece[] {
  const isWord = (text: string | null): text is string => text !== null && /^[A-Za-z_]\w*$/.test(text);
  const words = [wrong, meant].filter(isWord);
  if (words.length === 0) return [{ text: message, tone: 'plain' }];
  const each = message.split(new RegExp(`(?<!\\w)(${words.join('|')})(?!\\w)`));
  return each
    .map((text, index): Piece => ({
      text,
      tone: index % 2 === 0 ? 'plain' : text === wrong ? 'wrong' : 'meant',
    }))
    .filter(({ text }) => text !== '');
}

/** All that stand at a place. */
export const marksBeneath = (marks: readonly Mark[], at: number): Mark[] =>
  marks.filter(({ from, to }) => from <= at && at <= to);
