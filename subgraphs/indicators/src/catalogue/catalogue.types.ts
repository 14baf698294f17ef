import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { JsonScalar } from '@marketgraph/platform/graphql';
import {
  Convention,
  FillKind,
  IndicatorCategory,
  OutputPane,
  OutputStyle,
  OutputType,
  ParameterType,
} from './catalogue.enums.ts';

export { Convention } from './catalogue.enums.ts';

@ObjectType('IndicatorParameter', { description: 'A number, a choice or a source that the user tunes.' })
export class IndicatorParameter {
  @Field(() => String, { description: 'Key in `params`.' }) name!: string;
  @Field(() => String, { description: 'Name for people.' }) title!: string;
  @Field(() => ParameterType, { description: 'What values it takes.' }) type!: `${ParameterType}`;
  @Field(() => JsonScalar, { description: 'Value where none is given.' }) default!: number | boolean | string;
  @Field(() => Float, { nullable: true, description: 'Least value, inclusive; null: no bound.' }) min!: number | null;
  @Field(() => Float, { nullable: true, description: 'Largest value, inclusive; null: no bound.' }) max!: number | null;
  @Field(() => Float, { nullable: true, description: 'Step of a slider, above 0; null: any value.' })
  step!: number | null;
  @Field(() => [String], { nullable: true, description: 'The values it can have; null: any of its type.' })
  options!: readonly string[] | null;
}

@ObjectType('IndicatorFill', { description: 'What is filled between two outputs of one indicator.' })
export class IndicatorFill {
  @Field(() => String, { description: 'Name of the other output: another one, in the same pane.' }) to!: string;
  @Field(() => FillKind, { description: 'In what colour.' }) kind!: `${FillKind}`;
}

@ObjectType('IndicatorOutput', { description: 'One series that an indicator draws.' })
export class IndicatorOutput {
  @Field(() => String, { description: 'Title, unique in the indicator.' }) name!: string;
  @Field(() => OutputPane, { description: 'Where it is drawn.' }) pane!: `${OutputPane}`;
  @Field(() => OutputStyle, { description: 'How it is drawn.' }) style!: `${OutputStyle}`;
  @Field(() => OutputType, { description: 'Number or condition.' }) type!: `${OutputType}`;
  @Field(() => Int, { description: 'Bars by which it is drawn displaced, -500 to 500, to the right where positive.' })
  shift!: number;
  @Field(() => Int, {
    description: 'Bars after the one it is drawn at, when a value becomes known: 0 (at once) to 500.',
  })
  lateBy!: number;
  @Field(() => [Float], {
    description:
      'Fixed levels to draw with it, e.g. 30 and 70, in its unit, for the parameters that were used: ascending, each once, 0 to 8 of them.',
  })
  levels!: readonly number[];
  @Field(() => IndicatorFill, {
    nullable: true,
    description: 'The space to another output is filled, as its program says; null: it is not.',
  })
  fill!: IndicatorFill | null;
}

@ObjectType('IndicatorWay', { description: 'One way of computing an indicator, where tools differ.' })
export class IndicatorWay {
  @Field(() => Convention, { description: 'Value of the argument `convention`.' }) convention!: `${Convention}`;
  @Field(() => String, {
    description: 'Name for people: TA-Lib where its own values prove it, else Common form; TradingView; Wilder.',
  })
  label!: string;
  @Field(() => String, { description: 'What it does where the other ways do otherwise, in a sentence.' })
  differs!: string;
  @Field(() => String, { nullable: true, description: 'Page of whoever computes so; null: there is none to point at.' })
  link!: string | null;
}

@ObjectType('IndicatorDefinition', { description: 'An entry of the catalogue; its parameters are at their defaults.' })
export class IndicatorDefinition {
  @Field(() => ID, { description: 'Lower snake case of a built-in (rsi, bbands), or the id of a custom indicator.' })
  id!: string;
  @Field(() => String, { description: 'Name for people.' }) name!: string;
  @Field(() => IndicatorCategory, { description: 'Shelf of the catalogue.' }) category!: `${IndicatorCategory}`;
  @Field(() => String, { description: 'What it tells, in what unit and range.' }) description!: string;
  @Field(() => [IndicatorParameter], {
    description: 'What can be tuned, in the order of the formula; `convention` is an argument of its own.',
  })
  params!: IndicatorParameter[];
  @Field(() => [IndicatorOutput], { description: 'Its series, 1 to 32; the first is the main one.' })
  outputs!: IndicatorOutput[];
  @Field(() => String, { description: 'Formula in the indicator language: it can be read, copied and changed.' })
  source!: string;
  @Field(() => Convention, { nullable: true, description: 'Convention where none is asked for; null: tools agree.' })
  convention!: `${Convention}` | null;
  @Field(() => [Convention], { description: 'Conventions to choose from; empty where tools agree.' })
  conventions!: readonly `${Convention}`[];
  @Field(() => [IndicatorWay], {
    description: 'Words for each of the conventions, in their order; empty for a custom indicator.',
  })
  ways!: readonly IndicatorWay[];
  @Field(() => Int, { nullable: true, description: 'Bars until every output has its first value, 1 to 10001.' })
  warmUp!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Bars until it no longer matters (to 1e-9) where the data begin, 1 or more; null: it always does, as for running totals.',
  })
  settle!: number | null;
  @Field(() => Int, { description: 'Bars before the current one that a value needs, 0 to 10000.' }) lookBack!: number;
  @Field(() => Int, { description: 'Operations for each bar, 0 to 5000.' }) costPerBar!: number;
  @Field(() => String, { description: 'Who defined it and where; empty for a custom indicator.' }) reference!: string;
  @Field(() => Int, { description: 'Version of the language that it is written in, from 1.' }) grammarVersion!: number;
  @Field(() => Boolean, { description: 'Whether a viewer wrote it.' }) custom!: boolean;
}
