import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { VolumeBaseline as Baseline } from '@marketgraph/domain/equities';
import { DataMode, DateTime, StreamEvent, ViewEvent, enumOf } from '@marketgraph/platform/graphql';
import { Instrument, Quote } from '../instruments/instruments.types.ts';
import { PageInfo } from '../page-info.types.ts';

export const VolumeBaseline = enumOf('VolumeBaseline', 'What a volume ratio is measured against.', {
  INTRADAY: 'Mean volume of the last 20 sessions up to the same minute of the day, as we observed them.',
  PROFILE: 'The market-wide cumulative volume curve times the mean volume of the last 20 sessions.',
});
export type VolumeBaseline = keyof typeof VolumeBaseline;

@ObjectType('MissingField', { description: 'Why a field is null.' })
export class MissingField {
  @Field(() => String, { description: 'Name of the field.' }) field!: string;
  @Field(() => String, { description: 'Why it is null, in words.' }) reason!: string;
}

const UNKNOWN = 'null if unknown, see `missing`.';
/** A number that can be unknown; `missing` then says why. */
const Figure = (what: string) => Field(() => Float, { nullable: true, description: `${what}; ${UNKNOWN}` });

@ObjectType('ScannerRow', {
  description: 'One stock as of the newest sweep. Prices in its currency, volumes in shares.',
})
export class ScannerRow {
  @Field(() => ID, { description: 'Symbol, unique across the graph.' }) symbol!: string;
  @Field(() => String, { nullable: true, description: 'Name of the company.' }) name!: string | null;
  @Field(() => ID, { nullable: true, description: 'Sector; null if ambiguous or unclassified, see `missing`.' })
  sector!: string | null;
  @Figure('Last trade') price!: number | null;
  @Figure('Price minus the previous close') change!: number | null;
  @Figure('`change` as a percentage of the previous close') changePercent!: number | null;
  @Figure("Session's open against the previous close, percent") openGapPct!: number | null;
  @Figure('Shares traded today so far') volume!: number | null;
  @Figure('Volume so far divided by the usual volume up to this minute of the session (1 = usual)') volumeRatio!:
    | number
    | null;
  @Field(() => VolumeBaseline, {
    nullable: true,
    description: `What volumeRatio is measured against; ${UNKNOWN}`,
  })
  volumeBaseline!: Baseline | null;
  @Figure('Mean volume of the last 20 sessions, shares') avgVolume20!: number | null;
  @Figure('Rate of change over 10 sessions, percent') momentum!: number | null;
  @Figure("Wilder's RSI of 14 sessions, 0 to 100") rsi!: number | null;
  @Figure('MACD line (12, 26), price units') macd!: number | null;
  @Figure('Signal line of the MACD (9), price units') macdSignal!: number | null;
  @Figure('macd - macdSignal, price units') macdHistogram!: number | null;
  @Figure('Mean close of 20 sessions') sma20!: number | null;
  @Figure('Mean close of 50 sessions') sma50!: number | null;
  @Figure('Upper Bollinger band (20, 2)') bollingerUpper!: number | null;
  @Figure('Middle Bollinger band (20)') bollingerMiddle!: number | null;
  @Figure('Lower Bollinger band (20, 2)') bollingerLower!: number | null;
  @Figure('Average true range of 14 sessions, price units') atr!: number | null;
  @Figure('Correlation of price changes and volume changes over 20 sessions, -1 to 1') priceVolumeCorrelation!:
    | number
    | null;
  @Figure('Market capitalisation, currency units') marketCap!: number | null;
  @Figure('Float: shares available for trading') floatShares!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Highest score of its open opportunities, 0 to 100; null if none.',
  })
  score!: number | null;
  @Field(() => Float, { description: '0 to 1: reliability of the quote, from its age, delay and source.' })
  quality!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      'Milliseconds since the price was made, measured at most 250 ms before this answer; null without a price.',
  })
  quoteAge!: number | null;
  @Field(() => String, { nullable: true, description: 'Provider of the price; null without a price.' }) source!:
    | string
    | null;
  @Field(() => [MissingField], { description: 'Why fields are null; empty if none is.' }) missing!: MissingField[];
  @Field(() => Instrument, { nullable: true, description: 'The instrument.' }) instrument?: Instrument | null;
  @Field(() => Quote, {
    nullable: true,
    description: 'The quote of the same sweep, with its provenance; its price is null before the first quote.',
  })
  readonly quote!: Quote;
}

