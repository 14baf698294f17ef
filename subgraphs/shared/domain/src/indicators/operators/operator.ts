import { CodedError } from '../../errors/index.ts';
import { type Given, type Parameter, type Parameters, type Settled, settle } from './parameters.ts';
import type { OperatorState, StateClass } from './state.ts';

/** A series holds numbers, NaN being `na`; a bool series holds 1 and 0, and NaN counts as false. */
export type SeriesType = 'float' | 'bool';
export type Group = 'rolling' | 'smoothing' | 'elementwise' | 'temporal' | 'fused';

export interface NamedSeries {
  readonly name: string;
  readonly type: SeriesType;
}
export type NamedParameter = Parameter & { readonly name: string };

/** A series function with constant parameters: a batch kernel and an incremental state that give the same numbers. */
export interface Operator {
  readonly name: string;
  readonly group: Group;
  /** One line: what it computes and whose convention. */
  readonly doc: string;
  /** What a missing value (NaN, or an infinity) among the inputs does. */
  readonly nan: string;
  /** Series arguments, in order; in a call they come before the parameters. */
  readonly inputs: readonly NamedSeries[];
  /** Constant arguments, in order. */
  readonly parameters: readonly NamedParameter[];
  readonly outputs: readonly NamedSeries[];
  /** Checked parameters with defaults filled in. Throws BAD_USER_INPUT. */
  settle(given?: Given): Given;
  /** Bars at the start of clean input that have no value yet, for the output of that number. */
  lookback(given?: Given, output?: number): number;
  /**
   * Bars before the current one that matter to its value (by about 1e-13 of it and more, so that what cancels is right, too); Infinity when all do. Recursions count
   * bars with values only, and those that are ratios (rsi, adx) remember as long as the price stands still.
   */
  reach(given?: Given): number;
  /** Numbers of memory a state takes. */
  cells(given?: Given): number;
  /** Work a bar, an addition being 1: what a program's cost is counted in. */
  cost(given?: Given): number;
  /**
   * The outputs for all bars, into `outputs` if given (as many and as long as the inputs; only elementwise operators may write
   * over an input). A window longer than the data gives NaN throughout. Throws BAD_USER_INPUT for parameters out of range.
   */
  batch(inputs: readonly Float64Array[], given?: Given, outputs?: readonly Float64Array[]): readonly Float64Array[];
  /** Of one bar alone: the value of up to three inputs; `given` as `settle` gives it. Only elementwise operators have it. */
  readonly scalar?: (a: number, b: number, c: number, given: Given) => number;
  /** A new state; with `cells` it continues what those numbers say (a saved or copied state, or a zeroed view of a larger block). */
  state(given?: Given, cells?: Float64Array): OperatorState;
}

/** What an operator's file states; `define` makes the operator of it. */
export interface Definition<P extends Parameters> {
  readonly name: string;
  readonly group: Group;
  readonly doc: string;
  readonly nan: string;
  readonly inputs: Readonly<Record<string, SeriesType>>;
  readonly parameters: P;
  readonly outputs: Readonly<Record<string, SeriesType>>;
  /** One number, or one for each output. */
  readonly lookback: (settings: Settled<P>) => number | readonly number[];
  /** Defaults to the longest `lookback`: right for whatever forgets a bar that left its window. */
  readonly reach?: (settings: Settled<P>) => number;
  readonly cells: (settings: Settled<P>) => number;
  /** Defaults to 1. */
  readonly cost?: (settings: Settled<P>) => number;
  readonly State: StateClass<Settled<P>>;
  readonly scalar?: (a: number, b: number, c: number, settings: Settled<P>) => number;
  /** Defaults to running the state over the bars. */
  readonly kernel?: (inputs: readonly Float64Array[], outputs: readonly Float64Array[], settings: Settled<P>) => void;
}

/** Runs a state over bars from..to. */
export function runState(
  state: OperatorState,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  from = 0,
  to = outputs[0]!.length,
): void {
  const [a, b = a, c = b] = inputs as [Float64Array, Float64Array?, Float64Array?];
  const out = outputs[0]!;
  for (let i = from; i < to; i += 1) {
    out[i] = state.update(a[i]!, b![i]!, c![i]!);
    for (let k = 1; k < outputs.length; k += 1) outputs[k]![i] = state.rest[k - 1]!;
  }
}

const named = <T extends object>(record: Readonly<Record<string, T>>): (T & { name: string })[] =>
  Object.entries(record).map(([name, value]) => ({ name, ...value }));
const series = (record: Readonly<Record<string, SeriesType>>): NamedSeries[] =>
  Object.entries(record).map(([name, type]) => ({ name, type }));

/** Wraps a definition with the checks every caller gets. */
export function define<const P extends Parameters>(definition: Definition<P>): Operator {
  const { name, group, doc, nan, cells, State } = definition;
  const lookbacks = (settings: Settled<P>): readonly number[] => [definition.lookback(settings)].flat();
  const reach = definition.reach ?? ((settings) => Math.max(...lookbacks(settings)));
  const [inputs, outputs] = [series(definition.inputs), series(definition.outputs)];
  const settled = (given?: Given): Settled<P> => settle(name, definition.parameters, given);
  const refuse = (message: string): never => {
    throw new CodedError('BAD_USER_INPUT', `${name}: ${message}`, { operator: name });
  };
  function check(given: readonly Float64Array[], out: readonly Float64Array[]): void {
    const length = given[0]?.length ?? 0;
    if (given.length !== inputs.length) refuse(`takes ${inputs.length} series, got ${given.length}`);
    if (out.length !== outputs.length) refuse(`gives ${outputs.length} series, got room for ${out.length}`);
    if ([...given, ...out].some((one) => one.length !== length)) refuse('series differ in length');
    if (group !== 'elementwise' && out.some((one) => given.includes(one))) refuse('an output is also an input');
    if (new Set(out).size !== out.length) refuse('two outputs are one array');
  }
  const fresh = (settings: Settled<P>) => new State(settings, new Float64Array(cells(settings)));
  const kernel = definition.kernel ?? ((given, out, settings) => runState(fresh(settings), given, out));
  return {
    name,
    group,
    doc,
    nan,
    inputs,
    parameters: named(definition.parameters),
    outputs,
    settle: (given) => settled(given) as Given,
    lookback(given, output = 0) {
      const each = lookbacks(settled(given));
      return each[output] ?? each[0]!;
    },
    reach: (given) => reach(settled(given)),
    cells: (given) => cells(settled(given)),
    ...(definition.scalar ? { scalar: definition.scalar as NonNullable<Operator['scalar']> } : {}),
    cost: (given) => Math.ceil(definition.cost?.(settled(given)) ?? 1),
    batch(given, parameters, room) {
      const settings = settled(parameters);
      const out = room ?? outputs.map(() => new Float64Array(given[0]?.length ?? 0));
      check(given, out);
      kernel(given, out, settings);
      return out;
    },
    state(parameters, memory) {
      const settings = settled(parameters);
      if (memory === undefined) return fresh(settings);
      if (memory.length !== cells(settings)) refuse(`a state has ${cells(settings)} cells, got ${memory.length}`);
      return new State(settings, memory);
    },
  };
}
