import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type * as equities from '@marketgraph/domain/equities';
import type * as market from '@marketgraph/domain/market';
import { DataMode, DateTime, enumOf } from '@marketgraph/platform/graphql';

export const SessionName = enumOf('SessionName', "Part of an exchange's day.", {
  PRE: 'Before the open (US: from 4:00 ET).',
  REGULAR: 'Regular trading (US: 9:30 to 16:00 ET, 13:00 on half days).',
  POST: 'After the close (US: to 20:00 ET, 17:00 on half days).',
  CLOSED: 'Night, week-end or holiday.',
});
export type SessionName = keyof typeof SessionName;

export const ProviderStatus = enumOf('ProviderStatus', 'State of a provider of stock data.', {
  IDLE: 'Nothing has been asked of it since the start: nobody knows whether it answers.',
  UP: 'Answers.',
  DEGRADED: 'Answers, with errors, delay or an exhausted budget; see `reason`.',
  DOWN: 'Does not answer; others are asked instead.',
  OFF: 'Not asked: no key, or not wanted.',
});
export type ProviderStatus = keyof typeof ProviderStatus;

@ObjectType('MarketSession', { description: "The part of an exchange's day that it is now, on the equities' clock." })
export class MarketSession {
  @Field(() => ID, { description: 'Market identifier code, e.g. XNYS.' }) mic!: string;
  @Field(() => SessionName, { description: 'Part of the day.' }) name!: equities.SessionName;
  @Field(() => String, { description: "The session's date there, YYYY-MM-DD; the next one's while CLOSED." })
  date!: string;
  @Field(() => DateTime, { description: 'When this part began.' }) since!: Date;
  @Field(() => DateTime, { description: 'When it ends.' }) until!: Date;
}

@ObjectType('ProviderBudget', { description: 'What may be asked of a provider in a sliding window.' })
export class ProviderBudget {
  @Field(() => Float, { description: 'Calls that are allowed in the window.' }) calls!: number;
  @Field(() => Float, { description: 'Length of the window, ms.' }) perMs!: number;
  @Field(() => Float, { description: 'Calls of the window that are spent.' }) used!: number;
}

@ObjectType('Provider', { description: 'A source of stock data.' })
export class Provider {
  @Field(() => ID, { description: 'massive, fmp or yahoo.' }) id!: string;
  @Field(() => String, { description: 'Name for people.' }) name!: string;
  @Field(() => ProviderStatus, { description: 'How it is.' }) status!: equities.ProviderStatus;
  @Field(() => String, { description: 'Its circuit: closed (asked), open (not asked for a while), half-open (tried).' })
  circuit!: string;
  @Field(() => String, { nullable: true, description: 'Why it is not UP; null when it is.' }) reason!: string | null;
  @Field(() => [String], {
    description: 'What it can do: snapshot, quote, stream, history, market-day, reference, details.',
  })
  capabilities!: readonly string[];
  @Field(() => [ProviderBudget], { description: 'Its budgets; empty = unlimited.' })
  budgets!: readonly ProviderBudget[];
  @Field(() => DateTime, { nullable: true, description: 'Last good answer; null = none yet.' })
  lastAnswerAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'Last failure; null = none yet.' }) lastErrorAt!: Date | null;
  @Field(() => Int, { description: 'Calls since the start.' }) calls!: number;
  @Field(() => Int, { description: 'Failed calls since the start.' }) errors!: number;
  @Field(() => Float, { nullable: true, description: 'Mean time of an answer, ms; null = none yet.' }) latencyMs!:
    | number
    | null;
}

@ObjectType('IngestionStats', { description: 'How the watching of stocks goes.' })
export class IngestionStats {
  @Field(() => DateTime, { description: "When this was said, on the equities' clock." }) at!: Date;
  @Field(() => DateTime, { description: "Now, on the equities' clock: not the wall's while simulated or replayed." })
  now!: Date;
  @Field(() => MarketSession, { description: 'US session now.' }) session!: MarketSession;
  @Field(() => Boolean, { description: 'Whether sweeps are made now.' }) isRunning!: boolean;
  @Field(() => String, { nullable: true, description: 'Why not, or what is missing; null when all is well.' }) reason!:
    | string
    | null;
  @Field(() => String, {
    nullable: true,
    description:
      'What is being read beside the sweeps (past sessions, splits, facts of stocks), or could not be and is tried again by itself. Quotes do not wait for it; what needs it is null until then. Null = nothing.',
  })
  backfill!: string | null;
  @Field(() => Int, { description: 'Stocks that are watched.' }) activeSymbols!: number;
  @Field(() => Float, { description: 'Quotes a second, over the last minute.' }) ingestionRate!: number;
  @Field(() => Float, { description: 'Calls a minute that the healthy providers allow together.' })
  apiCapacity!: number;
  @Field(() => Float, { description: 'Calls of the last minute.' }) apiUsed!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'How long a sweep of every stock takes by plan, ms; null = nobody can.',
  })
  plannedSweepMs!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'How long the last sweep took that somebody answered, ms; null = none yet.',
  })
  lastSweepMs!: number | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'End of the last sweep that somebody answered; null = none yet.',
  })
  lastSweepAt!: Date | null;
  @Field(() => ID, { nullable: true, description: 'The last sweep; null = none yet.' }) sweep!: string | null;
  @Field(() => Float, { nullable: true, description: 'Failed of asked in the last minute, 0 to 1; null = none asked.' })
  errorRate!: number | null;
  @Field(() => Float, { nullable: true, description: 'Mean quality of the quotes, 0 to 1; null = none.' })
  dataQuality!: number | null;
  @Field(() => Float, { nullable: true, description: 'Receive to publish, mean of the last minute, ms; null = none.' })
  latencyMeanMs!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Receive to publish, 95th percentile of the last minute, ms; null = none.',
  })
  latencyP95Ms!: number | null;
  @Field(() => [Provider], { description: 'Every provider, also those that are off.' }) providers!: readonly Provider[];
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: market.DataMode;
  @Field(() => Float, { nullable: true, description: 'Seed of the simulated market; null otherwise.' }) seed!:
    | number
    | null;
}
