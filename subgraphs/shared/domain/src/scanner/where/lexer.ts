/** Words, numbers, strings and signs of a filter's text. */
import type { Faults, Stretch } from './faults.ts';

export type Token = Stretch &
  (
    | { readonly kind: 'word'; readonly text: string }
    | { readonly kind: 'number'; readonly value: number; readonly percent: boolean }
    | { readonly kind: 'string'; readonly text: string }
    | { readonly kind: 'sign'; readonly text: string }
    | { readonly kind: 'end' }
  );

const SPACE = /[\s\u200b\ufeff]+/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const SUFFIX = /(?:[kKmMbB]|%)(?![\p{L}\p{N}_])/uy;
const SIGN = /<=|>=|!=|==|<>|&&|\|\||[<>=(),!]/y;
const TIMES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };
/** Signs of other languages, and ours for them. */
const FOREIGN: Readonly<Record<string, string>> = { '==': '=', '<>': '!=', '&&': 'and', '||': 'or', '!': 'not' };
const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '"': '"', "'": "'", '\\': '\\', '/': '/' },
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' },
};

const at = (pattern: RegExp, text: string, from: number): string | null => {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? null;
};

export function tokensOf(text: string, faults: Faults): Token[] {
  const tokens: Token[] = [];
  let i = 0;
  while (i < text.length) {
    const space = at(SPACE, text, i);
    if (space !== null) i += space.length;
    else {
      const token = next(text, i, faults);
      tokens.push(token);
      i = token.end;
    }
  }
  tokens.push({ kind: 'end', start: text.length, end: text.length });
  return tokens;
}

function next(text: string, start: number, faults: Faults): Token {
  const first = text[start]!;
  if (first === '"' || first === "'") return stringAt(text, start, first, faults);
  const digits = at(NUMBER, text, start);
  if (digits !== null) return numberAt(text, start, digits, faults);
  const word = at(WORD, text, start);
  if (word !== null) return { kind: 'word', text: word, start, end: start + word.length };
  const sign = at(SIGN, text, start);
  const end = start + (sign?.length ?? (text.codePointAt(start)! > 0xffff ? 2 : 1));
  if (sign === null)
    return faults.stop('UNEXPECTED_CHARACTER', `A filter has no ${JSON.stringify(text.slice(start, end))}.`, {
      start,
      end,
    });
  const ours = FOREIGN[sign];
  if (ours !== undefined)
    faults.stop('UNEXPECTED_CHARACTER', `Write ${ours} instead of ${sign}.`, { start, end }, ours);
  return { kind: 'sign', text: sign, start, end };
}

function numberAt(text: string, start: number, digits: string, faults: Faults): Token {
  const suffix = at(SUFFIX, text, start + digits.length) ?? '';
  const end = start + digits.length + suffix.length;
  const rest = at(WORD, text, end);
  if (rest !== null || text[end] === '.')
    faults.stop('BAD_NUMBER', 'A number is written as 5, 2.5, 2.5k, 1M, 3B or 3%.', {
      start,
      end: end + (rest?.length ?? 1),
    });
  const value = scaled(digits, TIMES[suffix.toLowerCase()] ?? 1);
  if (!Number.isFinite(value)) faults.stop('BAD_NUMBER', 'This number is too large.', { start, end });
  return { kind: 'number', value: value + 0, percent: suffix === '%', start, end };
}

/** 2.3M is 2300000, not 2299999.9999999995: the exponent moves, nothing is multiplied. */
function scaled(digits: string, times: number): number {
  const [mantissa, exponent = '0'] = digits.toLowerCase().split('e') as [string, string?];
  return Number(`${mantissa}e${Number(exponent) + Math.log10(times)}`);
}

function stringAt(text: string, start: number, quote: string, faults: Faults): Token {
  let out = '';
  let i = start + 1;
  for (;;) {
    const char = text[i];
    if (char === undefined || char === '\n' || char === '\r')
      return faults.stop('UNTERMINATED_STRING', `This text has no closing ${quote}.`, { start, end: i });
    if (char === quote) return { kind: 'string', text: out, start, end: i + 1 };
    if (char !== '\\') {
      out += char;
      i += 1;
      continue;
    }
    const hex = /^u([0-9a-fA-F]{4})/.exec(text.slice(i + 1, i + 6));
    const plain = ESCAPES[text[i + 1] ?? ''];
    if (hex) out += String.fromCharCode(Number.parseInt(hex[1]!, 16));
    else if (plain !== undefined) out += plain;
    else
      return faults.stop('BAD_ESCAPE', 'After \\ comes one of " \' \\ / b f n r t or u and four digits.', {
        start: i,
        end: i + 2,
      });
    i += hex ? 6 : 2;
  }
}
