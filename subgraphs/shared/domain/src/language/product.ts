import { type NamedParameter, type Operator, OPERATORS } from '../indicators/operators/index.ts';
import { type Constants, type FunctionSignature, type Parameter, SOURCES, type Vocabulary } from './vocabulary.ts';

/** Written with symbols and words, or part of the language itself. */
const WRITTEN: ReadonlySet<string> = new Set([
  ...['add', 'sub', 'mul', 'div', 'mod', 'pow', 'neg'],
  ...['lt', 'le', 'gt', 'ge', 'eq', 'ne', 'and', 'or', 'not', 'select', 'nz', 'is_na'],
]);
/** Names that users of other tools expect. */
const ALIASES: Readonly<Record<string, string>> = {
  rma: 'wilder',
  smma: 'wilder',
  stdev: 'stddev',
  cum: 'cumsum',
  tr: 'true_range',
  bb: 'bbands',
};
/** Operations per bar where it is not about one: sorted windows, sums over several moments, whole indicators. */
const COSTS: Readonly<Record<string, number>> = {
  ...{ rank: 8, median: 8, quantile: 8, mean_deviation: 8, linreg: 4, covariance: 4, correlation: 6 },
  ...{ variance: 2, stddev: 2, highest: 2, lowest: 2, argmax: 2, argmin: 2 },
  ...{ macd: 4, bbands: 3, rsi: 3, atr: 2, adx: 8, stoch: 6 },
};
/** Time of the bar's start, ms since 1970: for what begins anew each session. */
const MORE_SOURCES = ['time'] as const;
const BAR: ReadonlySet<string> = new Set([...SOURCES, ...MORE_SOURCES]);

/** Where all inputs are series of the bar (and one is any `source`), those have them for default and come last: `atr(14)`. */
function parametersOf({ inputs, parameters }: Operator): readonly Parameter[] {
  const ofBar = inputs.every(({ name }) => BAR.has(name) || name === 'source');
  const series = inputs.map(({ name, type }): Parameter => {
    const kind = type === 'bool' ? 'condition' : 'series';
    return ofBar && BAR.has(name) ? { name, kind, default: name } : { name, kind };
  });
  const required = series.filter((one) => one.default === undefined);
  const bar = series.filter((one) => one.default !== undefined);
  return [...required, ...parameters.map(parameterOf), ...bar];
}

function parameterOf(parameter: NamedParameter): Parameter {
  const { name } = parameter;
  if (parameter.kind === 'choice')
    return { name, kind: 'string', options: parameter.values, default: parameter.default };
  const { min, max, default: fallback } = parameter;
  const kind = parameter.kind === 'integer' ? 'int' : 'float';
  return { name, kind, min, max, ...(fallback === undefined ? {} : { default: fallback }) };
}

/** An operator as a program calls it. */
function signatureOf(operator: Operator): FunctionSignature {
  const { name, outputs, inputs, parameters } = operator;
  const given = (constants: Constants) => constants as Readonly<Record<string, number | string>>;
  const [first, ...more] = outputs;
  if (!first) throw new Error(`${name} has no output`);
  const fold = (...values: readonly number[]): number => {
    const constants = Object.fromEntries(parameters.map((one, i) => [one.name, values[inputs.length + i]!]));
    return operator.batch(
      inputs.map((_, i) => Float64Array.of(values[i]!)),
      constants,
    )[0]![0]!;
  };
  return {
    name,
    parameters: parametersOf(operator),
    results: [first, ...more],
    summary: operator.doc,
    lookBack: (constants, result) => operator.lookback(given(constants), result),
    settle: (constants) => {
      const reach = operator.reach(given(constants));
      return Number.isFinite(reach) ? reach : null;
    },
    cost: () => COSTS[name] ?? 1,
    ...(operator.group === 'elementwise' ? { fold } : {}),
  };
}

function product(): Vocabulary {
  const functions = new Map<string, FunctionSignature>();
  for (const operator of OPERATORS.values())
    if (!WRITTEN.has(operator.name)) functions.set(operator.name, signatureOf(operator));
  for (const [alias, name] of Object.entries(ALIASES)) functions.set(alias, functions.get(name)!);
  return { functions, sources: [...SOURCES, ...MORE_SOURCES] };
}

/** What programs of the product may call and read: every operator by its name, and a few by the names of other tools. */
export const LANGUAGE: Vocabulary = product();
