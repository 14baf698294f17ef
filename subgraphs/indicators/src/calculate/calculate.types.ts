import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime, Interval, JsonScalar, Provenance } from '@marketgraph/platform/graphql';
import { Convention } from '../catalogue/catalogue.enums.ts';
import { IndicatorOutput } from '../catalogue/catalogue.types.ts';
import type { Inputs } from '../engine/program.ts';
import type { Firing } from './alerts.ts';

const PARAMS = 'Values by parameter name, e.g. {"length": 21}; those omitted or null take their defaults. At most 32.';
const CONVENTION = "One of the indicator's conventions; omitted: its default.";

@InputType('CalculateIndicatorInput', { description: 'What to compute, and over which bars.' })
export class CalculateIndicatorInput {
  @Field(() => ID, { description: 'Symbol of a perpetual (SOLUSDT) or a listed stock (AAPL).' }) ticker!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of a built-in indicator, e.g. rsi, or of a custom one. Give exactly one of `indicator` and `source`.',
  })
  indicator?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'A program in the indicator language, at most 20 KB, which need not be saved.',
  })
  source?: string | null;
  @Field(() => JsonScalar, { nullable: true, description: PARAMS }) params?: unknown;
  @Field(() => Interval, { description: 'Length of a bar.' }) interval!: `${Interval}`;
  @Field(() => Convention, { nullable: true, description: CONVENTION }) convention?: `${Convention}` | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'Bars that start at or after this time, at most 5000.',
  })
  from?: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Bars that start before this time; without `from`, the last 500 of them. An output displaced to the left also reads later bars, up to now or `asOf`.',
  })
  to?: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Only bars that were closed by this time, as they are stored today: a bar that has since been corrected or back-filled has its later values (earlier ones are not kept), and `provenance.reason` says so.',
  })
  asOf?: Date | null;
}

@InputType('InstrumentIndicatorInput', { description: 'An indicator of an instrument.' })
export class InstrumentIndicatorInput {
  @Field(() => ID, { description: "Id of a built-in indicator, or of one of the viewer's custom indicators." })
  indicator!: string;
  @Field(() => JsonScalar, { nullable: true, description: PARAMS }) params?: unknown;
  @Field(() => Convention, { nullable: true, description: CONVENTION }) convention?: `${Convention}` | null;
}

@ObjectType('IndicatorValue', { description: 'A value of a series at one time.' })
export class IndicatorValue {
  @Field(() => DateTime, { description: 'Start of the bar at which it is drawn, UTC.' }) timestamp!: Date;
  @Field(() => Float, {
    nullable: true,
    description: 'In the unit that the indicator states; 1 or 0 for a condition; null: see `reason`.',
  })
  value!: number | null;
  @Field(() => Boolean, { description: 'True while its bar is open and the value can still change.' })
  provisional!: boolean;
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it became known, if later than its bar; null if known with its bar, or not final yet.',
  })
  confirmedAt!: Date | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the start of the data no longer affects the value (to 1e-9): false while fewer bars were computed than the output needs to settle (`reason` says how many); null if it always does, as for running totals (`provenance` says where they start).',
  })
  settled!: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it is null, or what it lacks (bars to settle on, gaps among the bars it needs); null if nothing.',
  })
  reason!: string | null;
}

@ObjectType('IndicatorSeries', { description: 'The values of one output.' })
export class IndicatorSeries {
  @Field(() => String, { description: 'Title of the output.' }) name!: string;
  @Field(() => [IndicatorValue], {
    description:
      'The values drawn at the bars of the range, oldest first, one per bar. An output displaced to the left (`shift`) lacks its newest values, which are not known yet; one displaced to the right continues beyond the newest bar. Consecutive ranges contain each value exactly once.',
  })
  values!: IndicatorValue[];
}

@ObjectType('IndicatorFailure', { description: 'Why one of several indicators was not computed.' })
export class IndicatorFailure {
  @Field(() => String, {
    description: 'Like `extensions.code` of an error, e.g. NOT_FOUND; docs/errors.md lists all codes.',
  })
  code!: string;
  @Field(() => String, { description: 'What is wrong and what to do.' }) message!: string;
  @Field(() => Boolean, { description: 'Whether the same request can succeed later without a change.' })
  retryable!: boolean;
  @Field(() => JsonScalar, { description: 'The other extensions of such an error, e.g. `argument`.' })
  extensions!: Readonly<Record<string, unknown>>;
}

@ObjectType('IndicatorResult', { description: 'An indicator over the bars of an instrument.' })
export class IndicatorResult {
  @Field(() => ID, { description: 'Id of the indicator; for an unsaved program, `source:` and the start of its hash.' })
  indicator!: string;
  @Field(() => ID, { description: 'Symbol of the instrument.' }) ticker!: string;
  @Field(() => Interval, { description: 'Length of a bar.' }) interval!: `${Interval}`;
  @Field(() => [IndicatorSeries], { description: 'One series per output, in the order of `outputs`.' })
  series!: IndicatorSeries[];
  @Field(() => [IndicatorValue], { description: 'The values of the first series.' }) values!: IndicatorValue[];
  @Field(() => [IndicatorOutput], { description: 'How each series is drawn.' }) outputs!: IndicatorOutput[];
  /** Told by `alerts`. */
  fired!: Firing;
  @Field(() => Int, {
    description:
      'How often alerts of the program fired on the closed bars of the range, 0 or more; `alerts` lists the newest.',
  })
  alertCount!: number;
  @Field(() => JsonScalar, { description: 'The parameter values that were used, by name.' }) params!: Inputs;
  @Field(() => Convention, {
    nullable: true,
    description: 'The convention that was used; null if all tools compute it alike.',
  })
  convention!: `${Convention}` | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Number of bars until every output has its first value, 1 to 10001.',
  })
  warmUp!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Number of bars, 1 or more, after which the start of the data no longer affects the values (to 1e-9), with these parameters; null if it always does.',
  })
  settle!: number | null;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Start of the first bar of the range from which the values of every output are `settled`; null if none are yet, or if `settle` is null.',
  })
  settledFrom!: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'Start of the newest closed bar of the range; null if there is none.',
  })
  lastClosedAt!: Date | null;
  @Field(() => Boolean, {
    description: 'Whether the values of the closed bars came from the cache; the open bar is always computed.',
  })
  cached!: boolean;
  @Field(() => Int, {
    description: 'How long the same request will be served from the cache, for the closed bars, 0 to 60000 ms.',
  })
  cacheTtlMs!: number;
  @Field(() => Float, { description: 'Milliseconds spent reading and computing.' }) computedMs!: number;
  @Field(() => Provenance, { description: 'Source, age and completeness of the bars.' }) provenance!: Provenance;
  @Field(() => IndicatorFailure, {
    nullable: true,
    description:
      '`Instrument.indicators` only: why this indicator was not computed. It then has no series; the others are not affected. Null if it was computed.',
  })
  error?: IndicatorFailure | null;
}
