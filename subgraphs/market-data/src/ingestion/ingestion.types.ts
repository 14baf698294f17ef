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
  IDLE: 'Not asked since the start, so it is unknown whether it answers.',
  UP: 'Answers.',
  DEGRADED: 'Answers, with errors, delay or an exhausted budget; see `reason`.',
  DOWN: 'Does not answer; others are asked instead.',
  OFF: 'Not asked: no key, or not wanted.',
});
export type ProviderStatus = keyof typeof ProviderStatus;

@ObjectType('MarketSession', { description: "The current part of an exchange's day, on the equities' clock." })
export class MarketSession {
  @Field(() => ID, { description: 'Market identifier code, e.g. XNYS.' }) mic!: string;
  @Field(() => SessionName, { description: 'Part of the day.' }) name!: equities.SessionName;
  @Field(() => String, {
    description: "Date of the session in the exchange's time zone, YYYY-MM-DD; of the next session while CLOSED.",
  })
  date!: string;
  @Field(() => DateTime, { description: 'When this part began.' }) since!: Date;
  @Field(() => DateTime, { description: 'When it ends.' }) until!: Date;
}

@ObjectType('ProviderBudget', { description: 'How many calls a provider allows in a sliding window.' })
export class ProviderBudget {
  @Field(() => Float, { description: 'Calls allowed in the window.' }) calls!: number;
  @Field(() => Float, { description: 'Length of the window, ms.' }) perMs!: number;
  @Field(() => Float, { description: 'Calls already made in the window.' }) used!: number;
}

@ObjectType('Provider', { description: 'A source of stock data.' })
export class Provider {
  @Field(() => ID, { description: 'massive, fmp or yahoo.' }) id!: string;
  @Field(() => String, { description: 'Display name.' }) name!: string;
  @Field(() => ProviderStatus, { description: 'Its state.' }) status!: equities.ProviderStatus;
  @Field(() => String, {
    description: 'Circuit breaker: closed (in use), open (paused after failures), half-open (being tried again).',
  })
  circuit!: string;
  @Field(() => String, { nullable: true, description: 'Why it is not UP; null if it is.' }) reason!: string | null;
  @Field(() => [String], {
    description:
      'What it can provide: snapshot, quote, stream, history, market-day, reference, details, actions, floats.',
  })
  capabilities!: readonly string[];
  @Field(() => [ProviderBudget], { description: 'Its call budgets; empty if unlimited.' })
  budgets!: readonly ProviderBudget[];
  @Field(() => DateTime, { nullable: true, description: 'Last successful answer; null if none yet.' })
  lastAnswerAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'Last failure; null if none yet.' }) lastErrorAt!: Date | null;
  @Field(() => Int, { description: 'Calls since the start.' }) calls!: number;
  @Field(() => Int, { description: 'Failed calls since the start.' }) errors!: number;
  @Field(() => Float, { nullable: true, description: 'Mean response time, ms; null if none yet.' }) latencyMs!:
    | number
    | null;
}

@ObjectType('IngestionStats', { description: 'State of stock ingestion.' })
export class IngestionStats {
  @Field(() => DateTime, { description: "Time of this report, on the equities' clock." }) at!: Date;
  @Field(() => DateTime, {
    description: "Present time on the equities' clock, which differs from real time while simulated or replayed.",
  })
  now!: Date;
  @Field(() => MarketSession, { description: 'The current US session.' }) session!: MarketSession;
  @Field(() => Boolean, { description: 'Whether sweeps are being made.' }) isRunning!: boolean;
  @Field(() => String, { nullable: true, description: 'Why not, or what is missing; null if all is well.' }) reason!:
    | string
    | null;
  @Field(() => String, {
    nullable: true,
    description:
      'What is being loaded in the background (past sessions, splits, company data), or failed to load and is being retried automatically. Quotes do not wait for it; fields that need it are null until then. Null if nothing is pending.',
  })
  backfill!: string | null;
  @Field(() => Int, { description: 'Number of stocks that are followed.' }) activeSymbols!: number;
  @Field(() => Float, { description: 'Quotes per second, over the last minute.' }) ingestionRate!: number;
  @Field(() => Float, { description: 'Calls per minute that the healthy providers allow together.' })
  apiCapacity!: number;
  @Field(() => Float, { description: 'Calls made in the last minute.' }) apiUsed!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Planned duration of a sweep of all stocks, ms; null if no provider can make one.',
  })
  plannedSweepMs!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Duration of the last sweep that got any answer, ms; null if none yet.',
  })
  lastSweepMs!: number | null;
  @Field(() => DateTime, {
    nullable: true,
    description: 'End of the last sweep that got any answer; null if none yet.',
  })
  lastSweepAt!: Date | null;
  @Field(() => ID, { nullable: true, description: 'Id of the last sweep; null if none yet.' }) sweep!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Share of requests that failed in the last minute, 0 to 1; null if none were made.',
  })
  errorRate!: number | null;
  @Field(() => Float, { nullable: true, description: 'Mean quality of the quotes, 0 to 1; null if there are none.' })
  dataQuality!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Mean time from receiving to publishing over the last minute, ms; null if there were none.',
  })
  latencyMeanMs!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      '95th percentile of the time from receiving to publishing over the last minute, ms; null if there were none.',
  })
  latencyP95Ms!: number | null;
  @Field(() => [Provider], { description: 'All providers, including those that are off.' })
  providers!: readonly Provider[];
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: market.DataMode;
  @Field(() => Float, { nullable: true, description: 'Seed of the simulated market; null otherwise.' }) seed!:
    | number
    | null;
}
