import type { Expression } from '../ast/nodes.ts';
import type { Statement } from '../ast/statements.ts';
import { spoken } from './cursor.ts';
import { begins } from './expressions.ts';
import { HeaderParser } from './headers.ts';

/** `for i in range(a, b, step):`. */
export abstract class LoopParser extends HeaderParser {
  protected forStatement(): Statement {
    const { start } = this.advance();
    const target = this.target();
    this.expect('in', 'after the name a loop counts with');
    const { token } = this;
    const counts = token.kind === 'name' && token.text === 'range' && this.following.text === '(';
    if (!counts) {
      const message = `A loop runs over range(a, b), found ${spoken(token)}.`;
      this.report({ code: 'EXPECTED_TOKEN', span: this.here, message, suggestion: 'range(' });
    }
    const over = begins(token) ? this.expression() : null;
    const range = over?.kind === 'call' && counts ? over.args.map(({ value }) => value) : [];
    if (over?.kind === 'call' && counts) this.rangeArguments(over);
    const rangeSpan = over ?? this.here;
    this.colon('after the range of a loop');
    const header = { start, end: this.end };
    const body = this.block(header);
    if (!target) return { kind: 'invalid', parts: counts ? range : over ? [over] : [], body, start, end: this.end };
    return {
      kind: 'for',
      header,
      target,
      range,
      rangeSpan: { start: rangeSpan.start, end: rangeSpan.end },
      body,
      start,
      end: this.end,
    };
  }

  private rangeArguments(call: Extract<Expression, { kind: 'call' }>): void {
    const named = call.args.find(({ name }) => name !== null);
    if (named) this.report({ code: 'UNKNOWN_ARGUMENT', span: named, message: 'The arguments of range have no names.' });
    else if (call.args.length === 0 || call.args.length > 3) {
      const message = `range takes 1 to 3 arguments, found ${call.args.length}.`;
      const code = call.args.length ? 'TOO_MANY_ARGUMENTS' : 'MISSING_ARGUMENT';
      this.report({ code, span: call, message });
    }
  }
}
