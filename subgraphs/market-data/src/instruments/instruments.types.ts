import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Provenance } from '@marketgraph/platform/graphql';

export enum InstrumentType {
  STOCK = 'STOCK',
  ETF = 'ETF',
  PERPETUAL = 'PERPETUAL',
  INDEX = 'INDEX',
}
registerEnumType(InstrumentType, {
  name: 'InstrumentType',
  description: 'Kind of instrument.',
  valuesConfig: {
    STOCK: { description: 'Common stock.' },
    ETF: { description: 'Exchange-traded fund.' },
    PERPETUAL: { description: 'Perpetual future, venue-neutral.' },
    INDEX: { description: 'Index; cannot be traded itself.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType('Sector', { description: 'A group of companies in the same business.' })
export class Sector {
  @Field(() => ID, { description: 'Stable id.' }) id!: string;
  @Field(() => String, { description: 'Name for people.' }) name!: string;
}

@Directive('@key(fields: "symbol")')
@ObjectType('Instrument', { description: 'Anything with a price. Its symbol is unique in the whole graph.' })
export class Instrument {
  @Field(() => ID, {
    description: 'US listings bare (AAPL), others MIC:LOCAL (XNSE:INFY), perpetuals venue-neutral (SOLUSDT).',
  })
  symbol!: string;
  @Field(() => String, { nullable: true, description: 'Symbol as the exchange writes it.' }) localSymbol!:
    | string
    | null;
  @Field(() => String, { nullable: true, description: 'Name for people.' }) name!: string | null;
  @Field(() => InstrumentType, { description: 'Kind of instrument.' }) type!: InstrumentType;
  @Field(() => String, { nullable: true, description: 'Exchange (MIC); null for venue-neutral perpetuals.' })
  exchange!: string | null;
  @Field(() => String, { nullable: true, description: 'Currency of its price.' }) currency!: string | null;
  @Field(() => Sector, {
    nullable: true,
    description: 'Sector of the company behind it; null for perpetuals, which have none.',
  })
  sector!: Sector | null;
}

@ObjectType('Quote', { description: 'Latest price of an instrument.' })
export class Quote {
  @Field(() => ID, { description: 'Symbol quoted.' }) symbol!: string;
  @Field(() => Float, {
    nullable: true,
    description: 'Last trade, else mid of the book; in `currency` of the instrument.',
  })
  price!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'price minus the price 24 hours ago; null until 24 hours are stored.',
  })
  change!: number | null;
  @Field(() => Float, { nullable: true, description: 'change in percent of the price 24 hours ago.' }) changePercent!:
    | number
    | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Open against previous close in percent; null for instruments that trade around the clock.',
  })
  openGapPct!: number | null;
  @Field(() => Float, { nullable: true, description: 'Volume of the last 24 hours, base units.' }) volume!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Best bid of the book venue, quote currency.' }) bid!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Best ask of the book venue, quote currency.' }) ask!:
    | number
    | null;
  @Field(() => Int, { nullable: true, description: 'Milliseconds since the price was true; null when there is none.' })
  quoteAge!: number | null;
  @Field(() => Provenance, {
    description:
      'Sources of price, bid and ask; age of the price. Completeness: a half for a fresh price, a half for a fresh bid and ask; quality the same, 0 without a fresh price.',
  })
  provenance!: Provenance;
}

@ObjectType('DayStats', { description: 'The last 24 hours, from stored 1-minute bars.' })
export class DayStats {
  @Field(() => Float, { nullable: true, description: 'Highest price of the day, quote currency.' }) high!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Lowest price of the day, quote currency.' }) low!: number | null;
  @Field(() => Float, { nullable: true, description: 'Base units.' }) volume!: number | null;
  @Field(() => Float, { nullable: true, description: 'Quote currency.' }) quoteVolume!: number | null;
  @Field(() => Int, { description: 'Minutes of the 1440 that have a stored bar.' }) coveredMinutes!: number;
  @Field(() => Provenance, {
    description:
      'Sources and age of the bars. Completeness and quality: how much of the 1440 minutes was seen, each by its own completeness.',
  })
  provenance!: Provenance;
}
