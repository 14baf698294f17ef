import type { NameNode } from '../ast/nodes.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import { similar } from '../diagnostics/similar.ts';
import { CONSTANTS } from '../vocabulary.ts';
import { isCore, RESERVED_CALLS } from './builtins/reserved.ts';
import type { Context } from './context.ts';
import type { Scope } from './scope.ts';
import { number, series, type Value } from './value.ts';

/** Words of other languages for na. */
const NO_VALUE: ReadonlySet<string> = new Set(['None', 'nan', 'NaN', 'null', 'NA', 'none', 'undefined']);

/** "Did you mean", and a fix where only one name is near. */
export function meant(word: string, span: Span, names: Iterable<string>) {
  const found = similar(word, names);
  if (!found) return { hint: '' };
  const fix = found.sure ? { fix: { start: span.start, end: span.end, text: found.name } } : {};
  return { hint: ` Did you mean ${found.name}?`, more: { suggestion: found.name, ...fix } };
}

export function readName(context: Context, scope: Scope, { name, start, end }: NameNode): Value {
  const span = { start, end };
  const binding = scope.get(name);
  if (binding && binding.kind !== 'unassigned') return binding;
  if (binding) {
    const message = `${name} has no value here unless a branch above was taken; give it one before the if.`;
    return context.fault({ code: 'MAYBE_UNASSIGNED', span, message });
  }
  if (context.vocabulary.sources.includes(name)) return series('float', context.builder.source(name));
  if (name === 'bars_per_year') return number(context.askYear(), false);
  if (context.sink.full) return context.fault({ code: 'UNKNOWN_NAME', span, message: `Unknown name ${name}.` });
  if (NO_VALUE.has(name)) {
    const fix = { ...span, text: 'na' };
    return context.fault({ code: 'UNKNOWN_NAME', span, message: `${name} is written na.`, suggestion: 'na', fix });
  }
  if (context.vocabulary.functions.has(name) || context.defs.has(name) || RESERVED_CALLS.has(name) || isCore(name)) {
    const message = `${name} is a function; it is called with its arguments in ( ).`;
    return context.fault({ code: 'UNKNOWN_NAME', span, message, suggestion: `${name}(` });
  }
  const names = new Set([...scope.names(), ...context.vocabulary.sources, ...Object.keys(CONSTANTS)]);
  const { hint, more } = meant(name, span, names);
  return context.fault({ code: 'UNKNOWN_NAME', span, message: `Unknown name ${name}.${hint}`, ...more });
}
