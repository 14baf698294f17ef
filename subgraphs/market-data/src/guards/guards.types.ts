import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type * as market from '@marketgraph/domain/market';
import { DataMode, DateTime, Provenance, StreamEvent } from '@marketgraph/platform/graphql';
import { CheckName, CheckStatus, GuardStatus, ThresholdDirection } from './guards.enums.ts';
import { BasisLegs, BookTop, Depth, FundingDetail, LiquidationWindow, OpenInterestDetail } from './inputs.types.ts';

@ObjectType('GuardCheck', { description: 'One check of the guards: its value against its thresholds.' })
export class GuardCheck {
  @Field(() => CheckName, { description: 'What is checked.' }) name!: market.CheckName;
  @Field(() => Float, { nullable: true, description: 'Latest value, in `unit`; null if unknown, see `reason`.' })
  value!: number | null;
  @Field(() => String, { description: 'bps, USD, % or events/5m.' }) unit!: string;
  @Field(() => ThresholdDirection, {
    nullable: true,
    description: 'On which side of the thresholds it fails; null for informative checks.',
  })
  direction!: market.ThresholdDirection | null;
  @Field(() => Float, { nullable: true, description: 'Warning when the value is strictly beyond this; in `unit`.' })
  warning!: number | null;
  @Field(() => Float, { nullable: true, description: 'Breach when the value is strictly beyond this; in `unit`.' })
  breach!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Returns to PASSING only once the value is within this; in `unit`.',
  })
  clear!: number | null;
  @Field(() => Boolean, { description: 'Whether the overall status needs this check to pass.' }) required!: boolean;
  @Field(() => CheckStatus, { description: 'State of this check.' }) status!: market.CheckStatus;
  @Field(() => Int, { nullable: true, description: 'Milliseconds since the input was received; null if none yet.' })
  ageMs!: number | null;
  @Field(() => String, { nullable: true, description: 'Why it is in this state, in a sentence.' }) reason!:
    | string
    | null;
  @Field(() => DateTime, { description: 'When it entered this state.' }) since!: Date;
}

@ObjectType('Guards', {
  description:
    'Guards of one perpetual: six live checks of whether the market is safe to trade, and the numbers behind them.',
})
export class Guards {
  @Field(() => ID, { description: 'Venue-neutral symbol, e.g. SOLUSDT.' }) symbol!: string;
  @Field(() => DateTime, { description: "Time of this state, on the product's clock." }) ts!: Date;
  @Field(() => Float, { nullable: true, description: '(ask - bid) / mid * 10000, bps.' }) spreadBps!: number | null;
  @Field(() => Depth, { nullable: true, description: 'USD within 10 bps of mid, on each side.' })
  depth10bps!: Depth | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Annualised funding, percent, signed: rate * (8 / interval hours) * 3 * 365 * 100. Positive: longs pay.',
  })
  fundingApr!: number | null;
  @Field(() => Float, { nullable: true, description: '(USDT mid - USDC mid) / USDC mid * 10000, bps.' }) basisBps!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Open interest, single-sided, base coin * mark price, USD.' })
  oiNotional!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Liquidations on all venues in the last 5 minutes: a lower bound, because the venues publish samples. Null until 5 minutes are covered.',
  })
  liqEvents5m!: number | null;
  @Field(() => GuardStatus, { description: 'Never PASSING while a required check is STALE or UNKNOWN.' })
  status!: market.GuardStatus;
  @Field(() => DateTime, { description: 'When the overall status took its present value.' }) since!: Date;
  @Field(() => [GuardCheck], { description: 'All six checks, always in the same order.' }) checks!: GuardCheck[];
  @Field(() => Provenance, {
    description:
      'source: every venue that contributed a number. ageMs and asOf: those of the oldest input of a required check. quality and completeness: checks with a fresh value / all checks; a STALE value does not count.',
  })
  provenance!: Provenance;
  @Field(() => BookTop, {
    nullable: true,
    description: 'Top of the book behind spread and depth; null until known.',
  })
  book!: BookTop | null;
  @Field(() => FundingDetail, { nullable: true, description: 'The rate behind `fundingApr`; null until known.' })
  funding!: FundingDetail | null;
  @Field(() => OpenInterestDetail, { nullable: true, description: 'Figures behind `oiNotional`; null until known.' })
  openInterest!: OpenInterestDetail | null;
  @Field(() => BasisLegs, { nullable: true, description: 'Both mids behind `basisBps`; null until known.' })
  basisLegs!: BasisLegs | null;
  @Field(() => LiquidationWindow, {
    nullable: true,
    description: 'Breakdown of the liquidations of the last 5 minutes; null until a feed is up.',
  })
  liquidations5m!: LiquidationWindow | null;
}

@ObjectType('GuardsEvent', {
  implements: StreamEvent,
  description: 'A new state of the guards: at most every 250 ms when something has changed, at least once a second.',
})
export class GuardsEvent extends StreamEvent {
  @Field(() => Guards, { description: 'The whole new state.' }) guards!: Guards;
}

@ObjectType('GuardPoint', { description: 'Guards sampled every 10 seconds, for small charts.' })
export class GuardPoint {
  @Field(() => DateTime, { description: 'Time of the sample.' }) at!: Date;
  @Field(() => GuardStatus, { description: 'Overall status at that time.' }) status!: market.GuardStatus;
  @Field(() => Float, { nullable: true, description: 'Spread, bps.' }) spreadBps!: number | null;
  @Field(() => Float, { nullable: true, description: 'Smaller side of the depth within 10 bps, USD.' }) depthMinUsd!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Annualised funding, percent.' }) fundingApr!: number | null;
  @Field(() => Float, { nullable: true, description: 'Basis, bps.' }) basisBps!: number | null;
  @Field(() => Float, { nullable: true, description: 'Open interest, USD.' }) oiNotional!: number | null;
  @Field(() => Int, { nullable: true, description: 'Liquidations in the preceding 5 minutes.' }) liqEvents5m!:
    | number
    | null;
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: market.DataMode;
}
