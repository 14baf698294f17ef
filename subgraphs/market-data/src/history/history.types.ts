import { Field, Float, ID, ObjectType } from 'type-graphql';
import type * as market from '@marketgraph/domain/market';
import { DataMode, DateTime } from '@marketgraph/platform/graphql';

@ObjectType('OpenInterestPoint', { description: 'Open interest at one time.' })
export class OpenInterestPoint {
  @Field(() => DateTime, { description: "Venue's time." }) at!: Date;
  @Field(() => Float, { description: 'USD, single-sided.' }) oiNotional!: number;
  @Field(() => ID, { description: 'Venue that reports it.' }) venue!: string;
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: market.DataMode;
}

@ObjectType('FundingPoint', { description: 'A settled funding rate.' })
export class FundingPoint {
  @Field(() => DateTime, { description: 'Time of settlement.' }) at!: Date;
  @Field(() => Float, { description: 'Fraction per interval, signed; positive: longs paid.' }) rate!: number;
  @Field(() => Float, {
    nullable: true,
    description: "Annualised by the instrument's own funding interval, percent; null if that is unknown.",
  })
  apr!: number | null;
  @Field(() => ID, { description: 'Venue that settled it.' }) venue!: string;
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: market.DataMode;
}
