import { CodedError } from '../../errors/index.ts';

/** The longest window any operator takes, bars; the memory it costs is told by `cells`. */
export const MAX_PERIOD = 100_000;

/** A whole number; without `default` it must be given. */
export interface IntegerParameter {
  readonly kind: 'integer';
  readonly min: number;
  readonly max: number;
  readonly default?: number;
}
/** Any finite number; without `default` it must be given. */
export interface NumberParameter {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly default?: number;
}
/** One of a few words, the first being the default. */
export interface ChoiceParameter<V extends string = string> {
  readonly kind: 'choice';
  readonly values: readonly V[];
  readonly default: V;
}
/** A constant argument of an operator and its range. */
export type Parameter = IntegerParameter | NumberParameter | ChoiceParameter;
export type Parameters = Readonly<Record<string, Parameter>>;

/** What a caller gives: by name, defaults may be left out. */
export type Given = Readonly<Record<string, number | string>>;
/** What a kernel gets: every parameter, checked. */
export type Settled<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends ChoiceParameter<infer V> ? V : number;
};

/** A whole number of `min`..`max`. */
export const integer = (min: number, max: number, fallback?: number): IntegerParameter => ({
  kind: 'integer',
  min,
  max,
  ...(fallback === undefined ? {} : { default: fallback }),
});

/** A window length in bars, 1..MAX_PERIOD unless a smaller one makes no sense. */
export const period = (min = 1, fallback?: number): IntegerParameter => integer(min, MAX_PERIOD, fallback);

/** A finite number of `min`..`max`. */
export const number = (min: number, max: number, fallback?: number): NumberParameter => ({
  kind: 'number',
  min,
  max,
  ...(fallback === undefined ? {} : { default: fallback }),
});

/** One of the words; the first is the default. */
export const choice = <const V extends string>(...values: readonly [V, ...V[]]): ChoiceParameter<V> => ({
  kind: 'choice',
  values,
  default: values[0],
});

/** What the parameter allows, for messages. */
function allowed(parameter: Parameter): string {
  if (parameter.kind === 'choice') return `one of ${parameter.values.join(', ')}`;
  return `a ${parameter.kind === 'integer' ? 'whole' : 'finite'} number from ${parameter.min} to ${parameter.max}`;
}

function fits(parameter: Parameter, value: unknown): boolean {
  if (parameter.kind === 'choice') return parameter.values.some((word) => word === value);
  if (typeof value !== 'number' || !(value >= parameter.min && value <= parameter.max)) return false;
  return parameter.kind === 'number' || Number.isInteger(value);
}

/** Fills in defaults and checks ranges. Throws BAD_USER_INPUT with `operator`, `parameter` and what is allowed. */
export function settle<P extends Parameters>(operator: string, parameters: P, given: Given = {}): Settled<P> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(parameters, name)) {
      throw new CodedError('BAD_USER_INPUT', `${operator} has no parameter ${name}`, { operator, parameter: name });
    }
  }
  const settled: Record<string, number | string> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    const value = Object.hasOwn(given, name) ? given[name] : parameter.default;
    if (value === undefined || !fits(parameter, value)) {
      const fault = value === undefined ? 'is missing' : `is ${String(value)}`;
      const message = `${operator}: ${name} ${fault}, must be ${allowed(parameter)}`;
      throw new CodedError('BAD_USER_INPUT', message, { operator, parameter: name, allowed: allowed(parameter) });
    }
    settled[name] = value;
  }
  return settled as Settled<P>;
}
