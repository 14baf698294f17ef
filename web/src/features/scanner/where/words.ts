/** Words of a filter's text, for colours, chips and completion. Lenient: whatever it is, it is cut somehow. Pure. */
import { isField } from './fields.ts';

export type WordKind = 'field' | 'keyword' | 'number' | 'string' | 'sign' | 'other';
export interface Word {
  readonly kind: WordKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
const KEYWORDS = new Set(['and', 'or', 'not', 'between', 'in', 'is', 'known', 'unknown', 'null', 'contains']);
const ONE =
  /\s+|(?<string>"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(?<number>-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[kKmMbB%]?(?![\p{L}\p{N}_]))|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<sign><=|>=|!=|[<>=(),])|(?<other>[^])/gu;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(ONE)) {
    const { string, number, word, sign } = match.groups!;
    const one = match[0];
    if (/^\s/.test(one)) continue;
    const kind: WordKind =
      string !== undefined
        ? 'string'
        : number !== undefined
          ? 'number'
          : sign !== undefined
            ? 'sign'
            : word === undefined
              ? 'other'
              : KEYWORDS.has(word.toLowerCase())
                ? 'keyword'
                : isField(word)
                  ? 'field'
                  : 'other';
    words.push({ kind, text: one, start: match.index, end: match.index + one.length });
  }
  return words;
}
export const isKeyword = (word: Word | undefined, text: string): boolean =>
  word?.kind === 'keyword' && word.text.toLowerCase() === text;
const TIMES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };
/** 1.5M is 1500000; not a number where it is none. */
export function numberIn(text: string): number {
  const suffix = TIMES[text.at(-1)?.toLowerCase() ?? ''];
  const digits = suffix !== undefined || text.endsWith('%') ? text.slice(0, -1) : text;
  if (digits.trim() === '') return Number.NaN;
  return suffix === undefined ? Number(digits) : Number((Number(digits) * suffix).toPrecision(15));
}
