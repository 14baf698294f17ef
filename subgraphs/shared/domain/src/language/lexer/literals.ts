import type { Finding, Span } from '../diagnostics/diagnostic.ts';
import type { Sink } from '../diagnostics/sink.ts';
import { isDigit, isNamePart } from './characters.ts';
import type { Token } from './token.ts';

const NUMBER = /(?:\d+(?:_\d+)*)?(?:\.(?:\d+(?:_\d+)*)?)?(?:[eE][+-]?\d+)?/y;

/** A number from `start` on. What clings to it (`2x`, `1.2.3`) belongs to the one diagnostic. */
export function scanNumber(source: string, start: number, sink: Sink): Token {
  NUMBER.lastIndex = start;
  let end = start + (NUMBER.exec(source)?.[0].length ?? 1);
  let clings = end;
  while (isNamePart(source.charCodeAt(clings)) || (source[clings] === '.' && isDigit(source.charCodeAt(clings + 1))))
    clings += 1;
  const text = source.slice(start, clings);
  const valid = clings === end && Number.isFinite(Number(text.replaceAll('_', '')));
  end = clings;
  if (valid) return { kind: 'number', text, start, end };
  const span = { start, end };
  sink.report({ code: 'BAD_NUMBER', span, ...whyBad(text, span) });
  return { kind: 'error', text, start, end };
}

const BASES: Readonly<Record<string, string>> = { x: 'hexadecimal', o: 'octal', b: 'binary' };

function whyBad(text: string, span: Span): Pick<Finding, 'message' | 'suggestion' | 'fix'> {
  const plain = text.replaceAll('_', '');
  if (/^[\d._]+(?:e[+-]?\d+)?$/i.test(text) && Number(plain) === Number.POSITIVE_INFINITY)
    return { message: `"${text}" is too large a number; the largest is about 1.8e308.` };
  if (/^[\d.]+e$/i.test(plain))
    return { message: `"${text}" is not a number; e is followed by the exponent, as in 1e6.` };
  if (/^0[xob][\da-f]+$/i.test(plain)) {
    const base = BASES[plain[1]!.toLowerCase()]!;
    const meant = Number(plain);
    if (!Number.isSafeInteger(meant)) return { message: `"${text}": ${base} numbers are not known; write it in tens.` };
    const suggestion = String(meant);
    const message = `"${text}": ${base} numbers are not known; write ${suggestion}.`;
    return { message, suggestion, fix: { ...span, text: suggestion } };
  }
  const product = /^(\d+(?:\.\d+)?)([A-Za-z]\w*)$/.exec(text);
  // What looks like an exponent or another base is none of a product.
  if (!product || /^e\d/i.test(product[2]!) || /^0[xob]/i.test(text)) return { message: `"${text}" is no number.` };
  const suggestion = `${product[1]} * ${product[2]}`;
  return { message: `"${text}" is no number; for a product write ${suggestion}.`, suggestion };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\', '"': '"', "'": "'" };

/** A string from its quote on, up to the same quote or the end of the line. The token's text is its value. */
export function scanString(source: string, start: number, lineEnd: number, quote: string, sink: Sink): Token {
  let value = '';
  let i = start + 1;
  for (; i < lineEnd && source[i] !== quote; i += 1) {
    if (source[i] !== '\\' || i + 1 >= lineEnd) {
      value += source[i];
      continue;
    }
    const meant = ESCAPES[source[i + 1]!];
    if (meant === undefined) {
      const span = { start: i, end: i + 2 };
      const message = `"\\${source[i + 1]}" is no escape; there are \\n \\t \\\\ \\" and \\'.`;
      sink.report({ code: 'BAD_ESCAPE', span, message, fix: { start: i, end: i, text: '\\' } });
    }
    value += meant ?? source[i + 1]!;
    i += 1;
  }
  if (i < lineEnd) return { kind: 'string', text: value, start, end: i + 1 };
  sink.report({
    code: 'UNTERMINATED_STRING',
    span: { start, end: lineEnd },
    message: `This string has no closing ${quote} on its line.`,
  });
  return { kind: 'error', text: value, start, end: lineEnd };
}
