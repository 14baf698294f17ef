import type { Span } from '../diagnostics/diagnostic.ts';
import type { Constant, Parameter } from '../vocabulary.ts';
import type { Context } from './context.ts';
import { meant } from './names.ts';
import { type ConstantValue, spokenType, type Value } from './value.ts';

type Bounds = Pick<Parameter, 'name' | 'kind' | 'min' | 'max' | 'options'>;

const WANTED = { int: 'a whole number', float: 'a number', bool: 'True or False', string: 'a text' } as const;

/** The constant an argument is, within its parameter's range; undefined after telling why not. */
export function wantConstant(
  context: Context,
  parameter: Bounds,
  value: Value,
  span: Span,
  callee: string,
): Constant | undefined {
  if (value.kind === 'unknown') return undefined;
  const what = `${parameter.name} of ${callee}`;
  if (value.kind === 'series') {
    const message = `${what} must be known before the first bar, found ${spokenType(value)}.`;
    context.report({ code: 'NOT_CONSTANT', span, message });
    return undefined;
  }
  if (value.kind !== 'constant' || !fitsKind(parameter.kind, value)) {
    const wanted = WANTED[parameter.kind as keyof typeof WANTED];
    const floored = parameter.kind === 'int' && value.kind === 'constant' && value.type === 'float';
    const hint = floored ? '; // divides without a remainder' : '';
    context.report({
      code: 'TYPE_MISMATCH',
      span,
      message: `${what} is ${wanted}, found ${spokenType(value)}${hint}.`,
    });
    return undefined;
  }
  return inRange(context, parameter, value.value, span, what) ? value.value : undefined;
}

function fitsKind(kind: Parameter['kind'], { type, value }: ConstantValue): boolean {
  if (kind === 'int') return typeof value === 'number' && Number.isInteger(value);
  if (kind === 'float') return typeof value === 'number' && !Number.isNaN(value);
  return kind === type;
}

function inRange(context: Context, { min, max, options }: Bounds, value: Constant, span: Span, what: string): boolean {
  if (typeof value === 'string' && options && !options.includes(value)) {
    const found = meant(value, span, options);
    const suggestion = found.more ? { suggestion: found.more.suggestion } : {};
    const message = `${what} is one of ${options.map((option) => `"${option}"`).join(', ')}.${found.hint}`;
    context.report({ code: 'OUT_OF_RANGE', span, message, ...suggestion });
    return false;
  }
  if (typeof value !== 'number') return true;
  const low = min !== undefined && value < min;
  const high = max !== undefined && value > max;
  if (!low && !high) return true;
  const message = `${what} is ${low ? `at least ${min}` : `at most ${max}`}, found ${value}.`;
  context.report({ code: 'OUT_OF_RANGE', span, message });
  return false;
}
