import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type * as equities from '@marketgraph/domain/equities';
import { DataMode, DateTime, KeyedEvent, StreamEvent } from '@marketgraph/platform/graphql';
import { Instrument } from '../instruments/instruments.types.ts';
import { PageInfo } from '../page-info.types.ts';
import { Direction, OpportunityType } from './opportunities.enums.ts';

@ObjectType('Contribution', { description: 'What one factor adds to a score. All contributions sum to it.' })
export class Contribution {
  @Field(() => String, { description: 'The factor.' }) name!: string;
  @Field(() => Float, { description: 'Factor, 0 to 1.' }) value!: number;
  @Field(() => Float, { nullable: true, description: 'Weight of the factor, 0 to 1; the weights sum to 1.' }) weight!:
    | number
    | null;
  @Field(() => Float, { description: '100 * weight * value, points of the score.' }) contribution!: number;
  @Field(() => String, { nullable: true, description: 'What the factor was made of, or why it is 0.' }) reason!:
    | string
    | null;
}

@ObjectType('EvidenceBar', {
  description: 'A bar that caused an opportunity. Prices in its currency, volume in shares.',
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

@ObjectType('OpportunityOutcome', { description: 'What became of an opportunity some sessions later.' })
export class OpportunityOutcome {
  @Field(() => Int, { description: 'Sessions after the one of its detection: 1, 5 or 20.' }) sessions!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'From the price at detection to the close of that session, percent; null = not reached yet.',
  })
  changePercent!: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it went its way; null = not reached, or no direction.',
  })
  hit!: boolean | null;
  @Field(() => DateTime, { nullable: true, description: 'When it was recorded; null = not yet.' })
  recordedAt!: Date | null;
}

@ObjectType('Opportunity', { description: 'A stock that deserves a look: why, how strongly, and what became of it.' })
export class Opportunity {
  @Field(() => ID, { description: 'One of a kind for symbol, type, direction and session.' }) id!: string;
  @Field(() => OpportunityType, { description: 'What was seen.' }) type!: equities.OpportunityType;
  @Field(() => ID, { description: 'The stock.' }) symbol!: string;
  @Field(() => Instrument, { nullable: true, description: 'The stock.' }) instrument?: Instrument | null;
  @Field(() => Direction, { description: 'Which way it points.' }) direction!: equities.Direction;
  @Field(() => Float, { description: '0 to 1, by the formula of its type, at its last sight.' }) confidence!: number;
  @Field(() => String, {
    description: 'In words, of the moment when it was strongest; `changePercent` tells where it is now.',
  })
  message!: string;
  @Field(() => Float, { description: '0 to 100: 100 * sum of weight * factor, at its last sight.' }) score!: number;
  @Field(() => [Contribution], { description: 'They sum to the score.' }) contributions!: Contribution[];
  @Field(() => [EvidenceBar], { description: 'The bars that caused it, oldest first.' }) evidence!: EvidenceBar[];
  @Field(() => DateTime, {
    description: "First seen, on the equities' clock; where only stored closes are known, the close of that session.",
  })
  detectedAt!: Date;
  @Field(() => DateTime, { description: 'Newest sight that still showed it; the numbers are of then.' })
  lastSeenAt!: Date;
  @Field(() => Boolean, { description: 'True while its condition holds.' }) open!: boolean;
  @Field(() => Float, { description: 'Price at detection, in its currency.' }) price!: number;
  @Field(() => Float, { nullable: true, description: 'Change at its last sight, percent; null = unknown.' })
  changePercent!: number | null;
  @Field(() => Float, { nullable: true, description: 'Volume ratio at its last sight; null = unknown.' }) volumeRatio!:
    | number
    | null;
  @Field(() => [OpportunityOutcome], { description: 'After 1, 5 and 20 sessions.' }) outcomes!: OpportunityOutcome[];
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: equities.OpportunityState['mode'];
}

@ObjectType('OpportunityEdge', { description: 'An opportunity and its place in the list.' })
export class OpportunityEdge {
  @Field(() => String, { description: 'Pass as `after` for what comes behind it.' }) cursor!: string;
  @Field(() => Opportunity, { description: 'The opportunity.' }) node!: Opportunity;
}

@ObjectType('HitRate', { description: 'How often opportunities of a type went their way.' })
export class HitRate {
  @Field(() => OpportunityType, { description: 'Of this type.' }) type!: equities.OpportunityType;
  @Field(() => Int, { description: 'Sessions after detection: 1, 5 or 20.' }) sessions!: number;
  @Field(() => Int, { description: 'Opportunities whose outcome is known.' }) recorded!: number;
  @Field(() => Int, { description: 'Of these, the ones with a direction: only they can hit.' }) directed!: number;
  @Field(() => Int, { description: 'Of these, the ones that went their way.' }) hits!: number;
  @Field(() => Float, { nullable: true, description: 'hits / directed, 0 to 1; null while there is none.' }) rate!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Mean change, percent; null while none is known.' })
  meanChangePercent!: number | null;
}

@ObjectType('OpportunityConnection', { description: 'A page of opportunities.' })
export class OpportunityConnection {
  /** Of the filter: they are counted for who asks. */
  readonly filter!: Readonly<Record<string, unknown>>;
  @Field(() => [OpportunityEdge], { description: 'At most `first` edges.' }) edges!: OpportunityEdge[];
  @Field(() => PageInfo, { description: 'Whether more follow.' }) pageInfo!: PageInfo;
}

@ObjectType('OpportunityEvent', {
  implements: [StreamEvent, KeyedEvent],
  description: 'An opportunity that was found, changed or closed.',
})
export class OpportunityEvent extends KeyedEvent {
  @Field(() => Opportunity, { description: 'As it is now.' }) opportunity!: Opportunity;
}
