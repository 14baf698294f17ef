import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { VolumeBaseline as Baseline } from '@marketgraph/domain/equities';
import { DateTime, KeyedEvent, Provenance, SnapshotEvent, StreamEvent } from '@marketgraph/platform/graphql';
import { Quote, Sector } from '../instruments/instruments.types.ts';
import { VolumeBaseline } from '../scanner/scanner.types.ts';
import { SectorCandidate } from '../sectors/sectors.types.ts';

@ObjectType('QuoteEvent', {
  implements: [StreamEvent, KeyedEvent, SnapshotEvent],
  description: 'A new quote of a stock.',
})
export class QuoteEvent extends SnapshotEvent {
  @Field(() => Quote, { description: 'The quote.' }) quote!: Quote;
}

@ObjectType('VolumeAnalysis', { description: 'How unusual the volume of a stock is today.' })
export class VolumeAnalysis {
  @Field(() => Float, { nullable: true, description: 'Shares traded today so far; null if unknown.' }) volume!:
    | number
    | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Mean volume of the last 20 sessions, shares; null if there are too few.',
  })
  avgVolume20!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Volume so far divided by the usual volume up to this minute (1 = usual); null without a baseline.',
  })
  volumeRatio!: number | null;
  @Field(() => VolumeBaseline, {
    nullable: true,
    description: 'What volumeRatio is measured against; null if there is none, see `reason`.',
  })
  baseline!: Baseline | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether volumeRatio is above 2; null if unknown.' })
  isUnusual!: boolean | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Correlation of price changes and volume changes over 20 sessions, -1 to 1; null if there are too few sessions.',
  })
  priceVolumeCorrelation!: number | null;
  @Field(() => String, { nullable: true, description: 'Why a field is null; null if none is.' }) reason!: string | null;
  @Field(() => DateTime, { description: 'End of the sweep it comes from.' }) asOf!: Date;
}

@ObjectType('HeatmapStock', { description: 'One rectangle of the market map.' })
export class HeatmapStock {
  @Field(() => ID, { description: 'The stock.' }) symbol!: string;
  @Field(() => String, { nullable: true, description: 'Name of the company.' }) name!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Market cap in its currency, which sets its area; null if unknown.',
  })
  marketCap!: number | null;
  @Field(() => Float, { nullable: true, description: 'Shares traded today times price, USD; null if unknown.' })
  dollarVolume!: number | null;
  @Field(() => Float, { nullable: true, description: 'Change against the previous close, percent; null if unknown.' })
  changePercent!: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it has no sector, in words; null if it has one, or if nobody has decided.',
  })
  sectorReason!: string | null;
  @Field(() => [SectorCandidate], {
    description:
      'If its sector is AMBIGUOUS: the sectors that some evidence supports, strongest first, at most eight. Otherwise empty, as it is while the universe cannot be read.',
  })
  candidates!: SectorCandidate[];
}

@ObjectType('HeatmapSector', { description: 'One sector of the market map.' })
export class HeatmapSector {
  @Field(() => Sector, { nullable: true, description: 'The sector; null for the ambiguous and unclassified.' })
  sector!: Sector | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Change of its stocks, weighted by market cap, percent; null if nothing is known.',
  })
  changePercent!: number | null;
  @Field(() => Int, { description: 'Number of stocks that are up.' }) advancing!: number;
  @Field(() => Int, { description: 'Number of stocks that are down.' }) declining!: number;
  @Field(() => Int, { description: 'Number of stocks that are unchanged.' }) unchanged!: number;
  @Field(() => Int, { description: 'Number of stocks whose change is unknown.' }) unknown!: number;
  @Field(() => [HeatmapStock], { description: 'Its stocks, largest first.' }) stocks!: HeatmapStock[];
}

@ObjectType('MarketHeatmap', { description: 'Every watched stock by sector: area by market cap, colour by change.' })
export class MarketHeatmap {
  @Field(() => ID, { description: 'Id of the sweep it comes from.' }) sweep!: string;
  @Field(() => [HeatmapSector], {
    description: 'Sectors, largest first; stocks without one (ambiguous or unclassified) last.',
  })
  sectors!: HeatmapSector[];
  @Field(() => Int, { description: 'Number of stocks that are up.' }) advancing!: number;
  @Field(() => Int, { description: 'Number of stocks that are down.' }) declining!: number;
  @Field(() => Int, { description: 'Number of stocks that are unchanged.' }) unchanged!: number;
  @Field(() => Int, { description: 'Number of stocks whose change is unknown.' }) unknown!: number;
  @Field(() => Provenance, { description: 'Source, age and quality of the sweep.' }) provenance!: Provenance;
}
