import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type * as equities from '@marketgraph/domain/equities';
import { DateTime, enumOf } from '@marketgraph/platform/graphql';
import { Instrument } from '../instruments/instruments.types.ts';
import { PageInfo } from '../page-info.types.ts';
import { SectorMembership } from '../sectors/sectors.types.ts';

export const FunnelStepName = enumOf('FunnelStepName', "Steps of the universe's funnel, in order.", {
  ALL: 'Every known listed instrument.',
  MARKET_CAP: 'Market cap from $10M to $2B, both included.',
  LIQUIDITY_AND_PRICE: 'Mean volume over 20 sessions of at least 1,000,000 shares; price from $2 to $100.',
  EXCHANGE_AND_TYPE: 'Common stock listed on XNAS, XNYS or XASE.',
  FLOAT_KNOWN: 'Float is known; stocks whose float is unknown are undecided.',
  FLOAT: 'Float above 5M shares (market cap below $300M) or above 10M (others).',
  RESULT: 'Members.',
});
export type FunnelStepName = keyof typeof FunnelStepName;

@ObjectType('FunnelStep', {
  description: 'How many instruments remain after a step of the funnel; never more than before it.',
})
export class FunnelStep {
  @Field(() => String, { description: 'Name of the step, as in FunnelStepName.' }) step!: equities.FunnelStepName;
  @Field(() => Int, { description: 'Instruments that passed it.' }) count!: number;
}

@ObjectType('UniverseDecision', { description: 'Why a stock is in the universe or not.' })
export class UniverseDecision {
  @Field(() => ID, { description: 'The stock.' }) symbol!: string;
  @Field(() => Instrument, { nullable: true, description: 'The stock.' }) instrument?: Instrument | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Null if undecided: something that the rules need is unknown.',
  })
  included!: boolean | null;
  @Field(() => FunnelStepName, { description: 'The step that decided.' }) step!: equities.FunnelStepName;
  @Field(() => [String], { description: 'At least one: a code with the numbers that were compared.' })
  reasons!: readonly string[];
  @Field(() => Float, { nullable: true, description: 'USD; null if unknown.' }) marketCap!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Mean volume of 20 sessions, shares; null if there are too few sessions.',
  })
  avgVolume20!: number | null;
  @Field(() => Float, { nullable: true, description: 'Last close, USD; null if none.' }) price!: number | null;
  @Field(() => Float, { nullable: true, description: 'Float: shares available for trading; null if unknown.' })
  floatShares!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Share of its recent sessions that opened 10 % or more away from the previous close, 0 to 1; null if there are too few.',
  })
  gapFrequency!: number | null;
  @Field(() => SectorMembership, { description: 'Its sector, and why.' }) sector!: SectorMembership;
}

@ObjectType('UniverseEdge', { description: 'A decision and its position in the list.' })
export class UniverseEdge {
  @Field(() => String, { description: 'Pass as `after` to get what comes after it.' }) cursor!: string;
  @Field(() => UniverseDecision, { description: 'The decision.' }) node!: UniverseDecision;
}

@ObjectType('UniverseConnection', {
  description: 'A page of decisions: members first, the most gap-prone before others.',
})
export class UniverseConnection {
  @Field(() => Int, { description: 'Number of decisions that match.' }) totalCount!: number;
  @Field(() => [UniverseEdge], { description: 'At most `first` edges.' }) edges!: UniverseEdge[];
  @Field(() => PageInfo, { description: 'Position of the page, and whether more follow.' }) pageInfo!: PageInfo;
}

@ObjectType('Universe', { description: 'The small-cap universe as decided at one time.' })
export class Universe {
  @Field(() => DateTime, { description: "When it was decided, on the equities' clock." }) asOf!: Date;
  @Field(() => [FunnelStep], { description: 'The funnel from all instruments down to the members.' })
  funnel!: FunnelStep[];
  /** The state behind it. */
  readonly state!: equities.UniverseState;
}
