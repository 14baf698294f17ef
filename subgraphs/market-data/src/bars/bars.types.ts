import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type * as market from '@marketgraph/domain/market';
import { DataMode, DateTime, StreamEvent } from '@marketgraph/platform/graphql';

@ObjectType('Bar', {
  description:
    'The trades of one time interval. Perpetuals: prices in the quote currency, volumes in base units. Stocks: prices in their own currency, adjusted for splits; volumes in shares.',
})
export class Bar {
  @Field(() => DateTime, { description: 'Start of the bar, UTC.' }) timestamp!: Date;
  @Field(() => Float, {
    description: 'Price of the first trade, in the quote currency (USDT; for a stock its own currency).',
  })
  open!: number;
  @Field(() => Float, { description: 'Highest price, in the quote currency (USDT; for a stock its own currency).' })
  high!: number;
  @Field(() => Float, { description: 'Lowest price, in the quote currency (USDT; for a stock its own currency).' })
  low!: number;
  @Field(() => Float, {
    description:
      "Price of the last trade so far, in the quote currency (USDT; for a stock its own currency). In a stock's open bar this is the newest quote; if nobody has read its bars for half a minute, the first answer may be up to a minute behind the quote: see lastTradeAt.",
  })
  close!: number;
  @Field(() => Float, {
    description:
      "Base units; for stocks, shares. In a stock's open day or week it may be up to a minute behind the quote's volume while nobody subscribes to its bars.",
  })
  volume!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Volume of trades whose taker bought, base units; null if the source does not report it.',
  })
  buyVolume!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Volume of trades whose taker sold, base units; null if the source does not report it.',
  })
  sellVolume!: number | null;
  @Field(() => Float, { nullable: true, description: 'buyVolume - sellVolume of this bar, base units.' }) delta!:
    | number
    | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Cumulative volume delta: sum of delta since 00:00 UTC, base units; null if earlier bars of the day are missing.',
  })
  cvd!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Volume-weighted average price, quote currency (USDT); null without volume.',
  })
  vwap!: number | null;
  @Field(() => Int, { nullable: true, description: 'Number of trades (Binance: aggregated ones).' }) trades!:
    | number
    | null;
  @Field(() => Boolean, { description: 'True while the bar can still change.' }) provisional!: boolean;
  @Field(() => DateTime, {
    nullable: true,
    description:
      "Time of the newest price in the bar: of its last trade or, in a stock's open bar, of its newest quote, so that now minus this is the age of the bar. Null if unknown, as for most closed bars.",
  })
  lastTradeAt!: Date | null;
  @Field(() => Float, { nullable: true, description: "0 to 1: share of the bar's time and trades that we observed." })
  completeness!: number | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Why completeness is below 1: the bar is still open, or it was closed when its time was over although its feed had not told all of it. Null when it is 1.',
  })
  completenessReason!: string | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Stocks only, 0 to 1: age x gap x outlier x source; for a minute that was observed only in part, also times its completeness once closed (docs/quality.md). A bar built from smaller bars has the lowest quality among them. Null: see qualityReason.',
  })
  quality!: number | null;
  @Field(() => String, { nullable: true, description: 'Why quality is null; null when it is not.' }) qualityReason!:
    | string
    | null;
  @Field(() => ID, {
    description:
      'Venue of the trades (binance, okx, bybit) or, for stocks, the provider: massive, fmp, yahoo, import:<file>.',
  })
  source!: string;
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: market.DataMode;
}

@ObjectType('BarEvent', { implements: StreamEvent, description: 'A changed or closed bar.' })
export class BarEvent extends StreamEvent {
  @Field(() => Bar, { description: 'The whole bar so far; a later event with the same timestamp replaces it.' })
  bar!: Bar;
}
