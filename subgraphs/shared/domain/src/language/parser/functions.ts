import type { DefParameter, Statement } from '../ast/statements.ts';
import { spoken } from './cursor.ts';
import { LoopParser } from './loops.ts';

/** `def name(a, b=1):`. */
export abstract class FunctionParser extends LoopParser {
  protected defStatement(): Statement {
    const { start } = this.advance();
    const target = this.target();
    const parameters: DefParameter[] = [];
    if (this.expect('(', 'and the parameters of the function')) {
      while (!this.is(')') && !this.atEnd) this.parameter(parameters);
      this.accept(')');
    }
    this.colon('after the parameters of a function');
    const header = { start, end: this.end };
    const body = this.block(header);
    // Without a name it is still read as a function, under one that nothing can call.
    const named = target ?? { name: ` ${start}`, ...header };
    return { kind: 'def', header, target: named, parameters, body, start, end: this.end };
  }

  private parameter(parameters: DefParameter[]): void {
    const name = this.target();
    if (!name) this.skipTo(',', ')');
    const value = name && this.accept('=') ? this.expression() : null;
    if (name) {
      const span = { start: name.start, end: name.end };
      if (parameters.some((other) => other.name === name.name))
        this.report({ code: 'DUPLICATE_NAME', span, message: `Two parameters are called ${name.name}.` });
      if (value === null && parameters.some((other) => other.default !== null))
        this.report({
          code: 'POSITIONAL_AFTER_KEYWORD',
          span,
          message: "A parameter without a default can't follow one with a default.",
        });
      const taken = parameters.some((other) => other.name === name.name);
      parameters.push({
        name: taken ? ` ${name.start}` : name.name,
        default: value,
        start: name.start,
        end: value?.end ?? name.end,
      });
    }
    if (this.accept(',') || this.is(')')) return;
    this.report({
      code: 'EXPECTED_TOKEN',
      span: this.here,
      message: `Expected "," or ")", found ${spoken(this.token)}.`,
    });
    this.skipTo(',', ')');
    this.accept(',');
  }
}
