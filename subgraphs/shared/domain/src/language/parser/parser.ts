import type { Block, Branch, Program, Statement } from '../ast/statements.ts';
import { LIMITS } from '../limits.ts';
import { begins } from './expressions.ts';
import { FunctionParser } from './functions.ts';
import { DECLARATIONS, ELIF, UNSUPPORTED } from './unsupported.ts';

const SIMPLE_WORDS: ReadonlySet<string> = new Set([
  'pass',
  'break',
  'continue',
  'import',
  'from',
  'global',
  'nonlocal',
  'del',
  'raise',
  'assert',
  'yield',
  'await',
]);

/** The whole grammar; docs/language.md is its description. */
export class Parser extends FunctionParser {
  program(): Program {
    const statements = [...this.statements()];
    while (this.token.kind !== 'end') {
      if (this.token.kind === 'dedent') this.advance();
      statements.push(...this.statements());
    }
    const body: Block = { statements, start: statements[0]?.start ?? 0, end: statements.at(-1)?.end ?? 0 };
    return { body };
  }

  protected statement(): Statement {
    if (this.token.kind === 'keyword' && this.following.text === '=') return this.reserved();
    if (this.is('if')) return this.ifStatement();
    if (this.is('for')) return this.forStatement();
    if (this.is('def')) return this.defStatement();
    if (this.is('elif') || this.is('else')) return this.stray();
    const { token, following } = this;
    if (token.kind === 'name') {
      if (UNSUPPORTED.has(token.text) && following.text !== '=') return this.unsupported();
      if (DECLARATIONS.has(token.text) && following.kind === 'name') this.declaration();
    }
    const statement = this.simple();
    this.endOfLine();
    return statement;
  }

  private ifStatement(): Statement {
    const { start } = this.token;
    const branches: [Branch, ...Branch[]] = [this.branch()];
    let otherwise: { header: { start: number; end: number }; body: Block } | null = null;
    for (;;) {
      if (this.token.kind === 'name' && ELIF.has(this.token.text)) this.misspelt();
      else if (this.is('else') && this.following.text === 'if') this.misspelt();
      else if (!this.is('elif')) break;
      if (branches.length === LIMITS.branches)
        this.report({ code: 'TOO_DEEP', span: this.here, message: `More than ${LIMITS.branches} branches.` });
      const branch = this.branch();
      if (branches.length < LIMITS.branches) branches.push(branch);
    }
    if (this.is('else')) {
      const token = this.advance();
      this.expect(':', 'after else');
      const header = { start: token.start, end: this.end };
      otherwise = { header, body: this.block(header) };
    }
    return { kind: 'if', branches, otherwise, start, end: this.end };
  }

  /** From `if` or `elif` (its misspelling has been told of) to the end of its block. */
  private branch(): Branch {
    const { start, text } = this.advance();
    const condition = this.condition();
    this.colon(`after the condition of ${text}`);
    const header = { start, end: this.end };
    return { header, condition, body: this.block(header) };
  }

  private misspelt(): void {
    const { token, following } = this;
    const end = token.text === 'else' ? following.end : token.end;
    const span = { start: token.start, end };
    this.report({
      code: 'EXPECTED_TOKEN',
      span,
      message: 'Written "elif" here.',
      suggestion: 'elif',
      fix: { ...span, text: 'elif' },
    });
    if (token.text === 'else') this.advance();
  }

  /** `elif` or `else` without its `if`. */
  private stray(): Statement {
    const { start, end, text } = this.advance();
    this.report({ code: 'EXPECTED_TOKEN', span: { start, end }, message: `There is no if above this ${text}.` });
    const parts = text === 'elif' && begins(this.token) ? [this.condition()] : [];
    this.colon(`after ${text}`);
    return { kind: 'invalid', parts, body: this.block({ start, end }), start, end: this.end };
  }

  /** A statement of another language: told of, and its block is read as if it were ours. */
  private unsupported(): Statement {
    const { start, end, text } = this.token;
    this.report({ code: 'UNSUPPORTED', span: { start, end }, message: UNSUPPORTED.get(text)! });
    this.abandonLine();
    this.advance();
    const opens = this.token.kind === 'indent' && !SIMPLE_WORDS.has(text);
    return { kind: 'invalid', parts: [], body: opens ? this.below(end) : null, start, end };
  }

  /** A word of the language used as a name. */
  private reserved(): Statement {
    const { start, end, text } = this.advance();
    this.report({
      code: 'BAD_TARGET',
      span: { start, end },
      message: `${text} is a reserved word; choose another name.`,
    });
    this.advance();
    const parts = [this.expression()];
    this.endOfLine();
    return { kind: 'invalid', parts, body: null, start, end: this.end };
  }

  private declaration(): void {
    const { start, end, text } = this.token;
    const suggestion = text === 'var' || text === 'varip' ? { suggestion: 'state' } : {};
    this.report({ code: 'UNSUPPORTED', span: { start, end }, message: DECLARATIONS.get(text)!, ...suggestion });
    this.advance();
  }
}
