import type { Sink } from '../diagnostics/sink.ts';
import { isNamePart } from './characters.ts';
import { FOREIGN_OPERATORS, OPERATORS, type Token } from './token.ts';

/** An operator of ours, or one of another language read as ours and told of; undefined where neither begins here. */
export function scanOperator(source: string, start: number, sink: Sink): Token | undefined {
  const two = source.slice(start, start + 2);
  const foreign = FOREIGN_OPERATORS.has(two) ? two : source[start]!;
  const meant = two === '!=' ? undefined : FOREIGN_OPERATORS.get(foreign);
  if (meant === undefined) {
    const text = OPERATORS.find((operator) => source.startsWith(operator, start));
    return text && { kind: 'operator', text, start, end: start + text.length };
  }
  const span = { start, end: start + foreign.length };
  const isWord = /[a-z]/.test(meant);
  sink.report({
    code: 'UNEXPECTED_CHARACTER',
    span,
    message: `"${foreign}" is written "${meant}" here.`,
    suggestion: meant,
    fix: { ...span, text: isWord ? spaced(meant, source, span) : meant },
  });
  return { kind: isWord ? 'keyword' : 'operator', text: meant, ...span };
}

function spaced(word: string, source: string, { start, end }: { start: number; end: number }): string {
  const before = start > 0 && isNamePart(source.charCodeAt(start - 1)) ? ' ' : '';
  return `${before}${word}${source[end] === ' ' ? '' : ' '}`;
}
