import type { BinaryOperator, CompareNode, CompareOperator, UnaryNode } from '../ast/nodes.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Context } from './context.ts';
import { arithmetic, compared } from './fold.ts';
import type { Scope } from './scope.ts';
import { bool, isCondition, isNumber, number, spokenType, UNKNOWN, type Value } from './value.ts';

const ARITHMETIC = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '%': 'mod',
  '**': 'pow',
} as const;
const COMPARISON = {
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '==': 'eq',
  '!=': 'ne',
} as const;

const wrong = (context: Context, span: Span, message: string): Value =>
  context.fault({ code: 'TYPE_MISMATCH', span, message });

/** A number, or undefined after telling why not. */
export function wantNumber(context: Context, value: Value, span: Span, what: string) {
  if (isNumber(value)) return value;
  if (value.kind === 'unknown') return undefined;
  const hint = isCondition(value) ? '; write 1 if condition else 0' : '';
  wrong(context, span, `${what} takes a number, found ${spokenType(value)}${hint}.`);
  return undefined;
}

export function wantCondition(context: Context, value: Value, span: Span, what: string) {
  if (isCondition(value)) return value;
  if (value.kind === 'unknown') return undefined;
  const hint = isNumber(value) ? '; compare it with something' : '';
  wrong(context, span, `${what} takes a condition, found ${spokenType(value)}${hint}.`);
  return undefined;
}

export function binary(
  context: Context,
  operator: BinaryOperator,
  a: Value,
  b: Value,
  spans: readonly [Span, Span],
): Value {
  const [left, right] = spans;
  const whole = { start: left.start, end: right.end };
  if (operator === 'and' || operator === 'or') {
    const x = wantCondition(context, a, left, `"${operator}"`);
    const y = wantCondition(context, b, right, `"${operator}"`);
    if (!x || !y) return UNKNOWN;
    // A known side decides, or leaves the other.
    if (x.kind === 'constant') return x.value === (operator === 'and') ? y : x;
    if (y.kind === 'constant') return y.value === (operator === 'and') ? x : y;
    return context.series(context.builder.core(operator, [x.node, y.node]), whole);
  }
  const x = wantNumber(context, a, left, `"${operator}"`);
  const y = wantNumber(context, b, right, `"${operator}"`);
  if (!x || !y) return UNKNOWN;
  const divides = operator === '/' || operator === '//' || operator === '%';
  if (divides && y.kind === 'constant' && y.value === 0)
    context.report({ code: 'DIVISION_BY_ZERO', span: right, message: 'Division by zero is na on every bar.' });
  if (x.kind === 'constant' && y.kind === 'constant') return arithmetic(operator, x, y);
  const inputs = [context.node(x), context.node(y)];
  if (operator !== '//') return context.series(context.builder.core(ARITHMETIC[operator], inputs), whole);
  return context.series(context.builder.core('floor', [context.builder.core('div', inputs)]), whole);
}

export function unary(context: Context, node: UnaryNode, value: Value): Value {
  const { operator, operand } = node;
  if (operator === 'not') {
    const x = wantCondition(context, value, operand, '"not"');
    if (!x) return UNKNOWN;
    return x.kind === 'constant' ? bool(!x.value) : context.series(context.builder.core('not', [x.node]), node);
  }
  const x = wantNumber(context, value, operand, `"${operator}"`);
  if (!x || operator === '+') return x ?? UNKNOWN;
  if (x.kind === 'constant') return number(-(x.value as number), x.type === 'int');
  return context.series(context.builder.core('neg', [x.node]), node);
}

export function comparison(context: Context, scope: Scope, node: CompareNode): Value {
  const operands = [node.first, ...node.rest.map(({ operand }) => operand)];
  const values = operands.map((operand) => context.evaluate(scope, operand));
  let result: Value | undefined;
  for (const [i, { operator }] of node.rest.entries()) {
    const spans = [operands[i]!, operands[i + 1]!] as const;
    const pair = compare(context, operator, [values[i]!, values[i + 1]!], spans);
    result = result ? binary(context, 'and', result, pair, [node.first, spans[1]]) : pair;
  }
  return result ?? UNKNOWN;
}

function compare(
  context: Context,
  operator: CompareOperator,
  [a, b]: readonly [Value, Value],
  spans: readonly [Span, Span],
): Value {
  const equality = operator === '==' || operator === '!=';
  const alike = equality && ((isCondition(a) && isCondition(b)) || (isText(a) && isText(b)));
  if (alike && a.kind === 'constant' && b.kind === 'constant') return bool(compared(operator, a.value, b.value));
  const what = `"${operator}"`;
  const x = alike && isCondition(a) ? a : wantNumber(context, a, spans[0], what);
  const y = alike && isCondition(b) ? b : wantNumber(context, b, spans[1], what);
  if (!x || !y) return UNKNOWN;
  if (x.kind === 'constant' && y.kind === 'constant') return bool(compared(operator, x.value, y.value));
  const inputs = [context.node(x), context.node(y)];
  return context.series(context.builder.core(COMPARISON[operator], inputs), {
    start: spans[0].start,
    end: spans[1].end,
  });
}

const isText = (value: Value): boolean => value.kind === 'constant' && value.type === 'string';
