import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '@marketgraph/platform/graphql';
import { Sector } from '../instruments/instruments.types.ts';

export const GapFrequency = enumOf(
  'GapFrequency',
  'How often stocks of a sector open far from the previous close, by the configured profile.',
  {
    EXTREME: 'Most of all sectors.',
    HIGH: 'Often.',
    MODERATE: 'Now and then.',
    LOW: 'Seldom.',
    VERY_LOW: 'Least of all sectors.',
  },
);
export type GapFrequency = keyof typeof GapFrequency;

@ObjectType('SectorProfile', { description: 'How a sector is treated: configuration, not measurement.' })
export class SectorProfile {
  @Field(() => Float, { description: 'Volatility weight of its stocks; 1 = the market.' })
  volatilityMultiplier!: number;
  @Field(() => String, { description: 'Where the weights come from: `static` = configuration.' })
  weightsSource!: string;
  @Field(() => ID, { description: 'ETF that represents it, e.g. XLK.' }) etf!: string;
  @Field(() => GapFrequency, { description: 'How often its stocks gap.' }) gapFrequency!: GapFrequency;
  @Field(() => String, { description: 'Explanation in words.' }) gapReason!: string;
}

export const SectorVerdict = enumOf(
  'SectorVerdict',
  'How certain the sector of a company is. Wherever a sector is used as a fact (scanner, filters, members, sectors of the map), only CLASSIFIED ones count.',
  {
    CLASSIFIED:
      'It has a sector. Of all such stocks at least 95 in 100 were right (against GICS, docs/sectors.md); `expectedAccuracy` says how many on evidence like its own.',
    AMBIGUOUS:
      'The evidence names candidates but is too thin or too divided to be as certain: no sector, see `candidates`.',
    UNCLASSIFIED: 'No evidence for any sector, or it belongs to none of the eight (real estate, consumer staples).',
  },
);
export type SectorVerdict = keyof typeof SectorVerdict;

@ObjectType('SectorCandidate', { description: 'A sector that some evidence supports.' })
export class SectorCandidate {
  @Field(() => Sector, { description: 'The sector.' }) sector!: Sector;
  @Field(() => Float, {
    description:
      'Its share, by weight, of the evidence that names any sector, above 0 and up to 1; prices are excluded.',
  })
  share!: number;
}

@ObjectType('SectorEvidence', { description: 'What one kind of evidence says about the sector of a company.' })
export class SectorEvidence {
  @Field(() => String, {
    description: 'DESCRIPTION, REVENUE, ETF_HOLDINGS, VOLATILITY, GAP_HISTORY, INDUSTRY_CODE or SOURCE_SECTOR.',
  })
  kind!: string;
  @Field(() => ID, { nullable: true, description: 'Sector that it supports; null if it is absent or inconclusive.' })
  says!: string | null;
  @Field(() => Float, { description: 'Weight of this evidence, 0 to 1.' }) weight!: number;
  @Field(() => String, { description: 'What was seen, in words.' }) detail!: string;
}

@ObjectType('SectorMembership', { description: 'The sector of a company, and why.' })
export class SectorMembership {
  @Field(() => ID, { description: 'The stock.' }) symbol!: string;
  @Field(() => SectorVerdict, { description: 'Whether it has a sector, several candidates, or none.' })
  verdict!: SectorVerdict;
  @Field(() => String, { nullable: true, description: 'Why it is not CLASSIFIED, in words; null if it is.' })
  reason!: string | null;
  @Field(() => Sector, {
    nullable: true,
    description: 'The sector; null unless CLASSIFIED, because a guess is not a fact.',
  })
  sector!: Sector | null;
  @Field(() => [SectorCandidate], {
    description:
      'Sectors supported by evidence, strongest first, at most eight; if there is a `sector`, it comes first. Empty while UNCLASSIFIED.',
  })
  candidates!: SectorCandidate[];
  @Field(() => Float, {
    description:
      '0 to 1, of the first candidate: share of all evidence that supports it; absent evidence lowers it. Not a probability.',
  })
  confidence!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'How often the first candidate was right on comparable evidence (prices excluded), as measured against GICS (docs/sectors.md), 0 to 1; null if no candidate has more than half of the evidence.',
  })
  expectedAccuracy!: number | null;
  @Field(() => Float, { description: 'Volatility weight of its sector; 1 if AMBIGUOUS or UNCLASSIFIED.' })
  volatilityMultiplier!: number;
  @Field(() => [SectorEvidence], { description: 'All evidence considered, in order.' })
  evidence!: SectorEvidence[];
}

@ObjectType('SectorMeasures', {
  description:
    "Statistics of a sector's members over the year before the universe was decided: measured, not configured.",
})
export class SectorMeasures {
  @Field(() => Int, { description: 'Number of members that were measured.' }) stocks!: number;
  @Field(() => Int, { description: 'Number of sessions examined, over all of them together.' }) sessions!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'Share of their sessions that opened 10 % or more from the previous close, 0 to 1; null if there was no session.',
  })
  gapFrequency!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      "Mean correlation of their daily returns with the proxy fund's, -1 to 1; null if none has 60 days in common with it.",
  })
  meanCorrelation!: number | null;
  @Field(() => Int, { description: 'Number of members behind `meanCorrelation`.' }) correlated!: number;
}

@ObjectType('SectorSummary', { description: 'A sector and how many stocks are in it.' })
export class SectorSummary {
  @Field(() => SectorVerdict, {
    description: 'CLASSIFIED for each of the eight sectors; AMBIGUOUS and UNCLASSIFIED have one row each.',
  })
  verdict!: SectorVerdict;
  @Field(() => Sector, { nullable: true, description: 'The sector; null in the rows of AMBIGUOUS and UNCLASSIFIED.' })
  sector!: Sector | null;
  @Field(() => SectorProfile, { nullable: true, description: 'Its configuration; null without a sector.' })
  profile!: SectorProfile | null;
  @Field(() => Int, { description: 'Number of members of the universe in it.' }) members!: number;
  @Field(() => SectorMeasures, {
    nullable: true,
    description: 'Statistics of its members; null without a sector, without members, and until measured.',
  })
  measured!: SectorMeasures | null;
}
