import type { CallNode, Expression } from '../../ast/nodes.ts';
import type { Target } from '../../ast/statements.ts';
import { walk } from '../../ast/walk.ts';
import type { Constant } from '../../vocabulary.ts';
import { evaluate, type Given } from '../arguments.ts';
import type { Context } from '../context.ts';
import type { Input, InputType } from '../facts.ts';
import type { Scope } from '../scope.ts';
import { bool, number, series, spokenType, text, UNKNOWN, type Value } from '../value.ts';
import { accepts, readBounds } from './bounds.ts';

const WANTED = ['default', 'title', 'min', 'max', 'step', 'options', 'type'].map((name) => ({
  name,
  required: name === 'default',
}));

/** `name = input(default, title=, min=, max=, step=, options=, type=)`: the value given from outside, or the default. */
export function bindInput(context: Context, scope: Scope, { name, start: from, end }: Target, call: CallNode): Value {
  if (context.inputs.some((other) => other.name === name)) {
    const message = `Another input is called ${name}.`;
    return context.fault({ code: 'DUPLICATE_NAME', span: { start: from, end }, message });
  }
  const { given, fits } = evaluate(context, scope, call, WANTED);
  const literal = call.args.every(({ value }) => isWritten(context, scope, value));
  const initial = given.get('default');
  if (!initial || !fits || !literal) return UNKNOWN;
  const type = typeOf(context, initial, given.get('type'));
  const bounds = type && readBounds(context, given, type);
  const start = type === 'source' ? sourceName(context, initial.value) : (initial.value as { value?: Constant }).value;
  if (!bounds || start === undefined || start === '') return UNKNOWN;
  const fault = accepts(bounds, type, start);
  if (fault) return context.fault({ code: 'OUT_OF_RANGE', span: initial.span, message: `The default is ${fault}.` });
  const outside = Object.hasOwn(context.given, name) ? context.given[name] : undefined;
  const wrong = outside === undefined ? undefined : accepts(bounds, type, outside);
  if (wrong) {
    const message = `${name} is ${wrong}, given ${JSON.stringify(outside)}.`;
    return context.fault({ code: 'OUT_OF_RANGE', span: call.calleeSpan, message });
  }
  const title = given.get('title')?.value;
  if (title && !(title.kind === 'constant' && title.type === 'string'))
    return context.fault({
      code: 'TYPE_MISMATCH',
      span: given.get('title')!.span,
      message: 'The title of an input is a text.',
    });
  const input: Input = {
    ...{ name, title: title ? String(title.value) : name, type, default: start, value: outside ?? start },
    ...bounds,
  };
  context.inputs.push(input);
  return valueOf(context, input);
}

/** An input must not depend on another, or its range would move while it is tuned. */
function isWritten(context: Context, scope: Scope, node: Expression): boolean {
  for (const part of walk(node)) {
    const source = part.kind === 'name' && context.vocabulary.sources.includes(part.name) && !scope.get(part.name);
    if (source || (part.kind !== 'name' && part.kind !== 'call' && part.kind !== 'past')) continue;
    const message = "The arguments of an input are written out: they can't depend on anything.";
    context.report({ code: 'NOT_CONSTANT', span: part, message });
    return false;
  }
  return true;
}

function typeOf(context: Context, { value, span }: Given, declared: Given | undefined): InputType | undefined {
  const found = value.kind === 'constant' ? value.type : sourceName(context, value) ? 'source' : undefined;
  if (!found) {
    const message = `An input is a number, a condition, a text or a series of the bar, found ${spokenType(value)}.`;
    if (value.kind !== 'unknown') context.report({ code: 'TYPE_MISMATCH', span, message });
    return undefined;
  }
  if (!declared) return found;
  const wanted = declared.value.kind === 'constant' ? declared.value.value : undefined;
  if (wanted === found || (wanted === 'float' && found === 'int')) return wanted;
  const message = `The default is ${found}; its type can be "${found}"${found === 'int' ? ' or "float"' : ''}.`;
  context.report({ code: 'TYPE_MISMATCH', span: declared.span, message });
  return undefined;
}

function sourceName(context: Context, value: Value): string | undefined {
  const node = value.kind === 'series' ? context.builder.nodes[value.node] : undefined;
  return node?.kind === 'source' ? node.name : undefined;
}

function valueOf(context: Context, { type, value }: Input): Value {
  if (type === 'source') return series('float', context.builder.source(String(value)));
  if (typeof value === 'number') return number(value, type === 'int');
  return typeof value === 'boolean' ? bool(value) : text(value);
}
