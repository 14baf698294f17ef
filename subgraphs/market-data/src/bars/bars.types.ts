import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type * as market from '@marketgraph/domain/market';
import { DataMode, DateTime, StreamEvent } from '@marketgraph/platform/graphql';

@ObjectType('Bar', {
  description:
    'Trades of one stretch of time. Prices in the quote currency, volumes in base units; of stocks shares, prices in their currency, adjusted for splits.',
})
export class Bar {
  @Field(() => DateTime, { description: 'Start of the bar, UTC.' }) timestamp!: Date;
  @Field(() => Float, { description: "Price of the first trade, quote currency (USDT; a stock's own)." }) open!: number;
  @Field(() => Float, { description: "Highest price, quote currency (USDT; a stock's own)." }) high!: number;
  @Field(() => Float, { description: "Lowest price, quote currency (USDT; a stock's own)." }) low!: number;
  @Field(() => Float, {
    description:
      "Price of the last trade so far, quote currency (USDT; a stock's own). Of a stock's open bar the newest look; in the first answer after half a minute in which nobody read its bars, up to a minute behind the quote: see lastTradeAt.",
  })
  close!: number;
  @Field(() => Float, {
    description:
      "Base units; of stocks shares. Of a stock's open day or week up to a minute behind the quote's while nobody follows its bars.",
  })
  volume!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Volume whose taker bought, base units; null if the source does not say.',
  })
  buyVolume!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Volume whose taker sold, base units; null if the source does not say.',
  })
  sellVolume!: number | null;
  @Field(() => Float, { nullable: true, description: 'buyVolume - sellVolume of this bar, base units.' }) delta!:
    | number
    | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Sum of delta since 00:00 UTC, base units; null when the earlier bars of the day are not known.',
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
      "When the newest price in it was made: a trade's; of a stock's open bar that of the newest look, so that now minus this is its age. Null: not told, as of most bars that are closed.",
  })
  lastTradeAt!: Date | null;
  @Field(() => Float, { nullable: true, description: '0 to 1: share of the time and trades that we saw.' })
  completeness!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Of stocks, 0 to 1: age x gap x outlier x source, of a minute that was told in part times its completeness once it is closed (docs/quality.md); of a bar wider than its parts the least of theirs. Null: see qualityReason.',
  })
  quality!: number | null;
  @Field(() => String, { nullable: true, description: 'Why quality is null; null when it is not.' }) qualityReason!:
    | string
    | null;
  @Field(() => ID, {
    description:
      'Venue whose trades these are (binance, okx, bybit), or who told a stock: massive, fmp, yahoo, import:<file>.',
  })
  source!: string;
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: market.DataMode;
}

@ObjectType('BarEvent', { implements: StreamEvent, description: 'A changed or finished bar.' })
export class BarEvent extends StreamEvent {
  @Field(() => Bar, { description: 'The whole bar so far; a later event with the same timestamp replaces it.' })
  bar!: Bar;
}