@ObjectType('SweepFacts', { description: 'How a sweep went. Times in milliseconds.' })
export class SweepFacts {
  @Field(() => Float, { description: 'From the first request to the last answer.' }) sweepMs!: number;
  @Field(() => Float, { description: 'Time taken by the analysis alone.' }) computeMs!: number;
  @Field(() => Int, { description: 'Number of stocks requested.' }) asked!: number;
  @Field(() => Int, { description: 'Number of stocks that a provider answered for.' }) answered!: number;
  @Field(() => Int, {
    description: 'Number of stocks that no provider answered for: their rows keep the last quote, and its age grows.',
  })
  failed!: number;
}

@ObjectType('ScannerEdge', { description: 'A row and its position in the list.' })
export class ScannerEdge {
  @Field(() => String, { description: 'Pass as `after` to get what comes after it; expires 60 s after its page.' })
  cursor!: string;
  @Field(() => ScannerRow, { description: 'The row.' }) node!: ScannerRow;
}

@ObjectType('ScannerConnection', { description: 'A page of the scanner, all of one sweep.' })
export class ScannerConnection {
  @Field(() => Int, { description: 'Number of rows that match the filter.' }) totalCount!: number;
  @Field(() => Int, { description: 'Number of stocks that are followed.' }) watchedCount!: number;
  @Field(() => ID, { description: 'Id of the sweep that all rows come from.' }) sweep!: string;
  @Field(() => DateTime, { description: "End of that sweep, on the equities' clock." }) asOf!: Date;
  @Field(() => SweepFacts, { description: 'How that sweep went.' }) latency!: SweepFacts;
  @Field(() => DataMode, { description: 'LIVE, REPLAY or SIMULATED.' }) mode!: DataMode;
  @Field(() => Boolean, {
    description:
      'True if these are the last known rows because no new sweep has come: they are older than three planned sweeps (at least 15 s, at most 15 minutes; one minute while there is no plan) and older than two sweeps of their own duration.',
  })
  stale!: boolean;
  @Field(() => String, { nullable: true, description: 'Why it is stale; null if it is not.' }) reason!: string | null;
  @Field(() => [ScannerEdge], { description: 'At most `first` edges.' }) edges!: ScannerEdge[];
  @Field(() => PageInfo, { description: 'Position of the page, and whether more follow.' }) pageInfo!: PageInfo;
}

export const ScannerChangeKind = enumOf('ScannerChangeKind', 'Kind of change to a scanner view.', {
  RESET: 'Discard everything; `rows` is the whole first page.',
  ENTER: 'The row entered the view, at `position`.',
  LEAVE: 'The symbol left the view.',
  UPDATE: 'The row or its position changed; `position` is where it is now.',
});
export type ScannerChangeKind = keyof typeof ScannerChangeKind;

@ObjectType('ScannerChange', { description: 'One change to a scanner view.' })
export class ScannerChange {
  @Field(() => ScannerChangeKind, { description: 'What happened.' }) kind!: ScannerChangeKind;
  @Field(() => ID, { nullable: true, description: 'The stock; null for RESET.' }) symbol!: string | null;
  @Field(() => Int, { nullable: true, description: 'Position in the view, from 0; null for RESET and LEAVE.' })
  position!: number | null;
  @Field(() => ScannerRow, { nullable: true, description: 'The row; null for RESET and LEAVE.' })
  row!: ScannerRow | null;
  @Field(() => [ScannerRow], { nullable: true, description: 'The whole first page of a RESET; null otherwise.' })
  rows!: ScannerRow[] | null;
}

@ObjectType('ScannerEvent', {
  implements: [StreamEvent, ViewEvent],
  description: 'The changes that one sweep made to a view.',
})
export class ScannerEvent extends ViewEvent {
  @Field(() => ID, { description: 'Id of the sweep.' }) sweep!: string;
  @Field(() => Int, { description: 'Number of rows that match the filter now.' }) totalCount!: number;
  @Field(() => [ScannerChange], {
    description:
      'A single RESET; or what to apply one after the other: every LEAVE, then ENTER and UPDATE from the top. Take the row out where it stands, then put it in at `position`.',
  })
  changes!: ScannerChange[];
}
