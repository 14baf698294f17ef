import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTime, Provenance, StreamEvent } from '@marketgraph/platform/graphql';

@ObjectType('HeatmapCell', {
  description: 'Liquidations of one price bin in one time bin. All null: that time was not covered by any feed.',
})
export class HeatmapCell {
  @Field(() => Int, { description: '0 (lowest prices) to priceBins - 1.' }) priceBin!: number;
  @Field(() => Int, { description: '0 (oldest) to timeBins - 1 (still forming).' }) timeBin!: number;
  @Field(() => Int, { nullable: true, description: 'Liquidations; null = not covered, never 0 for unknown.' }) count!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Base coin.' }) quantity!: number | null;
  @Field(() => Float, { nullable: true, description: 'USD.' }) notionalUsd!: number | null;
  @Field(() => Int, { nullable: true, description: 'Of them longs.' }) longCount!: number | null;
  @Field(() => Int, { nullable: true, description: 'Of them shorts.' }) shortCount!: number | null;
}

@ObjectType('LiquidationHeatmap', {
  description: 'Liquidations by price and time: 50 price bins of 20 bps over anchor ±5 %, 12 time bins.',
})
export class LiquidationHeatmap {
  @Field(() => ID, { description: 'Venue-neutral symbol.' }) symbol!: string;
  @Field(() => Float, { description: 'Price in the middle of the bins: the price when the map was made.' })
  anchorPrice!: number;
  @Field(() => Float, { description: 'Height of one price bin, bps of the anchor; bins are [low, high).' })
  binBps!: number;
  @Field(() => Int, { description: 'Number of price bins: 50.' }) priceBins!: number;
  @Field(() => Int, { description: 'Number of time bins: 12.' }) timeBins!: number;
  @Field(() => DateTime, { description: 'Start of the oldest time bin.' }) from!: Date;
  @Field(() => DateTime, { description: 'End of the newest time bin.' }) to!: Date;
  @Field(() => [HeatmapCell], { description: 'Every cell, time bin by time bin, lowest price first.' })
  cells!: HeatmapCell[];
  @Field(() => Int, { description: 'Liquidations below the lowest bin.' }) belowRange!: number;
  @Field(() => Int, { description: 'Liquidations above the highest bin.' }) aboveRange!: number;
  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when a feed has covered the window; null = not at all.',
  })
  coveredSince!: Date | null;
  @Field(() => Provenance, { description: 'Source, age and completeness.' }) provenance!: Provenance;
}

@ObjectType('LiquidationHeatmapEvent', {
  implements: StreamEvent,
  description: 'The whole map, at most once a second when something changed.',
})
export class LiquidationHeatmapEvent extends StreamEvent {
  @Field(() => LiquidationHeatmap, { description: 'The map over the last hour.' }) heatmap!: LiquidationHeatmap;
}
