/** Formulas and what is known of them -> GraphQL. Pure. */
import { type BuiltIn } from '@marketgraph/domain/indicators/library';
import { GRAMMAR_VERSION, type Input, type InputType, type Output } from '@marketgraph/domain/language';
import { conventionsOf, mustCheck } from '../engine/program.ts';
import type { OutputPane, OutputStyle, OutputType, ParameterType } from './catalogue.enums.ts';
import type { IndicatorDefinition, IndicatorOutput, IndicatorParameter } from './catalogue.types.ts';

const TYPES: Readonly<Record<InputType, `${ParameterType}`>> = {
  int: 'INTEGER',
  float: 'FLOAT',
  bool: 'BOOLEAN',
  string: 'TEXT',
  source: 'SOURCE',
};

export const toParameter = ({ name, title, type, default: value, min, max, step, options }: Input) =>
  ({
    name,
    title,
    type: TYPES[type],
    default: value,
    min,
    max,
    step,
    options: options && options.map(String),
  }) satisfies IndicatorParameter;

export const toOutput = ({
  title,
  pane,
  style,
  type,
  shift,
  confirmedAfter,
  levels,
  fill,
}: Output): IndicatorOutput => ({
  name: title,
  pane: (pane === 'overlay' ? 'OVERLAY' : 'OWN') satisfies `${OutputPane}`,
  style: style.toUpperCase() as `${OutputStyle}`,
  type: (type === 'bool' ? 'CONDITION' : 'NUMBER') satisfies `${OutputType}`,
  shift,
  lateBy: confirmedAfter,
  levels,
  fill: fill && { to: fill.to, kind: fill.kind.toUpperCase() as Uppercase<typeof fill.kind> },
});

type Entry = Pick<
  IndicatorDefinition,
  'id' | 'name' | 'category' | 'description' | 'reference' | 'source' | 'ways' | 'custom'
>;

function definition(entry: Entry): IndicatorDefinition {
  const { facts } = mustCheck(entry.source);
  const { conventions, convention } = conventionsOf(facts.inputs);
  return {
    ...entry,
    params: facts.inputs.filter(({ name }) => conventions.length === 0 || name !== 'convention').map(toParameter),
    outputs: facts.outputs.map(toOutput),
    convention,
    conventions,
    warmUp: facts.warmUp,
    settle: facts.settle,
    lookBack: facts.lookBack,
    costPerBar: facts.costPerBar,
    grammarVersion: GRAMMAR_VERSION,
  };
}

const kept = new WeakMap<BuiltIn, IndicatorDefinition>();

/** Entry of a built-in, made once. */
export function definitionOfBuiltIn(builtIn: BuiltIn): IndicatorDefinition {
  const found = kept.get(builtIn) ?? definition({ ways: [], ...builtIn, custom: false });
  kept.set(builtIn, found);
  return found;
}

/** Entry of what a viewer wrote. Throws BAD_USER_INPUT with `diagnostics` where the text no longer checks. */
export const definitionOfCustom = ({
  id,
  name,
  description,
  source,
}: Pick<IndicatorDefinition, 'id' | 'name' | 'description' | 'source'>): IndicatorDefinition =>
  definition({ id, name, description, source, category: 'CUSTOM', reference: '', ways: [], custom: true });
