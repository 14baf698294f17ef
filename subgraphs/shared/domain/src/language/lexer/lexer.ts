import type { Sink } from '../diagnostics/sink.ts';
import { Brackets } from './brackets.ts';
import { forbidden, isDigit, isNamePart, isNameStart } from './characters.ts';
import { Indentation } from './indentation.ts';
import { scanNumber, scanString } from './literals.ts';
import { scanOperator } from './operators.ts';
import { isLetter, scanStrange, scanWord } from './strange.ts';
import { type Comment, KEYWORDS, type Token } from './token.ts';

export interface Lexed {
  /** Ends with `end`; every logical line ends with `newline`; brackets come in pairs. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

const LINE = /[^\r\n]*/y;
const BLANK = /[ \t\f]*/y;
const match = (pattern: RegExp, source: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? '';
};

/** The source as tokens. Never throws; what it can't read is told to the sink and stands as `error`. */
export const lex = (source: string, sink: Sink): Lexed => new Lexer(source, sink).run();

class Lexer {
  private readonly tokens: Token[] = [];
  private readonly comments: Comment[] = [];
  private readonly indentation: Indentation;
  private readonly brackets: Brackets;

  constructor(
    private readonly source: string,
    private readonly sink: Sink,
  ) {
    this.indentation = new Indentation(sink);
    this.brackets = new Brackets(sink, this.tokens);
  }

  run(): Lexed {
    const { source, tokens, comments } = this;
    let at = source.startsWith('\ufeff') ? 1 : 0;
    while (at <= source.length) {
      const end = at + match(LINE, source, at).length;
      this.line(at, end);
      at = end + (source[end] === '\r' && source[end + 1] === '\n' ? 2 : 1);
    }
    this.endLine();
    this.indentation.end(source.length, tokens);
    tokens.push({ kind: 'end', text: '', start: source.length, end: source.length });
    return { tokens, comments };
  }

  private line(start: number, end: number): void {
    const { source } = this;
    const indent = match(BLANK, source, start);
    const first = start + indent.length;
    if (first === end) return;
    const bad = forbidden(source, first, end);
    if (bad >= 0) scanStrange(source, bad, end, this.sink);
    if (source[first] === '#') {
      this.comment(first, end);
      return;
    }
    if (!this.brackets.continues(indent, first, source.slice(first, end))) {
      this.endLine();
      if (source.startsWith('//', first)) {
        this.slashes(first);
        return;
      }
      this.indentation.line(indent, start, this.tokens);
      this.brackets.begin(indent);
    }
    for (let i = first; i < end;) i = this.token(i, end);
  }

  /** Closes the logical line: the newline stands right after its last token. */
  private endLine(): void {
    this.brackets.close();
    const last = this.tokens.at(-1);
    if (last && last.kind !== 'newline' && last.kind !== 'dedent' && last.kind !== 'indent')
      this.tokens.push({ kind: 'newline', text: '', start: last.end, end: last.end });
  }

  private slashes(start: number): void {
    const span = { start, end: start + 2 };
    const message = 'A comment begins with #.';
    this.sink.report({ code: 'UNEXPECTED_CHARACTER', span, message, suggestion: '#', fix: { ...span, text: '#' } });
  }

  private comment(start: number, end: number): number {
    const text = this.source.slice(start, end).trimEnd();
    this.comments.push({ text, start, end: start + text.length });
    return end;
  }

  private token(start: number, end: number): number {
    const { source, sink } = this;
    const code = source.charCodeAt(start);
    if (code === 32 || code === 9 || code === 12) return start + 1;
    if (code === 35) return this.comment(start, end);
    if (isNameStart(code)) return this.word(start, end);
    if (isDigit(code) || (code === 46 && isDigit(source.charCodeAt(start + 1))))
      return this.push(scanNumber(source, start, sink));
    if (code === 34 || code === 39) {
      const text = scanString(source, start, end, source[start]!, sink);
      this.push(text);
      if (text.kind === 'error') this.brackets.forgive();
      return text.end;
    }
    const operator = scanOperator(source, start, sink);
    if (operator) {
      this.brackets.push(operator);
      return operator.end;
    }
    const strange = scanStrange(source, start, end, sink);
    if (strange.kind === 'newline') this.endLine();
    else if (strange.kind === 'operator' && strange.text !== ' ') this.brackets.push(strange);
    else if (strange.text !== ' ') this.push(strange);
    return strange.end;
  }

  private word(start: number, end: number): number {
    let i = start + 1;
    while (i < end && isNamePart(this.source.charCodeAt(i))) i += 1;
    if (isLetter(this.source, i)) return this.push(scanWord(this.source, start, this.sink));
    const text = this.source.slice(start, i);
    return this.push({ kind: KEYWORDS.has(text) ? 'keyword' : 'name', text, start, end: i });
  }

  private push(token: Token): number {
    this.tokens.push(token);
    return token.end;
  }
}
