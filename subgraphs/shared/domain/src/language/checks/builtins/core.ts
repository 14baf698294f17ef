import type { CallNode } from '../../ast/nodes.ts';
import { evaluate } from '../arguments.ts';
import type { Context } from '../context.ts';
import type { CoreName } from './reserved.ts';
import { wantNumber } from '../operators.ts';
import type { Scope } from '../scope.ts';
import { bool, isCondition, number, UNKNOWN, type Value } from '../value.ts';

/** Functions every vocabulary has: na(x), nz(x, value), float(condition) and int(constant). */
const CORE = {
  na: [{ name: 'x', required: true }],
  nz: [
    { name: 'x', required: true },
    { name: 'value', required: false },
  ],
  float: [{ name: 'x', required: true }],
  int: [{ name: 'x', required: true }],
} as const satisfies Record<CoreName, unknown>;

export function callCore(context: Context, scope: Scope, node: CallNode, name: CoreName): Value {
  const { given, fits } = evaluate(context, scope, node, CORE[name]);
  const x = given.get('x');
  if (!x || !fits) return UNKNOWN;
  if (name === 'float' && isCondition(x.value)) {
    if (x.value.kind === 'constant') return number(x.value.value ? 1 : 0, false);
    const { builder } = context;
    return context.series(builder.core('select', [x.value.node, builder.constant(1), builder.constant(0)]), node);
  }
  const value = wantNumber(context, x.value, x.span, name);
  if (!value || name === 'float') return value ?? UNKNOWN;
  if (name === 'na') {
    if (value.kind === 'constant') return bool(Number.isNaN(value.value));
    return context.series(context.builder.core('is_na', [value.node]), node);
  }
  if (name === 'int') {
    if (value.kind === 'constant') return number(Math.trunc(value.value as number), true);
    return context.fault({
      code: 'NOT_CONSTANT',
      span: x.span,
      message: 'int takes a constant; of a series, use floor.',
    });
  }
  const other = given.get('value');
  const instead = other ? wantNumber(context, other.value, other.span, name) : number(0, true);
  if (!instead) return UNKNOWN;
  if (value.kind === 'constant') return Number.isNaN(value.value) ? instead : value;
  return context.series(context.builder.core('nz', [value.node, context.node(instead)]), node);
}
