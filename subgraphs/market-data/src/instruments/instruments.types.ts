import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { ListingStatus as Status } from '@marketgraph/domain/equities';
import { Provenance, enumOf } from '@marketgraph/platform/graphql';
import { PageInfo } from '../page-info.types.ts';

export const InstrumentType = enumOf('InstrumentType', 'Kind of instrument.', {
  STOCK: "A company's security listed on an exchange, mostly common stock; see `kind`.",
  ETF: 'Exchange-traded fund.',
  PERPETUAL: 'Perpetual future, venue-neutral.',
  INDEX: 'Index; not tradable itself.',
});
export type InstrumentType = keyof typeof InstrumentType;

export const ListingStatus = enumOf('ListingStatus', 'Whether an instrument is traded.', {
  ACTIVE: 'Traded.',
  HALTED: 'Listed, but trading is halted.',
  DELISTED: 'No longer listed.',
  MERGED: 'Merged into another instrument, see `corporateActions`.',
});
export type ListingStatus = keyof typeof ListingStatus;

export const CorporateActionKind = enumOf('CorporateActionKind', 'What a company did to its shares.', {
  SPLIT: 'Every share became `ratio` shares; older prices are divided by it.',
  DIVIDEND: '`amount` was paid per share; prices of bars are not adjusted for it.',
  RENAMED: 'Trades under the symbol `into` from that day.',
  MERGED: 'Each share became `ratio` shares of `into`.',
});
export type CorporateActionKind = keyof typeof CorporateActionKind;

@ObjectType('CorporateAction', {
  description: 'A corporate action: a change to what a share is worth or what it is called.',
})
export class CorporateAction {
  @Field(() => CorporateActionKind, { description: 'Kind of action.' }) kind!: CorporateActionKind;
  @Field(() => String, { description: 'First session on which it is in effect, YYYY-MM-DD.' }) date!: string;
  @Field(() => Float, { nullable: true, description: 'New shares per old share; null for a rename or a dividend.' })
  ratio!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      "Dividends only: amount per share, in the instrument's currency, counted in the shares of the day before; otherwise null.",
  })
  amount!: number | null;
  @Field(() => ID, { nullable: true, description: 'New symbol; null for a split or a dividend.' }) into!: string | null;
}

export const ExchangeSource = enumOf('ExchangeSource', 'Whether the exchange of an instrument is known or assumed.', {
  TOLD: 'Reported by a source.',
  ASSUMED: 'No source reports it: `exchange` is the one whose hours and calendar are used for it.',
});
export type ExchangeSource = keyof typeof ExchangeSource;

