import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTime, Provenance, StreamEvent } from '@marketgraph/platform/graphql';

@ObjectType('HeatmapCell', {
  description:
    "Liquidations in one price bin and one time bin. All null if no feed covered that time. Lower bounds while the column's `completeness` is below 1.",
})
export class HeatmapCell {
  @Field(() => Int, { description: '0 (lowest prices) to priceBins - 1.' }) priceBin!: number;
  @Field(() => Int, { description: '0 (oldest) to timeBins - 1 (still forming).' }) timeBin!: number;
  @Field(() => Int, { nullable: true, description: 'Number of liquidations; null if not covered.' }) count!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Base coin.' }) quantity!: number | null;
  @Field(() => Float, { nullable: true, description: 'USD.' }) notionalUsd!: number | null;
  @Field(() => Int, { nullable: true, description: 'Long positions among them.' }) longCount!: number | null;
  @Field(() => Int, { nullable: true, description: 'Short positions among them.' }) shortCount!: number | null;
}

@ObjectType('HeatmapColumn', { description: 'One time bin of the map and how much of it was covered.' })
export class HeatmapColumn {
  @Field(() => Int, { description: '0 (oldest) to timeBins - 1 (still forming).' }) timeBin!: number;
  @Field(() => DateTime, { description: 'Start of the bin.' }) from!: Date;
  @Field(() => DateTime, { description: 'End of the bin; the cells of the newest can still grow until then.' })
  to!: Date;
  @Field(() => Float, {
    description:
      "0 to 1: share of the bin's time and of the expected venues that was covered; for the newest bin, of its time so far. Below 1 the counts are lower bounds; at 0 they are null, except for liquidations that a venue reported later.",
  })
  completeness!: number;
}

@ObjectType('LiquidationHeatmap', {
  description: 'Liquidations by price and time: 50 price bins of 20 bps over anchor ±5 %, 12 time bins.',
})
export class LiquidationHeatmap {
  @Field(() => ID, { description: 'Venue-neutral symbol.' }) symbol!: string;
  @Field(() => Float, { description: 'Price at the middle of the price bins: the price when the map was made.' })
  anchorPrice!: number;
  @Field(() => Float, { description: 'Height of one price bin, bps of the anchor; bins are [low, high).' })
  binBps!: number;
  @Field(() => Int, { description: 'Number of price bins: 50.' }) priceBins!: number;
  @Field(() => Int, { description: 'Number of time bins: 12.' }) timeBins!: number;
  @Field(() => DateTime, { description: 'Start of the oldest time bin.' }) from!: Date;
  @Field(() => DateTime, { description: 'End of the newest time bin.' }) to!: Date;
  @Field(() => [HeatmapCell], { description: 'Every cell, time bin by time bin, lowest price first.' })
  cells!: HeatmapCell[];
  @Field(() => [HeatmapColumn], { description: 'Every time bin, oldest first, and how much of it was covered.' })
  columns!: HeatmapColumn[];
  @Field(() => Int, { description: 'Liquidations below the lowest bin.' }) belowRange!: number;
  @Field(() => Int, { description: 'Liquidations above the highest bin.' }) aboveRange!: number;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Start of the uninterrupted coverage of every expected venue up to now, not before `from`; null while a venue is not covered.',
  })
  coveredSince!: Date | null;
  @Field(() => Provenance, {
    description:
      'source: the venues that covered any part of the window. completeness: mean over the columns; quality is the same, but 0 if the map has not been updated for 15 s.',
  })
  provenance!: Provenance;
}

@ObjectType('LiquidationHeatmapEvent', {
  implements: StreamEvent,
  description: 'The whole map, at most once a second, when it has changed.',
})
export class LiquidationHeatmapEvent extends StreamEvent {
  @Field(() => LiquidationHeatmap, { description: 'The map over the last hour.' }) heatmap!: LiquidationHeatmap;
}
