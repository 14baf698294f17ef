import type { StateStatement } from '../ast/statements.ts';
import type { Context } from './context.ts';
import type { Frame, Scope } from './scope.ts';
import { isCondition, isNumber, series, spokenType, UNKNOWN, type Value } from './value.ts';

/** `state x = init`: from here on x is the bar before's, until it is assigned. */
export function declareState(context: Context, scope: Scope, { target, init }: StateStatement): void {
  const value = context.evaluate(scope, init);
  if (value.kind !== 'unknown' && !isNumber(value) && !isCondition(value)) {
    const message = `A state holds a number or a condition, found ${spokenType(value)}.`;
    context.report({ code: 'TYPE_MISMATCH', span: init, message });
  }
  scope.set(target.name, begin(context, scope, target, value));
}

function begin(context: Context, scope: Scope, target: StateStatement['target'], value: Value): Value {
  if (!isNumber(value) && !isCondition(value)) return UNKNOWN;
  const { start, end, name } = target;
  const node = context.builder.state(name, context.node(value));
  scope.frame.states.push({ node, name, span: { start, end }, scope });
  return series(context.builder.nodes[node]!.type, node);
}

/** At the end of a body: what each state was last given is what the next bar reads. */
export function finishStates(context: Context, frame: Frame): void {
  for (const { node, name, span, scope } of frame.states) {
    const value = scope.get(name);
    if (!value || value.kind === 'unassigned' || value.kind === 'unknown') continue;
    const { type } = context.builder.nodes[node]!;
    const fits = type === 'float' ? isNumber(value) : isCondition(value);
    if (fits && (value.kind === 'constant' || value.kind === 'series'))
      context.builder.setNext(node, context.node(value));
    else {
      const message = `The state ${name} begins as a ${type === 'float' ? 'number' : 'condition'} and is then given ${spokenType(value)}.`;
      context.report({ code: 'TYPE_MISMATCH', span, message });
    }
  }
}
