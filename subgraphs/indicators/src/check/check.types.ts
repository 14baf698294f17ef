import { Field, Int, ObjectType } from 'type-graphql';
import { IndicatorParameter } from '../catalogue/catalogue.types.ts';
import { enumOf } from '@marketgraph/platform/graphql';

export const Severity = enumOf('Severity', 'Whether a program runs in spite of a diagnostic.', {
  ERROR: 'It does not run and is not saved.',
  WARNING: 'It runs, but hardly as meant.',
});
export type Severity = keyof typeof Severity;

@ObjectType('DiagnosticFix', { description: 'A replacement after which the diagnostic is gone.' })
export class DiagnosticFix {
  @Field(() => String, { description: 'What it does, for a button.' }) title!: string;
  @Field(() => Int, { description: 'Line where the replaced stretch begins, from 1.' }) line!: number;
  @Field(() => Int, { description: 'Column where it begins, from 1, in UTF-16 units.' }) column!: number;
  @Field(() => Int, { description: 'UTF-16 units that are replaced, line breaks included; 0: only inserted.' })
  length!: number;
  @Field(() => String, { description: 'What stands there then; empty: removed.' }) text!: string;
}

@ObjectType('Diagnostic', { description: 'One fault of a program, and where it stands.' })
export class Diagnostic {
  @Field(() => Int, { description: 'From 1.' }) line!: number;
  @Field(() => Int, { description: 'From 1, in UTF-16 units.' }) column!: number;
  @Field(() => Int, { description: 'UTF-16 units within the line; 0: a place between characters.' }) length!: number;
  @Field(() => String, { description: 'Stable code, as docs/language.md lists them.' }) code!: string;
  @Field(() => String, { description: 'What is wrong and what to do.' }) message!: string;
  @Field(() => Severity, { description: 'ERROR or WARNING.' }) severity!: `${Severity}`;
  @Field(() => String, { nullable: true, description: 'What was probably meant; null where that is not known.' })
  suggestion!: string | null;
  @Field(() => DiagnosticFix, { nullable: true, description: 'Given only where one answer is sure.' })
  fix!: DiagnosticFix | null;
}

@ObjectType('CustomIndicatorCheck', {
  description: 'What is known of a program without running it; with errors the facts are null.',
})
export class CustomIndicatorCheck {
  @Field(() => [Diagnostic], { description: 'Every fault, in the order of the text, at most 100.' })
  diagnostics!: Diagnostic[];
  @Field(() => Int, { nullable: true, description: 'Bars until every output has its first value, 1 to 10001.' })
  warmUp!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Bars until it no longer matters (to 1e-9) where the data begin, 1 or more; null: it always does, or there are errors.',
  })
  settle!: number | null;
  @Field(() => Int, { nullable: true, description: 'Bars before the current one that a value needs, 0 to 10000.' })
  lookBack!: number | null;
  @Field(() => Int, { nullable: true, description: 'Operations for each bar, 0 to 5000.' }) costPerBar!: number | null;
  @Field(() => [String], { nullable: true, description: 'Titles of its outputs, 1 to 32.' }) outputs!: string[] | null;
  @Field(() => [IndicatorParameter], { nullable: true, description: 'Inputs that could be read, also with errors.' })
  inputs!: IndicatorParameter[] | null;
  @Field(() => String, { nullable: true, description: 'The program in its one layout; null where it cannot be read.' })
  formatted!: string | null;
  @Field(() => Int, { description: 'Version of the language that it was checked by, from 1.' }) grammarVersion!: number;
}
