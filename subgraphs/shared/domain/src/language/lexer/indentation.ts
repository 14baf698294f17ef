import type { Sink } from '../diagnostics/sink.ts';
import type { Token } from './token.ts';

/** Columns of a tab where a file mixes both: only for going on after the error. */
const TAB = 4;

const width = (indent: string): number => {
  let columns = 0;
  for (const character of indent) columns += character === '\t' ? TAB : 1;
  return columns;
};

/** Turns the blanks before each logical line into INDENT and DEDENT tokens, by comparing them as text, so a tab never equals some spaces. */
export class Indentation {
  private readonly open: string[] = [''];

  constructor(private readonly sink: Sink) {}

  get current(): string {
    return this.open.at(-1)!;
  }

  line(indent: string, start: number, tokens: Token[]): void {
    const at = start + indent.length;
    const push = (kind: 'indent' | 'dedent') => tokens.push({ kind, text: '', start: at, end: at });
    if (indent === this.current) return;
    const known = this.open.includes(indent);
    if (!known && !indent.startsWith(this.current) && !this.current.startsWith(indent)) {
      this.sink.report({
        code: 'MIXED_INDENT',
        span: { start, end: at },
        message: 'This line is indented with tabs and its block with spaces, or the other way round; use one of them.',
      });
    }
    if (!known && width(indent) > width(this.current)) {
      this.open.push(indent);
      push('indent');
      return;
    }
    while (this.open.length > 1 && width(this.current) > width(indent)) {
      this.open.pop();
      push('dedent');
    }
    if (width(this.current) === width(indent)) return;
    this.sink.report({
      code: 'BAD_INDENT',
      span: { start, end: at },
      message: `This line is indented by ${width(indent)}, which fits no open block; the nearest is ${width(this.current)}.`,
    });
  }

  end(at: number, tokens: Token[]): void {
    for (; this.open.length > 1; this.open.pop()) tokens.push({ kind: 'dedent', text: '', start: at, end: at });
  }
}
