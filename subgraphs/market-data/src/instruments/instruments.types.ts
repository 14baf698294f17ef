import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { ListingStatus as Status } from '@marketgraph/domain/equities';
import { Provenance, enumOf } from '@marketgraph/platform/graphql';
import { PageInfo } from '../page-info.types.ts';

export const InstrumentType = enumOf('InstrumentType', 'Kind of instrument.', {
  STOCK: 'Paper of a company, listed on an exchange: common stock, mostly; `kind` tells.',
  ETF: 'Exchange-traded fund.',
  PERPETUAL: 'Perpetual future, venue-neutral.',
  INDEX: 'Index; cannot be traded itself.',
});
export type InstrumentType = keyof typeof InstrumentType;

export const ListingStatus = enumOf('ListingStatus', 'Whether an instrument is traded.', {
  ACTIVE: 'Traded.',
  HALTED: 'Listed, trading is halted.',
  DELISTED: 'No longer listed.',
  MERGED: 'Gone into another instrument, see `corporateActions`.',
});
export type ListingStatus = keyof typeof ListingStatus;

export const CorporateActionKind = enumOf('CorporateActionKind', 'What a company did to its shares.', {
  SPLIT: 'Every share became `ratio` shares; older prices are divided by it.',
  DIVIDEND: '`amount` was paid a share; prices of bars are not adjusted for it.',
  RENAMED: 'Known as `into` from that day.',
  MERGED: 'Became `ratio` shares of `into` each.',
});
export type CorporateActionKind = keyof typeof CorporateActionKind;

@ObjectType('CorporateAction', { description: 'Something that changes what a share is, or what it is called.' })
export class CorporateAction {
  @Field(() => CorporateActionKind, { description: 'What was done.' }) kind!: CorporateActionKind;
  @Field(() => String, { description: 'First session on which it holds, YYYY-MM-DD.' }) date!: string;
  @Field(() => Float, { nullable: true, description: 'New shares for one old; null for a new name or a dividend.' })
  ratio!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Of a dividend: paid a share, in the currency of the instrument, in the shares of the day before; else null.',
  })
  amount!: number | null;
  @Field(() => ID, { nullable: true, description: 'Symbol that it is now; null for a split or a dividend.' }) into!:
    | string
    | null;
}

export const ExchangeSource = enumOf('ExchangeSource', 'Whether anybody told where an instrument is listed.', {
  TOLD: 'A source told it.',
  ASSUMED: 'Nobody told it: `exchange` is the one whose hours and calendar are taken for it.',
});
export type ExchangeSource = keyof typeof ExchangeSource;

@ObjectType('SymbolChange', { description: 'A step from an earlier symbol to the present one.' })
export class SymbolChange {
  @Field(() => ID, { description: 'Symbol before.' }) from!: string;
  @Field(() => ID, { description: 'Symbol behind it.' }) into!: string;
  @Field(() => String, { description: 'First session under the later one, YYYY-MM-DD.' }) date!: string;
}

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
  @Field(() => String, {
    nullable: true,
    description:
      'Kind of listed paper: COMMON, DEPOSITARY, PARTNERSHIP, PREFERRED, WARRANT, UNIT, RIGHT, NOTE, FUND, ETF, INDEX or UNKNOWN; null for perpetuals.',
  })
  kind!: string | null;
  @Field(() => String, { nullable: true, description: 'Exchange (MIC); null for venue-neutral perpetuals.' })
  exchange!: string | null;
  @Field(() => ExchangeSource, {
    nullable: true,
    description:
      'Whether `exchange` was told or is assumed (imported lists and bars may not tell it); null without one.',
  })
  exchangeSource!: ExchangeSource | null;
  @Field(() => String, { nullable: true, description: 'Currency of its price.' }) currency!: string | null;
  @Field(() => Sector, {
    nullable: true,
    description:
      'Sector of the company behind it; null = ambiguous or unclassified, and for perpetuals and funds, which have none.',
  })
  sector!: Sector | null;
  @Field(() => ListingStatus, { description: 'Whether it is traded.' }) status!: Status;
  @Field(() => Float, { nullable: true, description: 'Market capitalisation in `currency`; null = unknown.' })
  marketCap!: number | null;
  @Field(() => Float, { nullable: true, description: 'Shares outstanding; null = unknown.' }) sharesOutstanding!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Shares that can be traded; null = unknown.' }) floatShares!:
    | number
    | null;
  @Field(() => [CorporateAction], { description: 'Oldest first; empty when none is known.' })
  corporateActions!: readonly CorporateAction[];
  @Field(() => [SymbolChange], {
    description:
      'Renamings and mergers from the symbol that `instrument(symbol)` was asked for to this one, oldest first; empty: it was asked for by its own.',
  })
  via!: readonly SymbolChange[];
  @Field(() => Float, {
    nullable: true,
    description: 'Shares of it that one share of what was asked for became; 1 without `via`; null = not known.',
  })
  sharesPerOld!: number | null;
}

@ObjectType('InstrumentEdge', { description: 'An instrument and its place in the list.' })
export class InstrumentEdge {
  @Field(() => String, { description: 'Pass as `after` for what comes behind it.' }) cursor!: string;
  @Field(() => Instrument, { description: 'The instrument.' }) node!: Instrument;
}

@ObjectType('InstrumentConnection', { description: 'A page of instruments.' })
export class InstrumentConnection {
  @Field(() => Int, { description: 'Instruments that the filter lets through.' }) totalCount!: number;
  @Field(() => [InstrumentEdge], { description: 'At most `first` edges.' }) edges!: InstrumentEdge[];
  @Field(() => PageInfo, { description: 'Whether more follow.' }) pageInfo!: PageInfo;
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
    description:
      'Stocks: price minus the close of the session before. Perpetuals: minus the price 24 hours ago. Null until that is known.',
  })
  change!: number | null;
  @Field(() => Float, { nullable: true, description: 'change in percent of the price that it is measured against.' })
  changePercent!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Open against previous close in percent; null for instruments that trade around the clock.',
  })
  openGapPct!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Stocks: shares today so far. Perpetuals: the last 24 hours, base units.',
  })
  volume!: number | null;
  @Field(() => Float, { nullable: true, description: 'Best bid, quote currency; null = not told.' }) bid!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Best ask, quote currency; null = not told.' }) ask!:
    | number
    | null;
  @Field(() => Int, { nullable: true, description: 'Milliseconds since the price was true; null when there is none.' })
  quoteAge!: number | null;
  @Field(() => Boolean, {
    description:
      'True for a last known value that is not of now: its source does not answer, or its market is closed; `provenance.reason` says why. Stocks: not looked at for three sweeps of the present plan (`ingestionStats.plannedSweepMs`) 15 s at least and 15 minutes at most; a minute while there is no plan. Perpetuals: no trade for two minutes, or no word from the data jobs.',
  })
  stale!: boolean;
  @Field(() => Provenance, {
    description:
      'Sources of price, bid and ask; age of the price. Perpetuals: completeness is a half for a fresh price and a half for a fresh bid and ask, quality the same, 0 without a fresh price. Stocks: quality by age, delay and source.',
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
