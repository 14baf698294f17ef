import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '@marketgraph/platform/graphql';

@ObjectType('Depth', { description: 'Sum of price * quantity within 10 bps of mid, quote currency taken as USD.' })
export class Depth {
  @Field(() => Float, { description: 'USD, bids with price >= mid * 0.999.' }) bidUsd!: number;
  @Field(() => Float, { description: 'USD, asks with price <= mid * 1.001.' }) askUsd!: number;
  @Field(() => Boolean, {
    description: 'False: the book levels we receive end inside the band, so bidUsd is a lower bound.',
  })
  bidCovered!: boolean;
  @Field(() => Boolean, {
    description: 'False: the book levels we receive end inside the band, so askUsd is a lower bound.',
  })
  askCovered!: boolean;
}

@ObjectType('BookTop', { description: 'Best bid and ask of the book venue.' })
export class BookTop {
  @Field(() => ID, { description: 'Venue of the book.' }) venue!: string;
  @Field(() => Float, { description: 'Best bid, quote currency.' }) bidPx!: number;
  @Field(() => Float, { description: 'Quantity at the best bid, base coin.' }) bidQty!: number;
  @Field(() => Float, { description: 'Best ask, quote currency.' }) askPx!: number;
  @Field(() => Float, { description: 'Quantity at the best ask, base coin.' }) askQty!: number;
  @Field(() => Float, { description: '(bid + ask) / 2, quote currency.' }) mid!: number;
}

@ObjectType('FundingDetail', { description: 'Funding rate as the venue predicts it for the next settlement.' })
export class FundingDetail {
  @Field(() => ID, { description: 'Venue of the rate.' }) venue!: string;
  @Field(() => Float, { description: 'Fraction per interval, signed; positive: longs pay.' }) rate!: number;
  @Field(() => Float, { description: 'Hours between settlements of this instrument.' }) intervalHours!: number;
  @Field(() => Float, { description: 'rate * 8 / intervalHours, fraction.' }) rate8h!: number;
  @Field(() => DateTime, { nullable: true, description: 'Next settlement; null if the venue does not publish it.' })
  nextFundingAt!: Date | null;
}

@ObjectType('OpenInterestDetail', { description: 'Open interest as the venue reports it.' })
export class OpenInterestDetail {
  @Field(() => ID, { description: 'Venue of the figure.' }) venue!: string;
  @Field(() => Float, { description: 'Single-sided, base coin.' }) base!: number;
  @Field(() => Float, { description: 'Mark price used to convert it to USD.' }) markPrice!: number;
  @Field(() => String, {
    description: '`single`: the venue reports one side; `halved`: half of a figure that counts both sides.',
  })
  source!: string;
}

@ObjectType('BasisLeg', { description: 'One instrument of the basis.' })
export class BasisLeg {
  @Field(() => ID, { description: 'Venue of the quote.' }) venue!: string;
  @Field(() => String, { description: "The venue's own instrument name." }) instrument!: string;
  @Field(() => Float, { description: '(bid + ask) / 2.' }) mid!: number;
}

@ObjectType('BasisLegs', { description: 'The two mids that the basis compares.' })
export class BasisLegs {
  @Field(() => BasisLeg, { description: 'The instrument settled in USDT.' }) usdt!: BasisLeg;
  @Field(() => BasisLeg, { description: 'The instrument settled in USDC.' }) usdc!: BasisLeg;
}

@ObjectType('LiquidationWindow', { description: 'Liquidations of the last 5 minutes on all venues.' })
export class LiquidationWindow {
  @Field(() => Int, { description: 'Long positions liquidated.' }) long!: number;
  @Field(() => Int, { description: 'Short positions liquidated.' }) short!: number;
  @Field(() => Float, { description: 'USD, over the liquidations whose size is known.' }) notionalUsd!: number;
  @Field(() => Int, { description: 'Venues whose feed is up now.' }) venuesUp!: number;
  @Field(() => Int, { description: 'Venues that are expected.' }) venuesTotal!: number;
  @Field(() => Boolean, { description: 'True if more may have happened than was counted: display as >=.' })
  lowerBound!: boolean;
}