@ObjectType('SymbolChange', { description: 'One change of symbol on the way to the present one.' })
export class SymbolChange {
  @Field(() => ID, { description: 'Old symbol.' }) from!: string;
  @Field(() => ID, { description: 'New symbol.' }) into!: string;
  @Field(() => String, { description: 'First session under the new symbol, YYYY-MM-DD.' }) date!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Sector', { description: 'A group of companies in the same line of business.' })
export class Sector {
  @Field(() => ID, { description: 'Stable id.' }) id!: string;
  @Field(() => String, { description: 'Display name.' }) name!: string;
}

@Directive('@key(fields: "symbol")')
@ObjectType('Instrument', { description: 'Anything with a price. Its symbol is unique across the graph.' })
export class Instrument {
  @Field(() => ID, {
    description: 'US listings bare (AAPL), others MIC:LOCAL (XNSE:INFY), perpetuals venue-neutral (SOLUSDT).',
  })
  symbol!: string;
  @Field(() => String, { nullable: true, description: 'Symbol as the exchange writes it.' }) localSymbol!:
    | string
    | null;
  @Field(() => String, { nullable: true, description: 'Display name.' }) name!: string | null;
  @Field(() => InstrumentType, { description: 'Kind of instrument.' }) type!: InstrumentType;
  @Field(() => String, {
    nullable: true,
    description:
      'Kind of security: COMMON, DEPOSITARY, PARTNERSHIP, PREFERRED, WARRANT, UNIT, RIGHT, NOTE, FUND, ETF, INDEX or UNKNOWN; null for perpetuals.',
  })
  kind!: string | null;
  @Field(() => String, { nullable: true, description: 'Exchange (MIC); null for venue-neutral perpetuals.' })
  exchange!: string | null;
  @Field(() => ExchangeSource, {
    nullable: true,
    description:
      'Whether `exchange` comes from a source or is assumed (imported lists and bars may lack it); null without an exchange.',
  })
  exchangeSource!: ExchangeSource | null;
  @Field(() => String, { nullable: true, description: 'Currency of its price.' }) currency!: string | null;
  @Field(() => Sector, {
    nullable: true,
    description:
      'Sector of the company; null if ambiguous or unclassified, and for perpetuals and funds, which have none.',
  })
  sector!: Sector | null;
  @Field(() => ListingStatus, { description: 'Whether it is being traded.' }) status!: Status;
  @Field(() => Float, { nullable: true, description: 'Market capitalisation, in `currency`; null if unknown.' })
  marketCap!: number | null;
  @Field(() => Float, { nullable: true, description: 'Shares outstanding; null if unknown.' }) sharesOutstanding!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Float: shares available for trading; null if unknown.' })
  floatShares!: number | null;
  @Field(() => [CorporateAction], { description: 'Oldest first; empty if none are known.' })
  corporateActions!: readonly CorporateAction[];
  @Field(() => [SymbolChange], {
    description:
      'Symbol changes and mergers that lead from the symbol given to `instrument(symbol)` to this one, oldest first; empty if it was asked for by its present symbol.',
  })
  via!: readonly SymbolChange[];
  @Field(() => Float, {
    nullable: true,
    description:
      'Shares of this instrument per share of the one that was asked for; 1 if `via` is empty; null if unknown.',
  })
  sharesPerOld!: number | null;
}

@ObjectType('InstrumentEdge', { description: 'An instrument and its position in the list.' })
export class InstrumentEdge {
  @Field(() => String, { description: 'Pass as `after` to get what comes after it.' }) cursor!: string;
  @Field(() => Instrument, { description: 'The instrument.' }) node!: Instrument;
}

@ObjectType('InstrumentConnection', { description: 'A page of instruments.' })
export class InstrumentConnection {
  @Field(() => Int, { description: 'Number of instruments that match the filter.' }) totalCount!: number;
  @Field(() => [InstrumentEdge], { description: 'At most `first` edges.' }) edges!: InstrumentEdge[];
  @Field(() => PageInfo, { description: 'Position of the page, and whether more follow.' }) pageInfo!: PageInfo;
}

@ObjectType('Quote', { description: 'Latest price of an instrument.' })
export class Quote {
  @Field(() => ID, { description: 'Symbol quoted.' }) symbol!: string;
  @Field(() => Float, {
    nullable: true,
    description: "Last trade, otherwise mid of the book; in the instrument's `currency`.",
  })
  price!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Stocks: price minus the previous close. Perpetuals: price minus the price 24 hours ago. Null until both are known.',
  })
  change!: number | null;
  @Field(() => Float, { nullable: true, description: '`change` as a percentage of the price it is measured against.' })
  changePercent!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Open against the previous close, percent; null for instruments that trade around the clock.',
  })
  openGapPct!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Stocks: shares traded today so far. Perpetuals: base units traded in the last 24 hours.',
  })
  volume!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Best bid, quote currency; null if the source does not report it.',
  })
  bid!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Best ask, quote currency; null if the source does not report it.',
  })
  ask!: number | null;
  @Field(() => Int, { nullable: true, description: 'Milliseconds since the price was made; null without a price.' })
  quoteAge!: number | null;
  @Field(() => Boolean, {
    description:
      'True if this is a last known value rather than a current one: its source does not answer, or its market is closed; `provenance.reason` says which. Stocks: not refreshed for three planned sweeps (`ingestionStats.plannedSweepMs`), at least 15 s and at most 15 minutes; one minute while there is no plan. Perpetuals: no trade for two minutes, or no report from the data jobs.',
  })
  stale!: boolean;
  @Field(() => Provenance, {
    description:
      'source: of price, bid and ask. ageMs: of the price. Perpetuals: completeness is 0.5 for a fresh price plus 0.5 for a fresh bid and ask; quality is the same, but 0 without a fresh price. Stocks: quality depends on age, delay and source.',
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
  @Field(() => Int, { description: 'How many of the 1440 minutes have a stored bar.' }) coveredMinutes!: number;
  @Field(() => Provenance, {
    description: 'Sources and age of the bars. completeness and quality: mean completeness of the 1440 minutes.',
  })
  provenance!: Provenance;
}
