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

@ObjectType('IndicatorParameter', { description: 'A number, choice or source that the user can set.' })
export class IndicatorParameter {
  @Field(() => String, { description: 'Key in `params`.' }) name!: string;
  @Field(() => String, { description: 'Display name.' }) title!: string;
  @Field(() => ParameterType, { description: 'Type of its values.' }) type!: `${ParameterType}`;
  @Field(() => JsonScalar, { description: 'Value used if none is given.' }) default!: number | boolean | string;
  @Field(() => Float, { nullable: true, description: 'Smallest value, inclusive; null if unbounded.' }) min!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Largest value, inclusive; null if unbounded.' }) max!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Step of a slider, above 0; null if any value may be chosen.' })
  step!: number | null;
  @Field(() => [String], {
    nullable: true,
    description: 'The values to choose from; null if any value of its type is allowed.',
  })
  options!: readonly string[] | null;
}

@ObjectType('IndicatorFill', { description: 'The filled space between two outputs of an indicator.' })
export class IndicatorFill {
  @Field(() => String, { description: 'Name of the other output, which is in the same pane.' }) to!: string;
  @Field(() => FillKind, { description: 'How it is coloured.' }) kind!: `${FillKind}`;
}

@ObjectType('IndicatorOutput', { description: 'One series drawn by an indicator.' })
export class IndicatorOutput {
  @Field(() => String, { description: 'Title, unique in the indicator.' }) name!: string;
  @Field(() => OutputPane, { description: 'Where it is drawn.' }) pane!: `${OutputPane}`;
  @Field(() => OutputStyle, { description: 'How it is drawn.' }) style!: `${OutputStyle}`;
  @Field(() => OutputType, { description: 'Number or condition.' }) type!: `${OutputType}`;
  @Field(() => Int, {
    description: 'Number of bars by which its drawing is displaced, -500 to 500; positive: to the right.',
  })
  shift!: number;
  @Field(() => Int, {
    description: 'How many bars after the one it is drawn at a value becomes known: 0 (at once) to 500.',
  })
  lateBy!: number;
  @Field(() => [Float], {
    description:
      'Fixed levels to draw with it, e.g. 30 and 70, in its unit and for the parameters used: 0 to 8 distinct values, ascending.',
  })
  levels!: readonly number[];
  @Field(() => IndicatorFill, {
    nullable: true,
    description: 'How the space between it and another output is filled; null if it is not.',
  })
  fill!: IndicatorFill | null;
}

@ObjectType('IndicatorWay', { description: 'One of several ways of computing an indicator on which tools differ.' })
export class IndicatorWay {
  @Field(() => Convention, { description: 'Value to pass as `convention`.' }) convention!: `${Convention}`;
  @Field(() => String, {
    description:
      'Display name: TA-Lib if checked against values of TA-Lib itself, otherwise Common form; TradingView; Wilder.',
  })
  label!: string;
  @Field(() => String, { description: 'How it differs from the other ways, in a sentence.' })
  differs!: string;
  @Field(() => String, { nullable: true, description: 'Page that documents this way; null if there is none.' })
  link!: string | null;
}

@ObjectType('IndicatorDefinition', { description: 'An entry of the catalogue, with its parameters at their defaults.' })
export class IndicatorDefinition {
  @Field(() => ID, {
    description: 'Lower snake case for a built-in indicator (rsi, bbands), otherwise the id of a custom one.',
  })
  id!: string;
  @Field(() => String, { description: 'Display name.' }) name!: string;
  @Field(() => IndicatorCategory, { description: 'Category of an indicator.' }) category!: `${IndicatorCategory}`;
  @Field(() => String, { description: 'What it shows, with unit and range.' }) description!: string;
  @Field(() => [IndicatorParameter], {
    description: 'Its parameters, in the order of the formula; `convention` is a separate argument.',
  })
  params!: IndicatorParameter[];
  @Field(() => [IndicatorOutput], { description: 'The series it draws, 1 to 32; the first is the main one.' })
  outputs!: IndicatorOutput[];
  @Field(() => String, { description: 'Its program in the indicator language, which can be read, copied and changed.' })
  source!: string;
  @Field(() => Convention, { nullable: true, description: 'Default convention; null if all tools compute it alike.' })
  convention!: `${Convention}` | null;
  @Field(() => [Convention], { description: 'Conventions to choose from; empty if all tools compute it alike.' })
  conventions!: readonly `${Convention}`[];
  @Field(() => [IndicatorWay], {
    description: 'Description of each convention, in the same order; empty for a custom indicator.',
  })
  ways!: readonly IndicatorWay[];
  @Field(() => Int, {
    nullable: true,
    description: 'Number of bars until every output has its first value, 1 to 10001.',
  })
  warmUp!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Number of bars, 1 or more, after which the start of the data no longer affects the values (to 1e-9); null if it always does, as for running totals.',
  })
  settle!: number | null;
  @Field(() => Int, { description: 'Number of bars before the current one that a value needs, 0 to 10000.' })
  lookBack!: number;
  @Field(() => Int, { description: 'Operations per bar, 0 to 5000.' }) costPerBar!: number;
  @Field(() => String, { description: 'Who defined it, and where; empty for a custom indicator.' }) reference!: string;
  @Field(() => Int, { description: 'Version of the language it is written in, from 1.' }) grammarVersion!: number;
  @Field(() => Boolean, { description: 'Whether it was written by a viewer.' }) custom!: boolean;
}
