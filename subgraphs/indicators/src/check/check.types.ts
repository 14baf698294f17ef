import { Field, Int, ObjectType } from 'type-graphql';
import { IndicatorParameter } from '../catalogue/catalogue.types.ts';
import { enumOf } from '@marketgraph/platform/graphql';

export const Severity = enumOf('Severity', 'Whether a program runs despite a diagnostic.', {
  ERROR: 'The program neither runs nor can be saved.',
  WARNING: 'The program runs, but probably not as intended.',
});
export type Severity = keyof typeof Severity;

@ObjectType('DiagnosticFix', { description: 'A replacement that resolves the diagnostic.' })
export class DiagnosticFix {
  @Field(() => String, { description: 'Label for a button.' }) title!: string;
  @Field(() => Int, { description: 'Line where the replaced text starts, from 1.' }) line!: number;
  @Field(() => Int, { description: 'Column where it starts, from 1, in UTF-16 code units.' }) column!: number;
  @Field(() => Int, { description: 'UTF-16 code units to replace, including line breaks; 0: insert only.' })
  length!: number;
  @Field(() => String, { description: 'Replacement text; empty: delete only.' }) text!: string;
}

@ObjectType('Diagnostic', { description: 'An error or warning in a program, and its position.' })
export class Diagnostic {
  @Field(() => Int, { description: 'Line, from 1.' }) line!: number;
  @Field(() => Int, { description: 'Column, from 1, in UTF-16 code units.' }) column!: number;
  @Field(() => Int, { description: 'UTF-16 code units within the line; 0 marks a position between characters.' })
  length!: number;
  @Field(() => String, { description: 'Stable code, listed in docs/language.md.' }) code!: string;
  @Field(() => String, { description: 'What is wrong and what to do.' }) message!: string;
  @Field(() => Severity, { description: 'ERROR or WARNING.' }) severity!: `${Severity}`;
  @Field(() => String, { nullable: true, description: 'What was probably meant; null if unknown.' })
  suggestion!: string | null;
  @Field(() => DiagnosticFix, { nullable: true, description: 'A correction; only given if it is certain.' })
  fix!: DiagnosticFix | null;
}

@ObjectType('CustomIndicatorCheck', {
  description: 'What is known of a program without running it; if it has errors, its properties are null.',
})
export class CustomIndicatorCheck {
  @Field(() => [Diagnostic], { description: 'All errors and warnings, in the order of the text, at most 100.' })
  diagnostics!: Diagnostic[];
  @Field(() => Int, {
    nullable: true,
    description: 'Number of bars until every output has its first value, 1 to 10001.',
  })
  warmUp!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Number of bars, 1 or more, after which the start of the data no longer affects the values (to 1e-9); null if it always does, or if there are errors.',
  })
  settle!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Number of bars before the current one that a value needs, 0 to 10000.',
  })
  lookBack!: number | null;
  @Field(() => Int, { nullable: true, description: 'Operations per bar, 0 to 5000.' }) costPerBar!: number | null;
  @Field(() => [String], { nullable: true, description: 'Titles of its outputs, 1 to 32.' }) outputs!: string[] | null;
  @Field(() => [IndicatorParameter], {
    nullable: true,
    description: 'Its inputs, as far as they could be read; also given if there are errors.',
  })
  inputs!: IndicatorParameter[] | null;
  @Field(() => String, { nullable: true, description: 'The program in canonical layout; null if it cannot be parsed.' })
  formatted!: string | null;
  @Field(() => Int, { description: 'Version of the language it was checked against, from 1.' }) grammarVersion!: number;
}
