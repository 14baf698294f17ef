import type { Constant } from '../../vocabulary.ts';
import type { Given } from '../arguments.ts';
import type { Context } from '../context.ts';
import type { Input, InputType } from '../facts.ts';
import { spokenType, type Value } from '../value.ts';

export type InputBounds = Pick<Input, 'min' | 'max' | 'step' | 'options'>;

const isNumeric = (type: InputType): boolean => type === 'int' || type === 'float';

/** Range, step and options of an input; undefined after telling why they can't be. */
export function readBounds(
  context: Context,
  given: ReadonlyMap<string, Given>,
  type: InputType,
): InputBounds | undefined {
  const [min, max, step] = ['min', 'max', 'step'].map((key) => readNumber(context, given, key, type));
  const options = readOptions(context, given.get('options'), type);
  if (min === undefined || max === undefined || step === undefined || options === undefined) return undefined;
  const fault = (key: string, message: string): undefined => {
    context.report({ code: 'OUT_OF_RANGE', span: given.get(key)!.span, message });
  };
  if (min !== null && max !== null && min > max) return fault('min', `min ${min} is above max ${max}.`);
  if (step !== null && step <= 0) return fault('step', `The step is above 0, found ${step}.`);
  return { min, max, step, options };
}

/** Null where it is not given, undefined where it is wrong. */
function readNumber(
  context: Context,
  given: ReadonlyMap<string, Given>,
  key: string,
  type: InputType,
): number | null | undefined {
  const argument = given.get(key);
  if (!argument) return null;
  const { value, span } = argument;
  if (value.kind === 'constant' && isNumeric(type) && accepts(null, type, value.value) === undefined)
    return value.value as number;
  const wanted =
    type === 'int' ? 'a whole number, as the default is' : isNumeric(type) ? 'a number' : 'only given for numbers';
  if (value.kind !== 'unknown')
    context.report({ code: 'TYPE_MISMATCH', span, message: `${key} is ${wanted}, found ${spokenType(value)}.` });
  return undefined;
}

function readOptions(
  context: Context,
  argument: Given | undefined,
  type: InputType,
): readonly Constant[] | null | undefined {
  if (!argument) return type === 'source' ? [...context.vocabulary.sources] : null;
  const { value, span } = argument;
  const options = value.kind === 'tuple' ? value.items.map((item) => optionOf(context, item)) : [];
  const right = options.filter((option) => option !== undefined && accepts(null, type, option) === undefined);
  if (right.length > 0 && right.length === options.length) return right as Constant[];
  if (value.kind !== 'unknown') {
    const message = 'The options are several values of the default\'s type: ("a", "b").';
    context.report({ code: 'TYPE_MISMATCH', span, message });
  }
  return undefined;
}

function optionOf(context: Context, value: Value): Constant | undefined {
  if (value.kind === 'constant') return value.value;
  const node = value.kind === 'series' ? context.builder.nodes[value.node] : undefined;
  return node?.kind === 'source' ? node.name : undefined;
}

/** What is wrong with a value of an input, as the end of a sentence; undefined where nothing is. */
export function accepts(bounds: InputBounds | null, type: InputType, value: Constant): string | undefined {
  if (type === 'int' && !(typeof value === 'number' && Number.isSafeInteger(value))) return 'a whole number';
  if (type === 'float' && !(typeof value === 'number' && Number.isFinite(value))) return 'a number';
  if (type === 'bool' && typeof value !== 'boolean') return 'True or False';
  if ((type === 'string' || type === 'source') && typeof value !== 'string') return 'a text';
  if (!bounds) return undefined;
  const { min, max, options } = bounds;
  if (min !== null && (value as number) < min) return `at least ${min}`;
  if (max !== null && (value as number) > max) return `at most ${max}`;
  return options && !options.includes(value) ? `one of ${options.join(', ')}` : undefined;
}
