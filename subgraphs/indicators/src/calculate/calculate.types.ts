import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime, Interval, JsonScalar, Provenance } from '@marketgraph/platform/graphql';
import { Convention } from '../catalogue/catalogue.enums.ts';
import { IndicatorOutput } from '../catalogue/catalogue.types.ts';
import type { Inputs } from '../engine/program.ts';
import type { Firing } from './alerts.ts';

const PARAMS = 'Values by parameter name, e.g. {"length": 21}; those left out or null have their defaults. At most 32.';
const CONVENTION = 'One of the conventions of the indicator; left out: its default.';

@InputType('CalculateIndicatorInput', { description: 'What is computed, and over which bars.' })
export class CalculateIndicatorInput {
  @Field(() => ID, { description: 'Venue-neutral symbol, e.g. SOLUSDT.' }) ticker!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the catalogue, e.g. rsi, or of a custom indicator. Exactly one of indicator and source.',
  })
  indicator?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'A text in the indicator language, at most 20 KB, that need not be saved.',
  })
  source?: string | null;
  @Field(() => JsonScalar, { nullable: true, description: PARAMS }) params?: unknown;
  @Field(() => Interval, { description: 'Length of a bar.' }) interval!: `${Interval}`;
  @Field(() => Convention, { nullable: true, description: CONVENTION }) convention?: `${Convention}` | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'Bars that start at or after this time, at most 5000 of them.',
  })
  from?: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Bars that start before this time; without `from` the 500 before it. An output that is drawn to the left reads on behind it, up to now or `asOf`.',
  })
  to?: Date | null;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Only bars that were closed at this time, as they are stored today: a bar that was corrected or back-filled since has its later numbers (no earlier ones are kept), and `provenance.reason` says so.',
  })
  asOf?: Date | null;
}

@InputType('InstrumentIndicatorInput', { description: 'An indicator of an instrument.' })
export class InstrumentIndicatorInput {
  @Field(() => ID, { description: 'Id of the catalogue, or of a custom indicator of the viewer.' }) indicator!: string;
  @Field(() => JsonScalar, { nullable: true, description: PARAMS }) params?: unknown;
  @Field(() => Convention, { nullable: true, description: CONVENTION }) convention?: `${Convention}` | null;
}

@ObjectType('IndicatorValue', { description: 'A value of a series at one time.' })
export class IndicatorValue {
  @Field(() => DateTime, { description: 'Start of the bar that it is drawn at, UTC.' }) timestamp!: Date;
  @Field(() => Float, {
    nullable: true,
    description: 'In the unit that the indicator names; of a condition 1 or 0; null: see `reason`.',
  })
  value!: number | null;
  @Field(() => Boolean, { description: 'True while its bar is open: it can still change.' }) provisional!: boolean;
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it became known, where that is later than its bar; null: with its bar, or not yet for good.',
  })
  confirmedAt!: Date | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it no longer matters (to 1e-9) where the data begin: false while fewer bars were computed than its output needs to settle (`reason` says how many); null: it always matters, as for running totals (`provenance` says from where on they count).',
  })
  settled!: boolean | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Why it is null, or what it lacks (bars to settle on, bars that are missing among those it needs); null: nothing.',
  })
  reason!: string | null;
}

@ObjectType('IndicatorSeries', { description: 'The values of one output.' })
export class IndicatorSeries {
  @Field(() => String, { description: 'Title of the output.' }) name!: string;
  @Field(() => [IndicatorValue], {
    description:
      'Oldest first: what is drawn at the bars of the range. One for each bar, but where an output is displaced (`shift`): to the left its newest values are not known yet, to the right they go on beyond the newest bar. Ranges that follow each other have each value once.',
  })
  values!: IndicatorValue[];
}

@ObjectType('IndicatorFailure', { description: 'Why an indicator among several was not computed.' })
export class IndicatorFailure {
  @Field(() => String, {
    description: 'As `extensions.code` of an error, e.g. NOT_FOUND: docs/errors.md has them all.',
  })
  code!: string;
  @Field(() => String, { description: 'What is wrong and what to do.' }) message!: string;
  @Field(() => Boolean, { description: 'Whether the same request can succeed later without a change.' })
  retryable!: boolean;
  @Field(() => JsonScalar, { description: 'What an error of this code carries besides, e.g. `argument`.' })
  extensions!: Readonly<Record<string, unknown>>;
}

@ObjectType('IndicatorResult', { description: 'An indicator over the bars of an instrument.' })
export class IndicatorResult {
  @Field(() => ID, { description: 'Id of the indicator; of an unsaved text `source:` and the start of its hash.' })
  indicator!: string;
  @Field(() => ID, { description: 'Symbol of the instrument.' }) ticker!: string;
  @Field(() => Interval, { description: 'Length of a bar.' }) interval!: `${Interval}`;
  @Field(() => [IndicatorSeries], { description: 'One for each output, in the order of `outputs`.' })
  series!: IndicatorSeries[];
  @Field(() => [IndicatorValue], { description: 'Those of the first series.' }) values!: IndicatorValue[];
  @Field(() => [IndicatorOutput], { description: 'How each series is drawn.' }) outputs!: IndicatorOutput[];
  /** Told by `alerts`. */
  fired!: Firing;
  @Field(() => Int, {
    description:
      'Times that an alert of the program fired at the closed bars of the range, 0 or more; `alerts` has the newest.',
  })
  alertCount!: number;
  @Field(() => JsonScalar, { description: 'Value of every parameter that was used, by name.' }) params!: Inputs;
  @Field(() => Convention, { nullable: true, description: 'Convention that was used; null: tools agree.' })
  convention!: `${Convention}` | null;
  @Field(() => Int, { nullable: true, description: 'Bars until every output has its first value, 1 to 10001.' })
  warmUp!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Bars until it no longer matters (to 1e-9) where the data begin, with these parameters, 1 or more; null: it always does.',
  })
  settle!: number | null;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Start of the first bar of the range from which on the values of every output are `settled`; null: none are yet, or `settle` is null.',
  })
  settledFrom!: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'Start of the newest closed bar of the range; null: none.' })
  lastClosedAt!: Date | null;
  @Field(() => Boolean, { description: 'Whether the closed bars were computed before; the open bar never is.' })
  cached!: boolean;
  @Field(() => Int, { description: 'Milliseconds that the same request finds the closed bars computed, 0 to 60000.' })
  cacheTtlMs!: number;
  @Field(() => Float, { description: 'Milliseconds that reading and computing took.' }) computedMs!: number;
  @Field(() => Provenance, { description: 'Source, age and completeness of the bars.' }) provenance!: Provenance;
  @Field(() => IndicatorFailure, {
    nullable: true,
    description:
      'Of `Instrument.indicators`: why this one was not computed; then it has no series, and the others have theirs. Null: it was.',
  })
  error?: IndicatorFailure | null;
}
