import type { Expression } from '../ast/nodes.ts';
import type { Statement, Target } from '../ast/statements.ts';
import { deepest } from './build.ts';
import { spoken } from './cursor.ts';
import { begins } from './expressions.ts';
import { OperandParser } from './operands.ts';

const AUGMENTED: ReadonlyMap<string, '+' | '-' | '*' | '/'> = new Map([
  ['+=', '+'],
  ['-=', '-'],
  ['*=', '*'],
  ['/=', '/'],
]);

/** Statements of one line. */
export abstract class SimpleParser extends OperandParser {
  protected simple(): Statement {
    if (this.is('state')) return this.state();
    if (this.is('return')) return this.returning();
    const { start } = this.token;
    const left = this.expressions();
    const operator = AUGMENTED.get(this.token.text);
    if (this.token.kind === 'operator' && operator) return this.assign(left, start, operator);
    if (this.is('=')) return this.assign(left, start, null);
    if (this.is(':') && left.kind === 'name' && this.following.kind === 'name') return this.annotated(left, start);
    return { kind: 'expression', value: left, start, end: this.end };
  }

  /** `a, b` without brackets is a tuple too. */
  private expressions(): Expression {
    const first = this.expression();
    if (!this.is(',')) return first;
    const items = [first];
    while (this.accept(',')) {
      if (!begins(this.token)) break;
      items.push(this.expression());
    }
    return { kind: 'tuple', items, start: first.start, end: this.end, depth: deepest(...items) + 1 };
  }

  private assign(left: Expression, start: number, operator: '+' | '-' | '*' | '/' | null): Statement {
    const targets = this.targets(left, operator !== null);
    this.advance();
    const value = this.expressions();
    if (this.is('=')) {
      this.report({ code: 'UNSUPPORTED', span: this.here, message: 'One "=" a line.' });
      this.abandonLine();
    }
    const [first, ...more] = targets;
    if (!first) return { kind: 'invalid', parts: [value], body: null, start, end: this.end };
    return { kind: 'assign', targets: [first, ...more], operator, value, start, end: this.end };
  }

  private targets(left: Expression, single: boolean): readonly Target[] {
    const items = left.kind === 'tuple' && !single ? left.items : [left];
    const targets: Target[] = [];
    for (const item of items) {
      if (item.kind === 'name') targets.push({ name: item.name, start: item.start, end: item.end });
      else if (item.kind !== 'invalid')
        this.report({ code: 'BAD_TARGET', span: item, message: 'Only a name can be given a value.' });
    }
    return targets.length === items.length ? targets : [];
  }

  private annotated(left: Expression, start: number): Statement {
    const span = { start: this.token.start, end: this.following.end };
    this.report({ code: 'UNSUPPORTED', span, message: 'A name needs no type.', fix: { ...span, text: '' } });
    this.advance();
    this.advance();
    if (this.is('=')) return this.assign(left, start, null);
    return { kind: 'invalid', parts: [], body: null, start, end: this.end };
  }

  private state(): Statement {
    const { start } = this.advance();
    const { token } = this;
    const named = token.kind === 'name';
    if (named) this.advance();
    else this.report({ code: 'EXPECTED_TOKEN', span: this.here, message: `Expected a name, found ${spoken(token)}.` });
    const complete = this.expect('=', "and the first bar's value of the state");
    const init = complete ? this.expression() : null;
    if (init === null) this.abandonLine();
    if (!named || init === null)
      return { kind: 'invalid', parts: init ? [init] : [], body: null, start, end: this.end };
    const target = { name: token.text, start: token.start, end: token.end };
    return { kind: 'state', target, init, start, end: this.end };
  }

  private returning(): Statement {
    const { start } = this.advance();
    return { kind: 'return', value: this.expressions(), start, end: this.end };
  }
}
