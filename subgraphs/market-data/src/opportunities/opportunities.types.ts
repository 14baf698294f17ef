import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type * as equities from '@marketgraph/domain/equities';
import { DataMode, DateTime, KeyedEvent, StreamEvent } from '@marketgraph/platform/graphql';
import { Instrument } from '../instruments/instruments.types.ts';
import { PageInfo } from '../page-info.types.ts';
import { Direction, OpportunityType } from './opportunities.enums.ts';

@ObjectType('Contribution', { description: 'What one factor adds to a score. All contributions sum to it.' })
export class Contribution {
  @Field(() => String, { description: 'Name of the factor.' }) name!: string;
  @Field(() => Float, { description: 'Value of the factor, 0 to 1.' }) value!: number;
  @Field(() => Float, { nullable: true, description: 'Weight of the factor, 0 to 1; the weights sum to 1.' }) weight!:
    | number
    | null;
  @Field(() => Float, { description: '100 * weight * value, points of the score.' }) contribution!: number;
  @Field(() => String, { nullable: true, description: 'What the factor is based on, or why it is 0.' }) reason!:
    | string
    | null;
}

@ObjectType('EvidenceBar', {
  description: "A bar that triggered an opportunity. Prices in the stock's currency, volume in shares.",
})
export class EvidenceBar {
  @Field(() => DateTime, { description: 'Start of its session.' }) at!: Date;
  @Field(() => Float, { description: 'First price.' }) open!: number;
  @Field(() => Float, { description: 'Highest price.' }) high!: number;
  @Field(() => Float, { description: 'Lowest price.' }) low!: number;
  @Field(() => Float, { description: 'Last price (of the session so far).' }) close!: number;
  @Field(() => Float, { description: 'Shares.' }) volume!: number;
  @Field(() => String, { description: 'What it shows, in words.' }) role!: string;
}

@ObjectType('OpportunityOutcome', { description: 'What came of an opportunity some sessions later.' })
export class OpportunityOutcome {
  @Field(() => Int, { description: 'Sessions after the detection session: 1, 5 or 20.' }) sessions!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'From the price at detection to the close of that session, percent; null if not reached yet.',
  })
  changePercent!: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the price moved in its direction; null if not reached yet, or if it has no direction.',
  })
  hit!: boolean | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was recorded; null if not yet.' })
  recordedAt!: Date | null;
}

@ObjectType('Opportunity', { description: 'A stock worth a look: why, how strong the signal is, and what came of it.' })
export class Opportunity {
  @Field(() => ID, { description: 'Unique id: one per symbol, type, direction and session.' }) id!: string;
  @Field(() => OpportunityType, { description: 'What was detected.' }) type!: equities.OpportunityType;
  @Field(() => ID, { description: 'The stock.' }) symbol!: string;
  @Field(() => Instrument, { nullable: true, description: 'The stock.' }) instrument?: Instrument | null;
  @Field(() => Direction, { description: 'Direction it points in.' }) direction!: equities.Direction;
  @Field(() => Float, { description: '0 to 1, by the formula of its type, when last observed.' }) confidence!: number;
  @Field(() => String, {
    description: 'Description of the moment when it was strongest; `changePercent` has the latest change.',
  })
  message!: string;
  @Field(() => Float, { description: '0 to 100: 100 * sum of weight * factor, when last observed.' }) score!: number;
  @Field(() => [Contribution], { description: 'Contributions of the factors; they sum to the score.' })
  contributions!: Contribution[];
  @Field(() => [EvidenceBar], { description: 'The bars that triggered it, oldest first.' }) evidence!: EvidenceBar[];
  @Field(() => DateTime, {
    description:
      "When it was first observed, on the equities' clock; if only stored closes are available, the close of that session.",
  })
  detectedAt!: Date;
  @Field(() => DateTime, { description: 'When it was last observed; its numbers are from that time.' })
  lastSeenAt!: Date;
  @Field(() => Boolean, { description: 'True while its condition holds.' }) open!: boolean;
  @Field(() => Float, { description: 'Price at detection, in its currency.' }) price!: number;
  @Field(() => Float, { nullable: true, description: 'Change when last observed, percent; null if unknown.' })
  changePercent!: number | null;
  @Field(() => Float, { nullable: true, description: 'Volume ratio when last observed; null if unknown.' })
  volumeRatio!: number | null;
  @Field(() => [OpportunityOutcome], { description: 'Outcomes after 1, 5 and 20 sessions.' })
  outcomes!: OpportunityOutcome[];
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: equities.OpportunityState['mode'];
}

@ObjectType('OpportunityEdge', { description: 'An opportunity and its position in the list.' })
export class OpportunityEdge {
  @Field(() => String, { description: 'Pass as `after` to get what comes after it.' }) cursor!: string;
  @Field(() => Opportunity, { description: 'The opportunity.' }) node!: Opportunity;
}

@ObjectType('HitRate', { description: 'How often the price moved in the direction of opportunities of a type.' })
export class HitRate {
  @Field(() => OpportunityType, { description: 'Type of opportunity.' }) type!: equities.OpportunityType;
  @Field(() => Int, { description: 'Sessions after detection: 1, 5 or 20.' }) sessions!: number;
  @Field(() => Int, { description: 'Number of opportunities whose outcome is known.' }) recorded!: number;
  @Field(() => Int, { description: 'Those of them that have a direction: only these can hit.' }) directed!: number;
  @Field(() => Int, { description: 'Those of them whose price moved in their direction.' }) hits!: number;
  @Field(() => Float, { nullable: true, description: 'hits / directed, 0 to 1; null if directed is 0.' }) rate!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Mean change, percent; null if none is known.' })
  meanChangePercent!: number | null;
}

@ObjectType('OpportunityConnection', { description: 'A page of opportunities.' })
export class OpportunityConnection {
  /** Of the filter: they are counted for who asks. */
  readonly filter!: Readonly<Record<string, unknown>>;
  @Field(() => [OpportunityEdge], { description: 'At most `first` edges.' }) edges!: OpportunityEdge[];
  @Field(() => PageInfo, { description: 'Position of the page, and whether more follow.' }) pageInfo!: PageInfo;
}

@ObjectType('OpportunityEvent', {
  implements: [StreamEvent, KeyedEvent],
  description: 'An opportunity that was detected, changed or closed.',
})
export class OpportunityEvent extends KeyedEvent {
  @Field(() => Opportunity, { description: 'Its new state.' }) opportunity!: Opportunity;
}
