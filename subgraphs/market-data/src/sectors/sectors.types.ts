import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '@marketgraph/platform/graphql';
import { Sector } from '../instruments/instruments.types.ts';

export const GapFrequency = enumOf(
  'GapFrequency',
  'How often stocks of a sector open far from the close before, by the configured profile.',
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
  @Field(() => ID, { description: 'ETF that stands for it, e.g. XLK.' }) etf!: string;
  @Field(() => GapFrequency, { description: 'How often its stocks gap.' }) gapFrequency!: GapFrequency;
  @Field(() => String, { description: 'Why, in words.' }) gapReason!: string;
}

export const SectorVerdict = enumOf(
  'SectorVerdict',
  'How sure the sector of a company is. Where a sector is a fact (scanner, map, filters, members), only CLASSIFIED ones count.',
  {
    CLASSIFIED: 'It has a sector, on evidence that was right in 95 of 100 and more (against GICS, docs/sectors.md).',
    AMBIGUOUS: 'Evidence names candidates and is too thin or too divided to be as sure: no sector, see `candidates`.',
    UNCLASSIFIED: 'Nothing speaks for a sector, or it belongs to none of the eight (real estate, consumer staples).',
  },
);
export type SectorVerdict = keyof typeof SectorVerdict;

@ObjectType('SectorCandidate', { description: 'A sector that some evidence speaks for.' })
export class SectorCandidate {
  @Field(() => Sector, { description: 'The sector.' }) sector!: Sector;
  @Field(() => Float, {
    description: 'Its share of the evidence that says anything, by weight, above 0 to 1; prices are left out.',
  })
  share!: number;
}

@ObjectType('SectorEvidence', { description: 'What one source says about the sector of a company.' })
export class SectorEvidence {
  @Field(() => String, {
    description: 'DESCRIPTION, REVENUE, ETF_HOLDINGS, VOLATILITY, GAP_HISTORY, INDUSTRY_CODE or SOURCE_SECTOR.',
  })
  kind!: string;
  @Field(() => ID, { nullable: true, description: 'Sector that it speaks for; null = absent or silent.' }) says!:
    | string
    | null;
  @Field(() => Float, { description: 'Weight of this evidence, 0 to 1.' }) weight!: number;
  @Field(() => String, { description: 'What was seen, in words.' }) detail!: string;
}

@ObjectType('SectorMembership', { description: 'To which sector a company was counted, and why.' })
export class SectorMembership {
  @Field(() => ID, { description: 'The stock.' }) symbol!: string;
  @Field(() => SectorVerdict, { description: 'Whether it has a sector, several that it may be, or none.' })
  verdict!: SectorVerdict;
  @Field(() => String, { nullable: true, description: 'Why it is not CLASSIFIED, in words; null where it is.' })
  reason!: string | null;
  @Field(() => Sector, { nullable: true, description: 'The sector; null unless CLASSIFIED, for a guess is no fact.' })
  sector!: Sector | null;
  @Field(() => [SectorCandidate], {
    description:
      'Sectors that evidence speaks for, the strongest first, at most eight: `sector` itself first where there is one; empty while UNCLASSIFIED.',
  })
  candidates!: SectorCandidate[];
  @Field(() => Float, {
    description:
      '0 to 1, of the first candidate: share of all evidence that speaks for it; absent evidence lowers it. No probability.',
  })
  confidence!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'How often the first candidate was right on such evidence (prices left out) where that was measured (against GICS, docs/sectors.md), 0 to 1; null where none has more than half of it.',
  })
  expectedAccuracy!: number | null;
  @Field(() => Float, { description: 'Volatility weight of its sector; 1 while it is AMBIGUOUS or UNCLASSIFIED.' })
  volatilityMultiplier!: number;
  @Field(() => [SectorEvidence], { description: 'Every step of the classification, in its order.' })
  evidence!: SectorEvidence[];
}

@ObjectType('SectorMeasures', {
  description:
    'What the members of a sector did in the year before the universe was decided: measured, not configured.',
})
export class SectorMeasures {
  @Field(() => Int, { description: 'Members that were measured.' }) stocks!: number;
  @Field(() => Int, { description: 'Sessions that were looked at, of all of them together.' }) sessions!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Share of their sessions that opened 10 % or more from the close before, 0 to 1; null = no session.',
  })
  gapFrequency!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      "Mean correlation of their daily returns with the proxy fund's, -1 to 1; null = none has 60 common days with it.",
  })
  meanCorrelation!: number | null;
  @Field(() => Int, { description: 'Members behind `meanCorrelation`.' }) correlated!: number;
}

@ObjectType('SectorSummary', { description: 'A sector and how many stocks are counted to it.' })
export class SectorSummary {
  @Field(() => SectorVerdict, { description: 'CLASSIFIED for each of the eight; the other two have a row each.' })
  verdict!: SectorVerdict;
  @Field(() => Sector, { nullable: true, description: 'The sector; null in the rows of AMBIGUOUS and UNCLASSIFIED.' })
  sector!: Sector | null;
  @Field(() => SectorProfile, { nullable: true, description: 'Its configuration; null without a sector.' })
  profile!: SectorProfile | null;
  @Field(() => Int, { description: 'Members of the universe that are counted to it.' }) members!: number;
  @Field(() => SectorMeasures, {
    nullable: true,
    description: 'What its members did; null without a sector, for one without members, and until it is measured.',
  })
  measured!: SectorMeasures | null;
}
