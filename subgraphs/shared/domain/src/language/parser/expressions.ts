import type { BinaryOperator, CompareNode, CompareOperator, Expression, UnaryOperator } from '../ast/nodes.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { LIMITS } from '../limits.ts';
import type { Token } from '../lexer/token.ts';
import { deepest, invalid, numberNode } from './build.ts';
import { Cursor, spoken } from './cursor.ts';
import { BINARY, isBinary, isCompare, POWER } from './powers.ts';

const WORDS: ReadonlySet<string> = new Set(['not', 'na', 'True', 'False', 'true', 'false']);

/** Whether a token can begin an expression. */
export const begins = ({ kind, text }: Token): boolean =>
  kind === 'name' ||
  kind === 'number' ||
  kind === 'string' ||
  kind === 'error' ||
  (kind === 'keyword' && WORDS.has(text)) ||
  (kind === 'operator' && (text === '(' || text === '-' || text === '+' || text === '['));

/** Pratt's loop over operators; atoms and what hangs on them are the subclass's. */
export abstract class ExpressionParser extends Cursor {
  private nesting = 0;

  /** An operand without operators of its own, with its calls and brackets. */
  protected abstract operand(): Expression;

  expression(power: number = POWER.choice): Expression {
    this.nesting += 1;
    const result = this.nesting > LIMITS.expressionDepth ? this.tooDeep() : this.operators(this.prefix(), power);
    this.nesting -= 1;
    return result;
  }

  protected tooDeep(): Expression {
    const message = `More than ${LIMITS.expressionDepth} levels in one expression; give parts of it names.`;
    this.report({ code: 'TOO_DEEP', span: this.here, message });
    const node = invalid(this.here, []);
    this.abandonLine();
    return node;
  }

  /** Told where a tree grows on the left, as sums do, though no bracket is open. */
  protected within(node: Expression): Expression {
    if (node.depth <= LIMITS.expressionDepth) return node;
    return this.tooDeep();
  }

  private prefix(): Expression {
    const { token } = this;
    if (this.is('-') || this.is('+') || this.is('not')) {
      this.advance();
      const operator = token.text as UnaryOperator;
      const operand = this.expression(operator === 'not' ? POWER.not : POWER.sign);
      return this.within({
        kind: 'unary',
        operator,
        operand,
        start: token.start,
        end: operand.end,
        depth: operand.depth + 1,
      });
    }
    return this.operand();
  }

  private operators(first: Expression, power: number): Expression {
    let left = first;
    for (;;) {
      const { token } = this;
      if (token.kind === 'error') left = this.strange(left);
      else if (token.kind !== 'operator' && token.kind !== 'keyword') return left;
      else if (token.text === 'if' && power <= POWER.choice) left = this.choice(left);
      else if (isCompare(token.text) && power < POWER.compare) left = this.comparison(left);
      else if (isBinary(token.text) && BINARY.get(token.text)! > power) left = this.binary(left, token.text);
      else return left;
      left = this.within(left);
    }
  }

  private binary(left: Expression, operator: BinaryOperator): Expression {
    this.advance();
    // 2 ** -x ** 3: the right side of a power takes a sign and further powers.
    const right = this.expression(operator === '**' ? POWER.sign : BINARY.get(operator)!);
    // A chain is one level, however long; its links are walked in a loop.
    const depth = left.kind === 'binary' ? Math.max(left.depth, right.depth + 1) : deepest(left, right) + 1;
    return { kind: 'binary', operator, left, right, start: left.start, end: right.end, depth };
  }

  private comparison(first: Expression): Expression {
    const rest: { operator: CompareOperator; operand: Expression }[] = [];
    while (this.token.kind === 'operator' && isCompare(this.token.text)) {
      const operator = this.advance().text as CompareOperator;
      rest.push({ operator, operand: this.expression(POWER.compare) });
    }
    const operands = rest.map(({ operand }) => operand);
    const depth = deepest(first, ...operands) + 1;
    return { kind: 'compare', first, rest, start: first.start, end: operands.at(-1)!.end, depth } satisfies CompareNode;
  }

  private choice(chosen: Expression): Expression {
    this.advance();
    const condition = this.condition(POWER.choice + 1);
    const complete = this.expect('else', 'after the condition of a choice');
    const otherwise = complete ? this.expression(POWER.choice) : invalid(this.here, []);
    const depth = deepest(chosen, condition, otherwise) + 1;
    return { kind: 'choice', condition, chosen, otherwise, start: chosen.start, end: otherwise.end, depth };
  }

  /** An expression that must be a condition: `=` in it is a slip for `==`. */
  protected condition(power: number = POWER.choice): Expression {
    const condition = this.expression(power);
    if (!this.is('=')) return condition;
    const span: Span = { start: this.token.start, end: this.token.end };
    const message = '"=" gives a name to a value; two values are compared with "==".';
    this.report({ code: 'EXPECTED_TOKEN', span, message, suggestion: '==', fix: { ...span, text: '==' } });
    this.advance();
    const right = this.expression(POWER.choice);
    return this.within(invalid({ start: condition.start, end: right.end }, [condition, right]));
  }

  /** Characters already told of between two operands. */
  private strange(left: Expression): Expression {
    this.advance();
    if (!begins(this.token)) return left;
    const right = this.expression(POWER.sum);
    return invalid({ start: left.start, end: right.end }, [left, right]);
  }

  protected missing(): Expression {
    const { here, token } = this;
    const message = `Expected a value, found ${spoken(token)}.`;
    this.report({ code: 'EXPECTED_EXPRESSION', span: here, message });
    return invalid(here, []);
  }

  protected literal(): Expression | undefined {
    const { token } = this;
    const { start, end } = token;
    if (token.kind === 'number') return numberNode(this.advance());
    if (token.kind === 'string') return { kind: 'string', value: this.advance().text, start, end, depth: 1 };
    if (token.kind !== 'keyword' || !WORDS.has(token.text)) return undefined;
    this.advance();
    if (token.text === 'na') return { kind: 'na', start, end, depth: 1 };
    return { kind: 'boolean', value: token.text.toLowerCase() === 'true', start, end, depth: 1 };
  }
}
