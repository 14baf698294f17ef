import type { Sink } from '../diagnostics/sink.ts';
import { describe, forbidden, lookalike, SMART_QUOTES, spelt, TWINS } from './characters.ts';
import type { Token } from './token.ts';

const HINTS: ReadonlyMap<string, string> = new Map([
  ['?', 'a choice is written: a if condition else b'],
  ['{', 'blocks are indented, and lists are not part of the language'],
  ['}', 'blocks are indented, and lists are not part of the language'],
  ['\\', 'a long line is broken inside brackets'],
  ['@', 'there are no decorators'],
  ['$', 'names are letters, digits and _'],
  ['&', 'conditions are joined with: and'],
  ['|', 'conditions are joined with: or'],
  ['^', 'powers are written **'],
  ['~', 'a condition is turned round with: not'],
]);
/** ASCII that begins something we can read: a strange stretch ends before it. */
const READABLE = /[\w\s"'+\-*/%<>=()[\],:.#!;?{}\\@$&|^~]/;

/** Reads what no token begins with, and tells of it once for the whole stretch. */
export function scanStrange(source: string, start: number, end: number, sink: Sink): Token {
  const character = String.fromCodePoint(source.codePointAt(start) ?? 0);
  if (character === ';') {
    const message = 'One statement a line; there is no ";".';
    sink.report({ code: 'UNEXPECTED_CHARACTER', span: { start, end: start + 1 }, message });
    return { kind: 'newline', text: '', start, end: start + 1 };
  }
  if (isLetter(source, start)) return scanWord(source, start, sink);
  const closing = SMART_QUOTES.get(character);
  const close = closing === undefined ? -1 : source.indexOf(closing, start + 1);
  if (close >= 0 && close < end && !/["\\]/.test(source.slice(start, close))) {
    const span = { start, end: close + 1 };
    const value = source.slice(start + 1, close);
    const message = 'A string needs straight quotes.';
    sink.report({ code: 'UNEXPECTED_CHARACTER', span, message, fix: { ...span, text: `"${value}"` } });
    return { kind: 'string', text: value, ...span };
  }
  const meant = lookalike(character);
  if (meant !== undefined) {
    const span = { start, end: start + character.length };
    const message = `${describe(character)} looks like ${meant === ' ' ? 'a blank' : `"${meant}"`} but is none.`;
    sink.report({ code: 'UNEXPECTED_CHARACTER', span, message, suggestion: meant, fix: { ...span, text: meant } });
    return { kind: 'operator', text: meant, ...span };
  }
  return stretch(source, start, end, character, sink);
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;
const WORD = /[\p{L}\p{M}\p{N}_]+/uy;

/** Whether a letter outside of a to z stands there. */
export const isLetter = (source: string, at: number): boolean => {
  const point = source.codePointAt(at) ?? 0;
  return point > 127 && LETTER.test(String.fromCodePoint(point));
};

/** A name with letters of another script, in one piece; where they only look like ours, ours are meant. */
export function scanWord(source: string, start: number, sink: Sink): Token {
  WORD.lastIndex = start;
  const text = WORD.exec(source)?.[0] ?? source[start]!;
  const span = { start, end: start + text.length };
  const foreign = [...text].find((letter) => letter > '\u007f')!;
  const meant = [...text].map((letter) => TWINS[letter] ?? letter.normalize('NFKC')).join('');
  const isSure = /^[A-Za-z_]\w*$/.test(meant);
  const suggestion = isSure ? meant : spelt(text);
  const message = `Names are made of the letters a to z, digits and _, not of ${describe(foreign)}`;
  sink.report({
    ...{ code: 'UNEXPECTED_CHARACTER', span },
    message: suggestion === null ? `${message}.` : `${message}; did you mean ${suggestion}?`,
    ...(suggestion === null ? {} : { suggestion }),
    ...(isSure ? { fix: { ...span, text: meant } } : {}),
  });
  return { kind: 'error', text, ...span };
}

function stretch(source: string, start: number, end: number, character: string, sink: Sink): Token {
  let stop = start + character.length;
  const hint = HINTS.get(character);
  const whole = forbidden(source, start, stop) < 0 && hint === undefined;
  while (whole && stop < end && !READABLE.test(source[stop]!)) stop += 1;
  const where = forbidden(source, start, stop) >= 0 ? 'No program may hold the invisible' : 'Nothing begins with';
  sink.report({
    code: 'UNEXPECTED_CHARACTER',
    span: { start, end: stop },
    message: `${where} ${describe(character)}${hint ? `; ${hint}` : ''}.`,
  });
  return { kind: 'error', text: source.slice(start, stop), start, end: stop };
}
