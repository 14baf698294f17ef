import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { VolumeBaseline as Baseline } from '@marketgraph/domain/equities';
import { DateTime, KeyedEvent, Provenance, SnapshotEvent, StreamEvent } from '@marketgraph/platform/graphql';
import { Quote, Sector } from '../instruments/instruments.types.ts';
import { VolumeBaseline } from '../scanner/scanner.types.ts';

@ObjectType('QuoteEvent', { implements: [StreamEvent, KeyedEvent, SnapshotEvent], description: 'A look at one stock.' })
export class QuoteEvent extends SnapshotEvent {
  @Field(() => Quote, { description: 'The quote.' }) quote!: Quote;
}

@ObjectType('VolumeAnalysis', { description: 'How unusual the volume of a stock is today.' })
export class VolumeAnalysis {
  @Field(() => Float, { nullable: true, description: 'Shares today so far; null = unknown.' }) volume!: number | null;
  @Field(() => Float, { nullable: true, description: 'Mean shares a session of the last 20 sessions; null = too few.' })
  avgVolume20!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Volume so far over what is usual to this minute (1 = usual); null = no baseline.',
  })
  volumeRatio!: number | null;
  @Field(() => VolumeBaseline, {
    nullable: true,
    description: 'What it is measured against; null without it, see `reason`.',
  })
  baseline!: Baseline | null;
  @Field(() => Boolean, { nullable: true, description: 'volumeRatio above 2; null = unknown.' }) isUnusual!:
    | boolean
    | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Correlation of changes of price and volume over 20 sessions, -1 to 1; null = too few sessions.',
  })
  priceVolumeCorrelation!: number | null;
  @Field(() => String, { nullable: true, description: 'Why something is null; null when nothing is.' }) reason!:
    | string
    | null;
  @Field(() => DateTime, { description: 'End of the sweep that told it.' }) asOf!: Date;
}

@ObjectType('HeatmapStock', { description: 'One rectangle of the market map.' })
export class HeatmapStock {
  @Field(() => ID, { description: 'The stock.' }) symbol!: string;
  @Field(() => String, { nullable: true, description: 'Name of the company.' }) name!: string | null;
  @Field(() => Float, { nullable: true, description: 'Market cap, its area; null = unknown.' }) marketCap!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Shares today times price, USD; null = unknown.' }) dollarVolume!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Change against the close before, percent; null = unknown.' })
  changePercent!: number | null;
}

@ObjectType('HeatmapSector', { description: 'One sector of the market map.' })
export class HeatmapSector {
  @Field(() => Sector, { nullable: true, description: 'The sector; null = ambiguous or unclassified.' })
  sector!: Sector | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Change of its stocks weighted by market cap, percent; null = nothing known.',
  })
  changePercent!: number | null;
  @Field(() => Int, { description: 'Stocks up.' }) advancing!: number;
  @Field(() => Int, { description: 'Stocks down.' }) declining!: number;
  @Field(() => Int, { description: 'Stocks unchanged.' }) unchanged!: number;
  @Field(() => Int, { description: 'Stocks whose change is unknown.' }) unknown!: number;
  @Field(() => [HeatmapStock], { description: 'Its stocks, the largest first.' }) stocks!: HeatmapStock[];
}

@ObjectType('MarketHeatmap', { description: 'Every watched stock by sector: area by market cap, colour by change.' })
export class MarketHeatmap {
  @Field(() => ID, { description: 'The sweep that it is of.' }) sweep!: string;
  @Field(() => [HeatmapSector], {
    description: 'Sectors, the largest first; what has none (ambiguous or unclassified) last.',
  })
  sectors!: HeatmapSector[];
  @Field(() => Int, { description: 'Stocks up.' }) advancing!: number;
  @Field(() => Int, { description: 'Stocks down.' }) declining!: number;
  @Field(() => Int, { description: 'Stocks unchanged.' }) unchanged!: number;
  @Field(() => Int, { description: 'Stocks whose change is unknown.' }) unknown!: number;
  @Field(() => Provenance, { description: 'Source, age and quality of the sweep.' }) provenance!: Provenance;
}
