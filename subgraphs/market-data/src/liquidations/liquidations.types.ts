import { Field, Float, ID, ObjectType } from 'type-graphql';
import type * as market from '@marketgraph/domain/market';
import { DataMode, DateTime, StreamEvent, enumOf } from '@marketgraph/platform/graphql';
import { PageInfo } from '../page-info.types.ts';

export const PositionSide = enumOf(
  'PositionSide',
  'The position that was liquidated (not the side of the forced order).',
  {
    LONG: 'A long was closed by a forced sell.',
    SHORT: 'A short was closed by a forced buy.',
  },
);
export type PositionSide = keyof typeof PositionSide;

@ObjectType('Liquidation', { description: 'A forced closing of a position, as the venue published it.' })
export class Liquidation {
  @Field(() => ID, { description: 'binance, okx or bybit.' }) venue!: string;
  @Field(() => ID, { description: 'Venue-neutral symbol.' }) symbol!: string;
  @Field(() => PositionSide, { description: 'The position that was liquidated.' }) side!: PositionSide;
  @Field(() => Float, { description: 'Quote currency. Binance: average fill price; OKX and Bybit: bankruptcy price.' })
  price!: number;
  @Field(() => Float, { description: 'Base coin (OKX contracts are converted).' }) quantity!: number;
  @Field(() => Float, { description: 'price * quantity, USD: an estimate where the price is a bankruptcy price.' })
  notionalUsd!: number;
  @Field(() => DateTime, { description: "Venue's time." }) occurredAt!: Date;
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: market.DataMode;
}

@ObjectType('LiquidationEvent', { implements: StreamEvent, description: 'A liquidation, as published.' })
export class LiquidationEvent extends StreamEvent {
  @Field(() => Liquidation, { description: 'What was liquidated.' }) liquidation!: Liquidation;
  @Field(() => Float, {
    nullable: true,
    description: '0 to 1: share of the venues whose feed was up. The feeds are samples, so even 1 is a lower bound.',
  })
  completeness!: number | null;
}

@ObjectType('LiquidationEdge', { description: 'A liquidation and its position in the list.' })
export class LiquidationEdge {
  @Field(() => String, { description: 'Pass as `after` to get what comes after it.' }) cursor!: string;
  @Field(() => Liquidation, { description: 'The liquidation.' }) node!: Liquidation;
}

@ObjectType('LiquidationConnection', { description: 'A page of liquidations, newest first.' })
export class LiquidationConnection {
  @Field(() => [LiquidationEdge], { description: 'At most `first` edges.' }) edges!: LiquidationEdge[];
  @Field(() => PageInfo, { description: 'Position of the page, and whether more follow.' }) pageInfo!: PageInfo;
}
