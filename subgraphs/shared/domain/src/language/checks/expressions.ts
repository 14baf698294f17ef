import { figure } from '../diagnostics/figures.ts';
import { chainOf } from '../ast/chain.ts';
import type { BinaryNode, ChoiceNode, Expression, PastNode } from '../ast/nodes.ts';
import { children } from '../ast/walk.ts';
import { LIMITS } from '../limits.ts';
import { call } from './calls.ts';
import type { Context } from './context.ts';
import { choose } from './merge.ts';
import { readName } from './names.ts';
import { binary, comparison, unary, wantCondition } from './operators.ts';
import type { Scope } from './scope.ts';
import { bool, isCondition, isNumber, NA, number, spokenType, text, UNKNOWN, type Value } from './value.ts';

/** What an expression is at one place, growing the graph by what it computes. */
export function expression(context: Context, scope: Scope, node: Expression): Value {
  switch (node.kind) {
    case 'number':
      return number(node.value, node.isInt);
    case 'string':
      return text(node.value);
    case 'boolean':
      return bool(node.value);
    case 'na':
      return NA;
    case 'name':
      return readName(context, scope, node);
    case 'unary':
      return unary(context, node, context.evaluate(scope, node.operand));
    case 'binary':
      return chain(context, scope, node);
    case 'compare':
      return comparison(context, scope, node);
    case 'choice':
      return choice(context, scope, node);
    case 'call':
      return call(context, scope, node);
    case 'past':
      return past(context, scope, node);
    case 'tuple':
      return { kind: 'tuple', items: node.items.map((item) => context.evaluate(scope, item)) };
    case 'invalid':
      for (const part of children(node)) context.evaluate(scope, part);
      return UNKNOWN;
  }
}

function chain(context: Context, scope: Scope, node: BinaryNode): Value {
  const { first, links } = chainOf(node);
  // The last one was counted by whoever came here.
  for (const link of links.slice(0, -1)) context.step(link);
  let value = context.evaluate(scope, first);
  for (const { operator, left, right } of links)
    value = binary(context, operator, value, context.evaluate(scope, right), [left, right]);
  return value;
}

function choice(context: Context, scope: Scope, node: ChoiceNode): Value {
  const condition = wantCondition(context, context.evaluate(scope, node.condition), node.condition, '"if"');
  if (condition?.kind === 'constant') {
    const [taken, other] = condition.value ? [node.chosen, node.otherwise] : [node.otherwise, node.chosen];
    context.sink.withoutValues(() => context.evaluate(scope, other));
    return context.evaluate(scope, taken);
  }
  const chosen = context.evaluate(scope, node.chosen);
  const otherwise = context.evaluate(scope, node.otherwise);
  return condition ? choose(context, condition.node, chosen, otherwise, node) : UNKNOWN;
}

function past(context: Context, scope: Scope, node: PastNode): Value {
  const of = context.evaluate(scope, node.of);
  const bars = context.evaluate(scope, node.bars);
  if (of.kind === 'unknown' || bars.kind === 'unknown') return UNKNOWN;
  const span = node.bars;
  if (bars.kind !== 'constant') {
    const message = 'The n of x[n] must be known before the first bar.';
    return context.fault({ code: 'NOT_CONSTANT', span, message });
  }
  const n = bars.value;
  if (typeof n !== 'number' || !Number.isInteger(n))
    return context.fault({
      code: 'TYPE_MISMATCH',
      span,
      message: `The n of x[n] is a whole number, found ${spokenType(bars)}.`,
    });
  if (of.kind === 'tuple') {
    const message = `There are ${of.items.length} values, the first is [0] and the last [${of.items.length - 1}].`;
    return of.items[n] ?? context.fault({ code: 'OUT_OF_RANGE', span, message });
  }
  if (n < 0) {
    const message = `x[${n}] would read the future; x[${-n}] is ${-n} bar${n === -1 ? '' : 's'} ago.`;
    return context.fault({ code: 'LOOK_AHEAD', span, message, suggestion: String(-n) });
  }
  if (!isNumber(of) && !isCondition(of))
    return context.fault({
      code: 'TYPE_MISMATCH',
      span: node.of,
      message: `Only a series has earlier bars, found ${spokenType(of)}.`,
    });
  if (n > LIMITS.lookBack) {
    const message = `At most ${figure(LIMITS.lookBack)} bars back.`;
    return context.fault({ code: 'LOOK_BACK_TOO_LONG', span, message });
  }
  return of.kind === 'constant' ? of : context.series(context.builder.shift(of.node, n), node);
}
