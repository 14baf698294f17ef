import { Field, Float, Int, ObjectType } from 'type-graphql';
import { JsonScalar } from '@marketgraph/platform/graphql';

@ObjectType('LanguageName', { description: 'A name that every program can read.' })
export class LanguageName {
  @Field(() => String, { description: 'As it is written.' }) name!: string;
  @Field(() => String, { description: 'What it is, and its unit.' }) summary!: string;
}

@ObjectType('LanguageParameter', { description: 'A parameter of a function, in the order of a call.' })
export class LanguageParameter {
  @Field(() => String, { description: 'Name for calls by keyword.' }) name!: string;
  @Field(() => String, {
    description: 'series, condition: of every bar; int, float, bool, string: known before the first bar; any.',
  })
  kind!: string;
  @Field(() => JsonScalar, { nullable: true, description: 'What is taken where it is left out; null: it is needed.' })
  default!: number | boolean | string | null;
  @Field(() => Float, { nullable: true, description: 'Least value, inclusive; null: no bound.' }) min!: number | null;
  @Field(() => Float, { nullable: true, description: 'Largest value, inclusive; null: no bound.' }) max!: number | null;
  @Field(() => [String], { nullable: true, description: 'Texts it can be; null: not a choice.' })
  options!: readonly string[] | null;
}

@ObjectType('LanguageFunction', { description: 'A function of the language.' })
export class LanguageFunction {
  @Field(() => String, { description: 'As it is called.' }) name!: string;
  @Field(() => String, { description: 'Name, parameters and defaults, e.g. sma(source, period).' }) signature!: string;
  @Field(() => String, { description: 'What it gives, in one or two sentences.' }) summary!: string;
  @Field(() => [LanguageParameter], { description: 'In the order of a call.' }) parameters!: LanguageParameter[];
  @Field(() => [String], { description: 'Names of its results; several are taken apart: a, b = f(x).' })
  results!: readonly string[];
}

@ObjectType('LanguageLimits', { description: 'Hard bounds of a program.' })
export class LanguageLimits {
  @Field(() => Int, { description: 'UTF-8 bytes of text.' }) sourceBytes!: number;
  @Field(() => Int, { description: 'Operations for each bar.' }) costPerBar!: number;
  @Field(() => Int, { description: 'Plots and alerts together.' }) outputs!: number;
  @Field(() => Int, { description: 'Bars back.' }) lookBack!: number;
  @Field(() => Int, { description: 'Rounds of one loop.' }) rounds!: number;
}

@ObjectType('IndicatorLanguage', { description: 'The language of indicators, for completion and hover.' })
export class IndicatorLanguage {
  @Field(() => Int, { description: 'Version of the grammar, from 1.' }) grammarVersion!: number;
  @Field(() => [String], { description: 'Reserved words.' }) keywords!: readonly string[];
  @Field(() => [LanguageName], { description: 'Series of the bar, then constants.' }) sources!: LanguageName[];
  @Field(() => [LanguageFunction], { description: 'By name; what is part of the language itself comes first.' })
  functions!: LanguageFunction[];
  @Field(() => LanguageLimits, { description: 'Hard bounds of a program.' }) limits!: LanguageLimits;
}
