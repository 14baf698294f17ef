import { Field, Float, ID, ObjectType } from 'type-graphql';
import type * as equities from '@marketgraph/domain/equities';
import { DataMode, DateTime, enumOf, KeyedEvent, StreamEvent } from '@marketgraph/platform/graphql';
import { Instrument } from '../instruments/instruments.types.ts';
import { PageInfo } from '../page-info.types.ts';
import { Direction } from '../opportunities/opportunities.enums.ts';

export const MarketEventKind = enumOf('MarketEventKind', 'Kind of event of a stock.', {
  BREAKOUT: 'Price above the high or below the low of the last 20 sessions, on high volume.',
  VOLUME_SPIKE: 'Volume ratio rose above 2.',
  TREND_CHANGE: 'Price crossed its 50-session mean, or the 20- and 50-session means crossed.',
  SIGNIFICANT_MOVE: 'Change of 15 % or more, up or down.',
  SESSION_HIGH: 'New high of the session.',
  SESSION_LOW: 'New low of the session.',
  GAP: 'The session opened far from the previous close.',
  LEVEL_BROKEN: 'Price went through a pivot level.',
});
export type MarketEventKind = keyof typeof MarketEventKind;

@ObjectType('MarketEvent', { description: 'A noteworthy event of a stock.' })
export class MarketEvent {
  @Field(() => ID, { description: 'Unique id.' }) id!: string;
  @Field(() => MarketEventKind, { description: 'What happened.' }) kind!: equities.MarketEventKind;
  @Field(() => ID, { description: 'The stock.' }) symbol!: string;
  @Field(() => Instrument, { nullable: true, description: 'The stock.' }) instrument?: Instrument | null;
  @Field(() => Direction, { description: 'Direction of the move.' }) direction!: equities.Direction;
  @Field(() => String, { description: 'Description in words.' }) message!: string;
  @Field(() => Float, { description: 'Price at that time, in its currency.' }) price!: number;
  @Field(() => Float, { nullable: true, description: 'Change at that time, percent; null if unknown.' })
  changePercent!: number | null;
  @Field(() => Float, { nullable: true, description: 'Volume ratio at that time; null if unknown.' }) volumeRatio!:
    | number
    | null;
  @Field(() => DateTime, { description: "When it happened, on the equities' clock." }) occurredAt!: Date;
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: equities.MarketEventState['mode'];
}

@ObjectType('MarketEventEdge', { description: 'An event and its position in the list.' })
export class MarketEventEdge {
  @Field(() => String, { description: 'Pass as `after` to get what comes after it.' }) cursor!: string;
  @Field(() => MarketEvent, { description: 'The event.' }) node!: MarketEvent;
}

@ObjectType('MarketEventConnection', { description: 'A page of events, newest first.' })
export class MarketEventConnection {
  @Field(() => [MarketEventEdge], { description: 'At most `first` edges.' }) edges!: MarketEventEdge[];
  @Field(() => PageInfo, { description: 'Position of the page, and whether more follow.' }) pageInfo!: PageInfo;
}

@ObjectType('MarketEventEvent', { implements: [StreamEvent, KeyedEvent], description: 'A stock event, as published.' })
export class MarketEventEvent extends KeyedEvent {
  @Field(() => MarketEvent, { description: 'What happened.' }) event!: MarketEvent;
}

@ObjectType('SignificantMoveEvent', {
  implements: [StreamEvent, KeyedEvent],
  description: 'A change of 15 % or more against the previous close; once per stock, direction and session.',
})
export class SignificantMoveEvent extends KeyedEvent {
  @Field(() => MarketEvent, { description: 'The move.' }) event!: MarketEvent;
}
