import type { Argument, Expression, NameNode } from '../ast/nodes.ts';
import type { Token } from '../lexer/token.ts';
import { deepest, invalid } from './build.ts';
import { spoken } from './cursor.ts';
import { begins, ExpressionParser } from './expressions.ts';
import { NAMESPACES } from './unsupported.ts';

/** Atoms, calls, `x[n]`, and what other languages write in their places. */
export abstract class OperandParser extends ExpressionParser {
  protected operand(): Expression {
    let node = this.atom();
    for (;;) {
      if (this.is('(')) node = this.call(node);
      else if (this.is('[')) node = this.past(node);
      else if (this.is('.')) node = this.attribute(node);
      else return node;
      node = this.within(node);
    }
  }

  private atom(): Expression {
    const { token } = this;
    if (token.kind === 'error') return this.unreadable();
    if (this.is('(')) return this.parenthesised();
    if (this.is('[')) return this.list();
    if (token.kind === 'name' && token.text === 'lambda') return this.lambda();
    if (token.kind === 'name') return this.name(this.advance());
    // `na` is a value and, called, the question whether something is it.
    if (this.is('na') && this.following.text === '(') return this.name(this.advance());
    return this.literal() ?? this.missing();
  }

  private name({ text, start, end }: Token): NameNode {
    return { kind: 'name', name: text, start, end, depth: 1 };
  }

  private unreadable(): Expression {
    const { start, end } = this.advance();
    const { kind } = this.token;
    const more = kind === 'name' || kind === 'number' || kind === 'string';
    return invalid({ start, end }, more ? [this.operand()] : []);
  }

  private parenthesised(): Expression {
    const { start } = this.advance();
    const items: Expression[] = [];
    let commas = 0;
    while (!this.is(')') && !this.atEnd) {
      items.push(this.expression());
      if (this.accept(',')) commas += 1;
      else if (!this.is(')')) this.separate(')');
    }
    if (items.length === 0) items.push(this.missing());
    this.accept(')');
    if (items.length === 1 && commas === 0) return items[0]!;
    return { kind: 'tuple', items, start, end: this.end, depth: deepest(...items) + 1 };
  }

  /** Between two items neither a comma nor the closing bracket stands. */
  private separate(close: string): void {
    const { token } = this;
    if (this.atEnd) return;
    const message = `Expected "," or "${close}", found ${spoken(token)}.`;
    this.report({ code: 'EXPECTED_TOKEN', span: this.here, message, suggestion: begins(token) ? ',' : close });
    if (!begins(token)) {
      this.skipTo(',', close);
      this.accept(',');
    }
  }

  private call(callee: Expression): Expression {
    this.advance();
    const { args, isWhole } = this.args();
    const span = { start: callee.start, end: this.end };
    const values = args.map(({ value }) => value);
    if (callee.kind === 'name') {
      const calleeSpan = { start: callee.start, end: callee.end };
      return { kind: 'call', callee: callee.name, calleeSpan, args, isWhole, ...span, depth: deepest(...values) + 1 };
    }
    if (callee.kind !== 'invalid')
      this.report({ code: 'UNSUPPORTED', span: callee, message: 'Only a function can be called, by its name.' });
    return invalid(span, [callee, ...values]);
  }

  private args(): { readonly args: readonly Argument[]; readonly isWhole: boolean } {
    const args: Argument[] = [];
    let keyword = false;
    let isWhole = true;
    while (!this.is(')') && !this.atEnd) {
      const argument = this.argument();
      if (keyword && argument.name === null) {
        const message = "An argument without a name can't follow one with a name.";
        this.report({ code: 'POSITIONAL_AFTER_KEYWORD', span: argument, message });
        isWhole = false;
      }
      keyword ||= argument.name !== null;
      isWhole &&= argument.value.kind !== 'invalid';
      args.push(argument);
      if (this.accept(',') || this.is(')')) continue;
      this.separate(')');
      isWhole = false;
    }
    // A bracket that the lexer put in has no length.
    isWhole &&= this.is(')') && this.token.end > this.token.start;
    this.accept(')');
    return { args, isWhole };
  }

  private argument(): Argument {
    const { token } = this;
    const named = token.kind === 'name' && this.following.kind === 'operator' && this.following.text === '=';
    if (named) {
      this.advance();
      this.advance();
    }
    const value = this.expression();
    const nameSpan = named ? { start: token.start, end: token.end } : null;
    return {
      name: named ? token.text : null,
      nameSpan,
      value,
      start: token.start,
      end: Math.max(value.end, token.end),
    };
  }

  private past(of: Expression): Expression {
    this.advance();
    const bars = this.is(':') ? this.missing() : this.expression();
    const span = () => ({ start: of.start, end: this.end });
    if (this.accept(']')) return { kind: 'past', of, bars, ...span(), depth: deepest(of, bars) + 1 };
    const { here } = this;
    const slice = this.is(':') || this.is(',');
    if (!slice) this.separate(']');
    this.skipTo(']');
    const message = 'x[n] is the value n bars ago; there are no slices.';
    if (slice && this.token.end > this.token.start) this.report({ code: 'UNSUPPORTED', span: here, message });
    this.accept(']');
    return invalid(span(), [of, bars]);
  }

  private attribute(of: Expression): Expression {
    const dot = this.advance();
    const { token } = this;
    const known = of.kind === 'name' && NAMESPACES.has(of.name) && token.kind === 'name';
    const span = { start: dot.start, end: token.kind === 'name' ? token.end : dot.end };
    this.report({
      code: 'UNSUPPORTED',
      span: known ? { start: of.start, end: token.end } : span,
      message: known ? `There are no modules; write ${token.text} alone.` : 'Values have no attributes.',
      ...(known ? { suggestion: token.text, fix: { start: of.start, end: token.start, text: '' } } : {}),
    });
    if (token.kind !== 'name') return invalid({ start: of.start, end: dot.end }, [of]);
    this.advance();
    return known ? this.name(token) : invalid({ start: of.start, end: token.end }, [of]);
  }

  private list(): Expression {
    const { start, end } = this.advance();
    this.report({
      code: 'UNSUPPORTED',
      span: { start, end },
      message: 'There are no lists; several values stand in ( ).',
    });
    const parts: Expression[] = [];
    while (!this.is(']') && begins(this.token)) {
      parts.push(this.expression());
      if (!this.accept(',')) break;
    }
    this.skipTo(']');
    this.accept(']');
    return invalid({ start, end: this.end }, parts);
  }

  private lambda(): Expression {
    const { start, end } = this.advance();
    this.report({
      code: 'UNSUPPORTED',
      span: { start, end },
      message: 'There is no lambda; functions are made with def.',
    });
    this.skipTo(':', ',', ')');
    if (this.accept(':') && begins(this.token)) this.expression();
    return invalid({ start, end: this.end }, []);
  }
}
