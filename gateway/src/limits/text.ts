/** Counts tokens and nesting without recursion, so that the recursive parser never sees a text that could exhaust its stack. */
import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { RequestRefused } from '../errors/index.ts';
import { enforce, type Limits } from './limits.ts';

const OPEN: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSE: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Throws LIMIT_EXCEEDED, or GRAPHQL_PARSE_FAILED for text that is not even tokens. */
export function checkText(query: string, limits: Limits): void {
  enforce('queryLength', query.length, limits);
  const lexer = new Lexer(new Source(query));
  let tokens = 0;
  let nesting = 0;
  try {
    for (let { kind } = lexer.advance(); kind !== TokenKind.EOF; { kind } = lexer.advance()) {
      enforce('tokens', ++tokens, limits);
      if (OPEN.has(kind)) enforce('nesting', ++nesting, limits);
      else if (CLOSE.has(kind)) nesting--;
    }
  } catch (error) {
    if (error instanceof GraphQLError) throw new RequestRefused('GRAPHQL_PARSE_FAILED', [error]);
    throw error;
  }
}
