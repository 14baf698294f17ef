import type { Finding, Span } from '../diagnostics/diagnostic.ts';
import type { Sink } from '../diagnostics/sink.ts';
import type { Token } from '../lexer/token.ts';

/** How a message names a token. */
export function spoken(token: Token): string {
  if (token.kind === 'newline' || token.kind === 'end') return 'the end of the line';
  if (token.kind === 'indent' || token.kind === 'dedent') return 'the end of the block';
  return token.kind === 'string' ? 'a string' : `"${token.text}"`;
}

/** The token stream, with errors told once: what follows from an error already told in the same line is not told again. */
export class Cursor {
  private index = 0;
  /** This line is beyond repair; nothing more is told of it. */
  private broken = false;
  /** Where something was last told of: one fault a place. */
  private faulty = -1;

  constructor(
    private readonly tokens: readonly Token[],
    readonly sink: Sink,
  ) {}

  get token(): Token {
    return this.tokens[this.index]!;
  }
  get following(): Token {
    return this.tokens[Math.min(this.index + 1, this.tokens.length - 1)]!;
  }
  /** End of the token before. */
  get end(): number {
    return this.index > 0 ? this.tokens[this.index - 1]!.end : 0;
  }

  /** No token of this line is left. */
  get atEnd(): boolean {
    return this.token.kind === 'newline' || this.token.kind === 'end';
  }

  is(text: string): boolean {
    const { kind, text: found } = this.token;
    return found === text && (kind === 'operator' || kind === 'keyword');
  }

  advance(): Token {
    const { token } = this;
    if (this.index < this.tokens.length - 1) this.index += 1;
    if (token.kind === 'newline') this.broken = false;
    return token;
  }

  accept(text: string): boolean {
    const found = this.is(text);
    if (found) this.advance();
    return found;
  }

  report(finding: Finding): void {
    if (this.broken || finding.span.start === this.faulty) return;
    this.faulty = finding.span.start;
    this.sink.report(finding);
  }

  /** Where a missing token is told: on what stands there instead, or right behind the line's last token. */
  get here(): Span {
    const { kind, start, end } = this.token;
    const visible = kind !== 'newline' && kind !== 'end' && kind !== 'dedent' && kind !== 'indent';
    return visible ? { start, end } : { start: this.end, end: this.end };
  }

  expect(text: string, why: string): boolean {
    if (this.accept(text)) return true;
    if (this.token.kind === 'error') return false;
    const atEnd = this.token.kind === 'newline';
    this.report({
      code: 'EXPECTED_TOKEN',
      span: this.here,
      message: `Expected "${text}" ${why}, found ${spoken(this.token)}.`,
      suggestion: text,
      ...(atEnd && text === ':' ? { fix: { ...this.here, text } } : {}),
    });
    return false;
  }

  /** Gives the rest of the line up, without its newline. */
  abandonLine(): void {
    this.broken = true;
    while (!this.atEnd) this.advance();
  }

  /** Skips to one of these operators at this bracket level, or to the end of the line. */
  skipTo(...stops: readonly string[]): void {
    let level = 0;
    while (!this.atEnd) {
      if (level === 0 && this.token.kind === 'operator' && stops.includes(this.token.text)) return;
      if (this.is('(') || this.is('[')) level += 1;
      else if (this.is(')') || this.is(']')) level -= 1;
      if (level < 0) return;
      this.advance();
    }
  }
}
