import { figure } from '../diagnostics/figures.ts';
import type { Program } from '../ast/statements.ts';
import { Sink } from '../diagnostics/sink.ts';
import { utf8Length } from '../lexer/characters.ts';
import { lex } from '../lexer/lexer.ts';
import type { Comment } from '../lexer/token.ts';
import { LIMITS } from '../limits.ts';
import { Parser } from './parser.ts';

export interface Parsed {
  readonly program: Program;
  readonly comments: readonly Comment[];
  /** Holds what lexer and parser found; the checks go on with it. */
  readonly sink: Sink;
}

/** The tree of a source, whole or not: every fault is in the sink, and what stands beside a fault is in the tree. Never throws. */
export function parse(source: string): Parsed {
  const sink = new Sink();
  if (utf8Length(source, LIMITS.sourceBytes) > LIMITS.sourceBytes) {
    const message = `A program has at most ${figure(LIMITS.sourceBytes)} bytes.`;
    sink.report({ code: 'SOURCE_TOO_LONG', span: { start: 0, end: 0 }, message });
    return { program: { body: { statements: [], start: 0, end: 0 } }, comments: [], sink };
  }
  const { tokens, comments } = lex(source, sink);
  return { program: new Parser(tokens, sink).program(), comments, sink };
}
