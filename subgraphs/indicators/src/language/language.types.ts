import { Field, Float, Int, ObjectType } from 'type-graphql';
import { JsonScalar } from '@marketgraph/platform/graphql';

@ObjectType('LanguageName', { description: 'A name available to every program.' })
export class LanguageName {
  @Field(() => String, { description: 'The name as written in a program.' }) name!: string;
  @Field(() => String, { description: 'What it is, and its unit.' }) summary!: string;
}

@ObjectType('LanguageParameter', { description: 'A parameter of a function, in the order of a call.' })
export class LanguageParameter {
  @Field(() => String, { description: 'Name, for keyword arguments.' }) name!: string;
  @Field(() => String, {
    description:
      '`series` or `condition`: has a value on every bar; `int`, `float`, `bool` or `string`: known before the first bar; or `any`.',
  })
  kind!: string;
  @Field(() => JsonScalar, { nullable: true, description: 'Default value; null if it is required.' })
  default!: number | boolean | string | null;
  @Field(() => Float, { nullable: true, description: 'Smallest value, inclusive; null if unbounded.' }) min!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Largest value, inclusive; null if unbounded.' }) max!:
    | number
    | null;
  @Field(() => [String], { nullable: true, description: 'Texts to choose from; null if it is not a choice.' })
  options!: readonly string[] | null;
}

@ObjectType('LanguageFunction', { description: 'A function of the language.' })
export class LanguageFunction {
  @Field(() => String, { description: 'The name it is called by.' }) name!: string;
  @Field(() => String, { description: 'Name, parameters and defaults, e.g. sma(source, period).' }) signature!: string;
  @Field(() => String, { description: 'What it returns, in one or two sentences.' }) summary!: string;
  @Field(() => [LanguageParameter], { description: 'In the order of a call.' }) parameters!: LanguageParameter[];
  @Field(() => [String], { description: 'Names of its results; several can be unpacked: a, b = f(x).' })
  results!: readonly string[];
}

@ObjectType('LanguageLimits', { description: 'Limits of a program.' })
export class LanguageLimits {
  @Field(() => Int, { description: 'Length of the program, UTF-8 bytes.' }) sourceBytes!: number;
  @Field(() => Int, { description: 'Operations per bar.' }) costPerBar!: number;
  @Field(() => Int, { description: 'Plots and alerts together.' }) outputs!: number;
  @Field(() => Int, { description: 'Look-back, bars.' }) lookBack!: number;
  @Field(() => Int, { description: 'Iterations of one loop.' }) rounds!: number;
}

@ObjectType('IndicatorLanguage', { description: 'The language of indicators, for completion and hover.' })
export class IndicatorLanguage {
  @Field(() => Int, { description: 'Version of the grammar, from 1.' }) grammarVersion!: number;
  @Field(() => [String], { description: 'Reserved words.' }) keywords!: readonly string[];
  @Field(() => [LanguageName], { description: 'Series of the bar, then constants.' }) sources!: LanguageName[];
  @Field(() => [LanguageFunction], { description: 'By name; those that are part of the language itself come first.' })
  functions!: LanguageFunction[];
  @Field(() => LanguageLimits, { description: 'Limits of a program.' }) limits!: LanguageLimits;
}
