import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type * as market from '@marketgraph/domain/market';
import { DataMode, DateTime, StreamEvent, enumOf } from '@marketgraph/platform/graphql';

export const VenueStatus = enumOf('VenueStatus', 'State of a venue: the worst of its feeds.', {
  CONNECTED: 'Every feed is up.',
  CONNECTING: 'Connecting for the first time or reconnecting.',
  STALE: 'A feed is open but silent, or the data jobs have not reported for 5 s.',
  DOWN: 'A feed is lost; reconnecting.',
  OFF: 'Not used: no API key, not configured, or not in this recording.',
});
export type VenueStatus = keyof typeof VenueStatus;
export const FeedStatus = enumOf('FeedStatus', 'State of one feed of a venue.', {
  CONNECTING: 'Connecting.',
  UP: 'Subscribed and alive.',
  SILENT: 'Open, but without a message for longer than expected; or the data jobs have not reported for 5 s.',
  DOWN: 'Lost; reconnecting.',
  OFF: 'Not in use; see `reason`.',
  ENDED: 'The recording has been played to its end.',
});
export type FeedStatus = keyof typeof FeedStatus;
export const Playback = enumOf('Playback', 'Whether more data can arrive.', {
  RUNNING: 'Data is arriving.',
  ENDED: 'A recording has been played to its end; the last values are kept.',
});
export type Playback = keyof typeof Playback;

@ObjectType('VenueFeed', { description: 'One stream of messages from a venue.' })
export class VenueFeed {
  @Field(() => String, { description: 'trades, book, liquidations, ticker, quotes or rest.' }) name!: string;
  @Field(() => ID, { description: 'Venue-neutral symbol it serves.' }) symbol!: string;
  @Field(() => FeedStatus, { description: 'State of the feed.' }) status!: FeedStatus;
  @Field(() => DateTime, { nullable: true, description: 'Last data message; null if none yet.' })
  lastMessageAt!: Date | null;
  @Field(() => Int, { nullable: true, description: 'Milliseconds since the last data message; null if none yet.' })
  ageMs!: number | null;
  @Field(() => Float, { description: 'Recent messages per second.' }) messagesPerSecond!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      "Median milliseconds between the venue's send time and our receipt; can be negative if clocks differ; null if unknown.",
  })
  latencyMs!: number | null;
  @Field(() => Int, { description: 'Reconnections since the start.' }) reconnects!: number;
  @Field(() => Int, { description: 'Unusable messages since the start.' }) errors!: number;
  @Field(() => String, { nullable: true, description: 'Why it is not UP, in a sentence.' }) reason!: string | null;
}

@ObjectType('Venue', { description: 'A source of market data.' })
export class Venue {
  @Field(() => ID, { description: 'binance, okx or bybit.' }) id!: string;
  @Field(() => String, { description: 'Display name.' }) name!: string;
  @Field(() => VenueStatus, { description: 'Worst state of its feeds.' }) status!: market.VenueStatus;
  @Field(() => DateTime, { nullable: true, description: 'Last message on any feed; null if none yet.' })
  lastMessageAt!: Date | null;
  @Field(() => Int, { description: 'Reconnections since the start, over all feeds.' }) reconnects!: number;
  @Field(() => String, { nullable: true, description: 'Why it is not CONNECTED, in a sentence.' }) reason!:
    | string
    | null;
  @Field(() => [VenueFeed], { description: 'Its feeds, one by one.' }) feeds!: VenueFeed[];
}

@ObjectType('SystemHealth', { description: 'State of the product and its sources.' })
export class SystemHealth {
  @Field(() => DateTime, { description: "Time of this state, on the product's clock." }) ts!: Date;
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED: applies to every number of the product.' })
  mode!: market.DataMode;
  @Field(() => Playback, { description: 'RUNNING, or ENDED after a recording.' })
  playback!: market.HealthState['playback'];
  @Field(() => Float, { description: 'Speed of the clock: 1 = real time.' }) speed!: number;
  @Field(() => Int, { nullable: true, description: 'Seed of the simulated market; null when not simulated.' }) seed!:
    | number
    | null;
  @Field(() => DateTime, { description: 'When the data jobs were started.' }) startedAt!: Date;
  @Field(() => String, { description: 'Version of the product.' }) version!: string;
  @Field(() => String, { description: 'Commit it was built from.' }) commit!: string;
  @Field(() => [ID], { description: 'Symbols that are followed.' }) symbols!: string[];
  @Field(() => Boolean, {
    description: "Whether every symbol's guards have data and the data jobs have reported in the last 5 s.",
  })
  ready!: boolean;
  @Field(() => [Venue], { description: 'All venues and their feeds.' }) venues!: Venue[];
}

@ObjectType('SystemHealthEvent', {
  implements: StreamEvent,
  description: 'New state of the product: once a second and whenever a feed changes state.',
})
export class SystemHealthEvent extends StreamEvent {
  @Field(() => SystemHealth, { description: 'The whole new state.' }) health!: SystemHealth;
}
