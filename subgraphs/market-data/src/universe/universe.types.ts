import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type * as equities from '@marketgraph/domain/equities';
import { DateTime, enumOf } from '@marketgraph/platform/graphql';
import { Instrument } from '../instruments/instruments.types.ts';
import { PageInfo } from '../page-info.types.ts';
import { SectorMembership } from '../sectors/sectors.types.ts';

export const FunnelStepName = enumOf('FunnelStepName', 'A step of the funnel of the universe, in this order.', {
  ALL: 'Every listed instrument that is known.',
  MARKET_CAP: 'Market cap from $10M to $2B, both included.',
  LIQUIDITY_AND_PRICE: 'Mean volume of 20 sessions of 1,000,000 shares or more; price from $2 to $100.',
  EXCHANGE_AND_TYPE: 'Common stock listed on XNAS, XNYS or XASE.',
  FLOAT_KNOWN: 'Its float is known; the others are undecided.',
  FLOAT: 'Float above 5M shares (below $300M of market cap) or 10M.',
  RESULT: 'Members.',
});
export type FunnelStepName = keyof typeof FunnelStepName;

@ObjectType('FunnelStep', { description: 'How many names are left after a step. Never more than before it.' })
export class FunnelStep {
  @Field(() => String, { description: 'Name of the step, as in FunnelStepName.' }) step!: equities.FunnelStepName;
  @Field(() => Int, { description: 'Names that passed it.' }) count!: number;
}

@ObjectType('UniverseDecision', { description: 'Why a stock is in the universe or not.' })
export class UniverseDecision {
  @Field(() => ID, { description: 'The stock.' }) symbol!: string;
  @Field(() => Instrument, { nullable: true, description: 'The stock.' }) instrument?: Instrument | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Null = undecided: something that the rules need is not known.',
  })
  included!: boolean | null;
  @Field(() => FunnelStepName, { description: 'The step that decided.' }) step!: equities.FunnelStepName;
  @Field(() => [String], { description: 'At least one, a code with the numbers that were compared.' })
  reasons!: readonly string[];
  @Field(() => Float, { nullable: true, description: 'USD; null = unknown.' }) marketCap!: number | null;
  @Field(() => Float, { nullable: true, description: 'Mean shares of 20 sessions; null = too few sessions.' })
  avgVolume20!: number | null;
  @Field(() => Float, { nullable: true, description: 'Last close, USD; null = none.' }) price!: number | null;
  @Field(() => Float, { nullable: true, description: 'Shares that can be traded; null = unknown.' }) floatShares!:
    | number
    | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Share of its last sessions that opened 10 % or more away from the close before; null = too few.',
  })
  gapFrequency!: number | null;
  @Field(() => SectorMembership, { description: 'Its sector, and why.' }) sector!: SectorMembership;
}

@ObjectType('UniverseEdge', { description: 'A decision and its place in the list.' })
export class UniverseEdge {
  @Field(() => String, { description: 'Pass as `after` for what comes behind it.' }) cursor!: string;
  @Field(() => UniverseDecision, { description: 'The decision.' }) node!: UniverseDecision;
}

@ObjectType('UniverseConnection', { description: 'A page of decisions: members first, gap-prone ones before others.' })
export class UniverseConnection {
  @Field(() => Int, { description: 'Decisions that are asked for.' }) totalCount!: number;
  @Field(() => [UniverseEdge], { description: 'At most `first` edges.' }) edges!: UniverseEdge[];
  @Field(() => PageInfo, { description: 'Whether more follow.' }) pageInfo!: PageInfo;
}

@ObjectType('Universe', { description: 'The small-cap universe as it was decided at one time.' })
export class Universe {
  @Field(() => DateTime, { description: "When it was decided, on the equities' clock." }) asOf!: Date;
  @Field(() => [FunnelStep], { description: 'From every name to the members.' }) funnel!: FunnelStep[];
  /** The state behind it. */
  readonly state!: equities.UniverseState;
}
