import type { CallNode } from '../ast/nodes.ts';
import { callCore } from './builtins/core.ts';
import { isCore, RESERVED_CALLS } from './builtins/reserved.ts';
import type { Context } from './context.ts';
import { callFunction } from './functions.ts';
import { meant } from './names.ts';
import type { Scope } from './scope.ts';
import { inline } from './inline.ts';
import { UNKNOWN, type Value } from './value.ts';

/** A call in an expression: of a function of the program, of the vocabulary, or of the language. */
export function call(context: Context, scope: Scope, node: CallNode): Value {
  const { callee, calleeSpan } = node;
  // plot, alert, input and range where they do not belong: `placement` has told it.
  if (RESERVED_CALLS.has(callee)) {
    for (const { value } of node.args) context.evaluate(scope, value);
    return UNKNOWN;
  }
  const def = context.defs.get(callee);
  if (def) return inline(context, scope, node, def);
  const signature = context.vocabulary.functions.get(callee);
  if (signature) return callFunction(context, scope, node, signature);
  if (isCore(callee)) return callCore(context, scope, node, callee);
  for (const { value } of node.args) context.evaluate(scope, value);
  if (scope.get(callee) || context.vocabulary.sources.includes(callee)) {
    const message = `${callee} is a value, not a function.`;
    return context.fault({ code: 'UNKNOWN_FUNCTION', span: calleeSpan, message });
  }
  if (context.sink.full) return UNKNOWN;
  const names = [...context.vocabulary.functions.keys(), ...context.defs.keys(), ...RESERVED_CALLS];
  const { hint, more } = meant(callee, calleeSpan, names);
  return context.fault({
    code: 'UNKNOWN_FUNCTION',
    span: calleeSpan,
    message: `There is no function ${callee}.${hint}`,
    ...more,
  });
}
