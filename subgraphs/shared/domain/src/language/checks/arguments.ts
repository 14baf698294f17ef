import type { Argument, CallNode } from '../ast/nodes.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Context } from './context.ts';
import { meant } from './names.ts';
import type { Scope } from './scope.ts';
import type { Value } from './value.ts';

export interface Wanted {
  readonly name: string;
  readonly required: boolean;
}

export interface Given {
  readonly value: Value;
  readonly span: Span;
}

/** Arguments by parameter name. Undefined where the call does not fit, which has been told; every argument that fits is in `bound`. */
export function bind(
  context: Context,
  call: CallNode,
  wanted: readonly Wanted[],
): { readonly bound: ReadonlyMap<string, Argument>; readonly fits: boolean } {
  const bound = new Map<string, Argument>();
  const { callee } = call;
  let fits = true;
  let place = 0;
  const fault = (...[finding]: Parameters<Context['report']>) => {
    fits = false;
    context.report(finding);
  };
  for (const argument of call.args) {
    const name = argument.name ?? wanted[place]?.name;
    if (argument.name === null) place += 1;
    if (name === undefined) {
      const message = `${callee} takes ${count(wanted.length)}, this is one more.`;
      fault({ code: 'TOO_MANY_ARGUMENTS', span: argument, message });
    } else if (!wanted.some((parameter) => parameter.name === name)) {
      const span = argument.nameSpan ?? argument;
      const names = wanted.map((parameter) => parameter.name);
      const { hint, more } = meant(name, span, names);
      const all = names.length ? ` It takes ${names.join(', ')}.` : ' It takes none.';
      fault({ code: 'UNKNOWN_ARGUMENT', span, message: `${callee} has no argument ${name}.${hint || all}`, ...more });
    } else if (bound.has(name)) {
      const message = `${callee} is given ${name} twice.`;
      fault({ code: 'DUPLICATE_ARGUMENT', span: argument.nameSpan ?? argument, message });
    } else bound.set(name, argument);
  }
  const missing = wanted.filter(({ name, required }) => required && !bound.has(name));
  if (missing.length && fits) {
    const names = missing.map(({ name }) => name).join(', ');
    fault({ code: 'MISSING_ARGUMENT', span: call.calleeSpan, message: `${callee} needs ${names} as well.` });
  }
  return { bound, fits };
}

const count = (n: number): string => (n === 0 ? 'no arguments' : n === 1 ? '1 argument' : `${n} arguments`);

/** The arguments by parameter name with their values; all are evaluated, also those that fit nowhere. */
export function evaluate(context: Context, scope: Scope, call: CallNode, wanted: readonly Wanted[]) {
  const values = new Map(call.args.map((argument) => [argument, context.evaluate(scope, argument.value)]));
  if (!call.isWhole) return { given: new Map<string, Given>(), fits: false };
  const { bound, fits } = bind(context, call, wanted);
  const given = new Map<string, Given>();
  for (const [name, argument] of bound) given.set(name, { value: values.get(argument)!, span: argument.value });
  return { given, fits };
}
