import type { Target } from '../ast/statements.ts';
import { BlockParser } from './blocks.ts';
import { spoken } from './cursor.ts';
import { begins } from './expressions.ts';

/** What headers of blocks share: a name and a colon. */
export abstract class HeaderParser extends BlockParser {
  protected target(): Target | null {
    const { kind, text, start, end } = this.token;
    if (kind === 'name') {
      this.advance();
      return { name: text, start, end };
    }
    this.report({ code: 'EXPECTED_TOKEN', span: this.here, message: `Expected a name, found ${spoken(this.token)}.` });
    return null;
  }

  protected colon(why: string): void {
    if (this.accept(':')) return;
    if (this.is('=') || !begins(this.token)) this.expect(':', why);
    else
      this.report({
        code: 'EXPECTED_TOKEN',
        span: this.here,
        message: `Expected ":" ${why}, found ${spoken(this.token)}.`,
        suggestion: ':',
      });
    if (this.token.kind !== 'newline') this.skipTo(':');
    this.accept(':');
  }
}
