import { Field, Float, ID, ObjectType } from 'type-graphql';
import type * as equities from '@marketgraph/domain/equities';
import { DataMode, DateTime, enumOf, KeyedEvent, StreamEvent } from '@marketgraph/platform/graphql';
import { Instrument } from '../instruments/instruments.types.ts';
import { PageInfo } from '../page-info.types.ts';
import { Direction } from '../opportunities/opportunities.enums.ts';

export const MarketEventKind = enumOf('MarketEventKind', 'Kind of event of a stock.', {
  BREAKOUT: 'Price beyond the extreme of the last 20 sessions on volume.',
  VOLUME_SPIKE: 'Volume ratio rose above 2.',
  TREND_CHANGE: 'Price crossed its mean of 50 sessions, or the means of 20 and 50 crossed.',
  SIGNIFICANT_MOVE: 'Change of 15 % or more, up or down.',
  SESSION_HIGH: 'New high of the session.',
  SESSION_LOW: 'New low of the session.',
  GAP: "Session's open far from the close before.",
  LEVEL_BROKEN: 'Price went through a pivot level.',
});
export type MarketEventKind = keyof typeof MarketEventKind;

@ObjectType('MarketEvent', { description: 'Something that happened to a stock.' })
export class MarketEvent {
  @Field(() => ID, { description: 'Unique.' }) id!: string;
  @Field(() => MarketEventKind, { description: 'What happened.' }) kind!: equities.MarketEventKind;
  @Field(() => ID, { description: 'The stock.' }) symbol!: string;
  @Field(() => Instrument, { nullable: true, description: 'The stock.' }) instrument?: Instrument | null;
  @Field(() => Direction, { description: 'Which way.' }) direction!: equities.Direction;
  @Field(() => String, { description: 'In words.' }) message!: string;
  @Field(() => Float, { description: 'Price then, in its currency.' }) price!: number;
  @Field(() => Float, { nullable: true, description: 'Change then, percent; null = unknown.' }) changePercent!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Volume ratio then; null = unknown.' }) volumeRatio!:
    | number
    | null;
  @Field(() => DateTime, { description: "When, on the equities' clock." }) occurredAt!: Date;
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: equities.MarketEventState['mode'];
}

@ObjectType('MarketEventEdge', { description: 'An event and its place in the list.' })
export class MarketEventEdge {
  @Field(() => String, { description: 'Pass as `after` for what comes behind it.' }) cursor!: string;
  @Field(() => MarketEvent, { description: 'The event.' }) node!: MarketEvent;
}

@ObjectType('MarketEventConnection', { description: 'A page of events, newest first.' })
export class MarketEventConnection {
  @Field(() => [MarketEventEdge], { description: 'At most `first` edges.' }) edges!: MarketEventEdge[];
  @Field(() => PageInfo, { description: 'Whether more follow.' }) pageInfo!: PageInfo;
}

@ObjectType('MarketEventEvent', { implements: [StreamEvent, KeyedEvent], description: 'An event as it was published.' })
export class MarketEventEvent extends KeyedEvent {
  @Field(() => MarketEvent, { description: 'What happened.' }) event!: MarketEvent;
}

@ObjectType('SignificantMoveEvent', {
  implements: [StreamEvent, KeyedEvent],
  description: 'A change of 15 % or more against the close before; once a stock, direction and session.',
})
export class SignificantMoveEvent extends KeyedEvent {
  @Field(() => MarketEvent, { description: 'The move.' }) event!: MarketEvent;
}
