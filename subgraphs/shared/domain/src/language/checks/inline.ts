import type { CallNode } from '../ast/nodes.ts';
import type { DefStatement } from '../ast/statements.ts';
import { LIMITS } from '../limits.ts';
import { evaluate } from './arguments.ts';
import type { Context } from './context.ts';
import type { Scope } from './scope.ts';
import { finishStates } from './state.ts';
import { UNKNOWN, type Value } from './value.ts';

/** A call of a function of the program: its body once more, with these arguments and states of its own. */
export function inline(context: Context, scope: Scope, node: CallNode, def: DefStatement): Value {
  context.called.add(def);
  const wanted = def.parameters.map((parameter) => ({ name: parameter.name, required: parameter.default === null }));
  const { given, fits } = evaluate(context, scope, node, wanted);
  if (!fits || context.recursive.has(def)) return UNKNOWN;
  if (context.callDepth >= LIMITS.callDepth) {
    const message = `More than ${LIMITS.callDepth} functions within each other.`;
    return context.fault({ code: 'TOO_DEEP', span: node.calleeSpan, message });
  }
  return enter(context, scope, def, (name) => given.get(name)?.value);
}

/** Checks a function that nothing calls, for arguments of any kind. */
export function checkUncalled(context: Context, scope: Scope, def: DefStatement): void {
  if (context.recursive.has(def)) return;
  context.sink.withoutValues(() => enter(context, scope, def, () => UNKNOWN));
}

function enter(
  context: Context,
  scope: Scope,
  def: DefStatement,
  argument: (name: string) => Value | undefined,
): Value {
  const inner = scope.call();
  for (const parameter of def.parameters) {
    const value = argument(parameter.name) ?? (parameter.default && context.evaluate(inner, parameter.default));
    inner.set(parameter.name, value ?? UNKNOWN);
  }
  context.callDepth += 1;
  const value = context.run(inner, def.body.statements);
  context.callDepth -= 1;
  finishStates(context, inner.frame);
  if (value !== undefined || context.exhausted) return value ?? UNKNOWN;
  const { start, end } = def.target;
  const message = `${def.target.name} can reach its end without return.`;
  return context.fault({ code: 'MISSING_RETURN', span: { start, end }, message });
}
