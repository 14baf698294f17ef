import type { Block, Statement } from '../ast/statements.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { LIMITS } from '../limits.ts';
import { spoken } from './cursor.ts';
import { SimpleParser } from './simple.ts';

const COMPOUND: ReadonlySet<Statement['kind']> = new Set(['if', 'for', 'def']);

/** Statements in a row, and the block after a colon. */
export abstract class BlockParser extends SimpleParser {
  private level = 0;

  protected abstract statement(): Statement;

  /** Statements up to the dedent that ends them, or to the end of the text. */
  protected statements(): readonly Statement[] {
    const statements: Statement[] = [];
    while (this.token.kind !== 'end' && this.token.kind !== 'dedent') {
      if (this.token.kind === 'newline') this.advance();
      else if (this.token.kind === 'indent') statements.push(...this.unexpectedIndent());
      else statements.push(this.statement());
    }
    return statements;
  }

  private unexpectedIndent(): readonly Statement[] {
    this.advance();
    const message = 'This line is indented, but the line above opens no block.';
    this.report({ code: 'UNEXPECTED_INDENT', span: this.here, message });
    return this.indented();
  }

  private indented(): readonly Statement[] {
    this.level += 1;
    const statements = this.level > LIMITS.blockDepth ? this.tooManyLevels() : this.statements();
    this.level -= 1;
    if (this.token.kind === 'dedent') this.advance();
    return statements;
  }

  private tooManyLevels(): readonly Statement[] {
    const message = `More than ${LIMITS.blockDepth} blocks within each other.`;
    this.report({ code: 'TOO_DEEP', span: this.here, message });
    for (let level = 0; level > 0 || this.token.kind !== 'dedent'; this.advance()) {
      if (this.token.kind === 'end') break;
      if (this.token.kind === 'indent') level += 1;
      if (this.token.kind === 'dedent') level -= 1;
    }
    return [];
  }

  /** The block of a header whose colon has been read; one statement may stand on the header's line. */
  protected block(header: Span): Block {
    const at = this.end;
    if (this.token.kind !== 'newline') return this.inline();
    this.advance();
    while (this.token.kind === 'newline') this.advance();
    if (this.token.kind === 'indent') return this.below(at);
    const atEnd = this.token.kind === 'end' || this.token.kind === 'dedent';
    const message = `Expected an indented block, found ${spoken(this.token)}.`;
    this.report({ code: 'EXPECTED_INDENT', span: atEnd ? header : this.here, message });
    return { statements: [], start: at, end: at };
  }

  /** The block that the indent here begins. */
  protected below(at: number): Block {
    this.advance();
    return span(this.indented(), at);
  }

  private inline(): Block {
    const { start } = this.token;
    const statement = this.statement();
    if (COMPOUND.has(statement.kind))
      this.report({
        code: 'EXPECTED_INDENT',
        span: { start, end: start + 1 },
        message: 'A block within a block must be on lines of its own.',
      });
    return span([statement], start);
  }

  /** The rest of a statement's line must be empty. */
  protected endOfLine(): void {
    const { token } = this;
    if (token.kind === 'newline') this.advance();
    if (token.kind === 'newline' || token.kind === 'end' || token.kind === 'dedent') return;
    if (token.kind !== 'error') {
      const message = `Expected the end of the line, found ${spoken(token)}.`;
      this.report({ code: 'EXPECTED_TOKEN', span: this.here, message });
    }
    this.abandonLine();
    this.advance();
  }
}

const span = (statements: readonly Statement[], at: number): Block => ({
  statements,
  start: statements[0]?.start ?? at,
  end: statements.at(-1)?.end ?? at,
});
