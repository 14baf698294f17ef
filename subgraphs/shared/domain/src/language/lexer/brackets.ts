import type { Sink } from '../diagnostics/sink.ts';
import type { Token } from './token.ts';

const CLOSES: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/**
 * Open brackets of a logical line. A line goes on below while one is open, if the next line is indented deeper than the statement or begins
 * with a closing bracket; otherwise the bracket was forgotten, and everything after it is still read as it was meant. The parser only ever
 * sees brackets in pairs: what is missing is put in, what is too many is left out.
 */
export class Brackets {
  private open: Token[] = [];
  private indent = '';

  constructor(
    private readonly sink: Sink,
    private readonly tokens: Token[],
  ) {}

  begin(indent: string): void {
    this.indent = indent;
  }

  continues(indent: string, start: number, line: string): boolean {
    if (this.open.length === 0) return false;
    if (indent.length > this.indent.length || line.startsWith(')') || line.startsWith(']')) return true;
    // Not deeper, and yet it closes what is open or asks for more: a part of the statement above, in the wrong column.
    const balance = line.split(/[([]/).length - line.split(/[)\]]/).length;
    if (balance >= 0 && !line.trimEnd().endsWith(',')) return false;
    const message = 'A line inside brackets is indented deeper than its statement.';
    this.sink.report({ code: 'BAD_INDENT', span: { start, end: start + line.trimEnd().length }, message });
    return true;
  }

  push(token: Token): void {
    if (token.text === ')' || token.text === ']') {
      this.closing(token);
      return;
    }
    if (token.text in CLOSES) this.open.push(token);
    this.tokens.push(token);
  }

  /** End of the logical line. */
  close(): void {
    while (this.open.length > 0) this.forgotten(this.open.pop()!);
  }

  /** A string that never ends has eaten the closing brackets. */
  forgive(): void {
    for (const { text } of this.open.reverse()) this.put(CLOSES[text]!);
    this.open = [];
  }

  private put(text: string): void {
    const at = this.tokens.at(-1)!.end;
    this.tokens.push({ kind: 'operator', text, start: at, end: at });
  }

  private closing(token: Token): void {
    const last = this.open.at(-1);
    if (!last) {
      const message = `"${token.text}" closes nothing.`;
      this.sink.report({ code: 'UNMATCHED_BRACKET', span: token, message, fix: { ...place(token), text: '' } });
      return;
    }
    const expected = CLOSES[last.text]!;
    // Closed further out: the inner ones were forgotten, `f(x[1)`. Otherwise it is the wrong one, `f(x]`.
    if (expected !== token.text && this.open.some(({ text }) => CLOSES[text] === token.text)) {
      while (CLOSES[this.open.at(-1)!.text] !== token.text) this.forgotten(this.open.pop()!);
    } else if (expected !== token.text) {
      const message = `"${token.text}" where "${expected}" must close.`;
      const fix = { ...place(token), text: expected };
      this.sink.report({ code: 'UNMATCHED_BRACKET', span: token, message, suggestion: expected, fix });
    }
    const closed = this.open.pop()!;
    this.tokens.push({ ...token, text: CLOSES[closed.text]! });
  }

  private forgotten(token: Token): void {
    const text = CLOSES[token.text]!;
    const message = `"${token.text}" is never closed. A line inside brackets is indented deeper than its statement.`;
    this.sink.report({ code: 'UNCLOSED_BRACKET', span: token, message, suggestion: text });
    this.put(text);
  }
}

const place = ({ start, end }: Token) => ({ start, end });
