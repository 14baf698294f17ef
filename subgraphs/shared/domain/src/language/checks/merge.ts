import type { Span } from '../diagnostics/diagnostic.ts';
import type { NodeId } from '../graph/node.ts';
import type { Context } from './context.ts';
import type { Binding, Scope } from './scope.ts';
import { isCondition, isNumber, spokenType, UNKNOWN, type Value } from './value.ts';

/** The value that is `a` on bars where the condition holds and `b` on the others. */
export function choose(context: Context, condition: NodeId, a: Value, b: Value, span: Span): Value {
  if (a.kind === 'unknown' || b.kind === 'unknown') return UNKNOWN;
  if (a.kind === 'constant' && b.kind === 'constant' && Object.is(a.value, b.value)) return a.type === 'int' ? b : a;
  if (a.kind === 'series' && b.kind === 'series' && a.node === b.node) return a;
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length)
    return { kind: 'tuple', items: a.items.map((item, i) => choose(context, condition, item, b.items[i]!, span)) };
  if ((isNumber(a) && isNumber(b)) || (isCondition(a) && isCondition(b)))
    return context.series(context.builder.core('select', [condition, context.node(a), context.node(b)]), span);
  const texts = a.kind === 'constant' && b.kind === 'constant' && a.type === 'string' && b.type === 'string';
  if (texts) {
    const message = 'A text must be known before the first bar, and this condition is not.';
    return context.fault({ code: 'NOT_CONSTANT', span, message });
  }
  const message = `Both ways must give the same kind of value, found ${spokenType(a)} and ${spokenType(b)}.`;
  return context.fault({ code: 'TYPE_MISMATCH', span, message });
}

export interface Way {
  /** Of the last way, the `else`, undefined. */
  readonly condition: NodeId | undefined;
  readonly scope: Scope;
}

/** Gives every name that any of the ways assigned its value behind them. The last way is the one taken when no condition holds. */
export function join(context: Context, scope: Scope, ways: readonly Way[], span: Span): void {
  const names = new Set(ways.flatMap((way) => [...way.scope.own.keys()]));
  for (const name of names) {
    let value: Binding | undefined;
    for (const way of ways.toReversed()) {
      const here = way.scope.get(name) ?? { kind: 'unassigned' };
      if (way.condition === undefined || value === undefined) value = here;
      else if (here.kind === 'unassigned' || value.kind === 'unassigned') value = { kind: 'unassigned' };
      else value = choose(context, way.condition, here, value, span);
    }
    scope.set(name, value!);
  }
}
