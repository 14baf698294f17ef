import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { VolumeBaseline as Baseline } from '@marketgraph/domain/equities';
import { DateTime, StreamEvent, ViewEvent, enumOf } from '@marketgraph/platform/graphql';
import { Instrument, Quote } from '../instruments/instruments.types.ts';
import { PageInfo } from '../page-info.types.ts';

export const VolumeBaseline = enumOf('VolumeBaseline', 'What a volume ratio is measured against.', {
  INTRADAY: 'Mean volume of the last 20 sessions to the same minute of the day, as we saw them.',
  PROFILE: "The market's cumulative volume curve times the mean volume of the last 20 sessions.",
});
export type VolumeBaseline = keyof typeof VolumeBaseline;

@ObjectType('MissingField', { description: 'Why a field is null.' })
export class MissingField {
  @Field(() => String, { description: 'Name of the field.' }) field!: string;
  @Field(() => String, { description: 'What is not known, in words.' }) reason!: string;
}

const REASON = 'null = not known, see `missing`.';

@ObjectType('ScannerRow', {
  description: 'One stock as the newest sweep left it. Prices in its currency, volumes in shares.',
})
export class ScannerRow {
  @Field(() => ID, { description: 'Symbol, unique in the graph.' }) symbol!: string;
  @Field(() => String, { nullable: true, description: 'Name of the company.' }) name!: string | null;
  @Field(() => ID, { nullable: true, description: 'Sector; null = ambiguous or unclassified, see `missing`.' })
  sector!: string | null;
  @Field(() => Float, { nullable: true, description: `Last trade, ${REASON}` }) price!: number | null;
  @Field(() => Float, { nullable: true, description: `Price minus the close of the session before, ${REASON}` })
  change!: number | null;
  @Field(() => Float, { nullable: true, description: `change in percent of the close before, ${REASON}` })
  changePercent!: number | null;
  @Field(() => Float, { nullable: true, description: `Session's open against the close before, percent, ${REASON}` })
  openGapPct!: number | null;
  @Field(() => Float, { nullable: true, description: `Shares traded today so far, ${REASON}` }) volume!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: `Volume so far over what is usual to this minute of the session (1 = usual), ${REASON}`,
  })
  volumeRatio!: number | null;
  @Field(() => VolumeBaseline, {
    nullable: true,
    description: `What volumeRatio is measured against, ${REASON}`,
  })
  volumeBaseline!: Baseline | null;
  @Field(() => Float, { nullable: true, description: `Mean shares a session of the last 20 sessions, ${REASON}` })
  avgVolume20!: number | null;
  @Field(() => Float, { nullable: true, description: `Rate of change over 10 sessions, percent, ${REASON}` })
  momentum!: number | null;
  @Field(() => Float, { nullable: true, description: `RSI of 14 sessions by Wilder, 0 to 100, ${REASON}` }) rsi!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: `MACD line (12, 26), price units, ${REASON}` }) macd!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: `Signal of the MACD (9), price units, ${REASON}` }) macdSignal!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: `macd - macdSignal, price units, ${REASON}` }) macdHistogram!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: `Mean close of 20 sessions, ${REASON}` }) sma20!: number | null;
  @Field(() => Float, { nullable: true, description: `Mean close of 50 sessions, ${REASON}` }) sma50!: number | null;
  @Field(() => Float, { nullable: true, description: `Upper Bollinger band (20, 2), ${REASON}` }) bollingerUpper!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: `Middle Bollinger band (20), ${REASON}` }) bollingerMiddle!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: `Lower Bollinger band (20, 2), ${REASON}` }) bollingerLower!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: `Average true range of 14 sessions, price units, ${REASON}` })
  atr!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: `Correlation of changes of price and volume over 20 sessions, -1 to 1, ${REASON}`,
  })
  priceVolumeCorrelation!: number | null;
  @Field(() => Float, { nullable: true, description: `Market capitalisation, currency units, ${REASON}` }) marketCap!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: `Shares that can be traded, ${REASON}` }) floatShares!:
    | number
    | null;
  @Field(() => Float, { nullable: true, description: 'Best score of its open opportunities, 0 to 100; null = none.' })
  score!: number | null;
  @Field(() => Float, { description: '0 to 1: how far the quote can be trusted, by its age, delay and source.' })
  quality!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      'Milliseconds since the price was made, as of at most 250 ms before this answer; null without a price.',
  })
  quoteAge!: number | null;
  @Field(() => String, { nullable: true, description: 'Provider that told the price; null without one.' }) source!:
    | string
    | null;
  @Field(() => [MissingField], { description: 'Why fields are null; empty when none is.' }) missing!: MissingField[];
  @Field(() => Instrument, { nullable: true, description: 'The instrument.' }) instrument?: Instrument | null;
  @Field(() => Quote, {
    nullable: true,
    description: 'The quote of the same sweep with its provenance; its price is null before the first look.',
  })
  readonly quote!: Quote;
}

@ObjectType('SweepFacts', { description: 'How a sweep went. Times in milliseconds.' })
export class SweepFacts {
  @Field(() => Float, { description: 'From the first question to the last answer.' }) sweepMs!: number;
  @Field(() => Float, { description: 'Of the analysis alone.' }) computeMs!: number;
  @Field(() => Int, { description: 'Stocks that were asked for.' }) asked!: number;
  @Field(() => Int, { description: 'Stocks that somebody told.' }) answered!: number;
  @Field(() => Int, {
    description: 'Stocks that nobody could tell: their rows keep the last quote, and its age grows.',
  })
  failed!: number;
}

@ObjectType('ScannerEdge', { description: 'A row and its place in the list.' })
export class ScannerEdge {
  @Field(() => String, { description: 'Pass as `after` for what comes behind it; expires 60 s after its page.' })
  cursor!: string;
  @Field(() => ScannerRow, { description: 'The row.' }) node!: ScannerRow;
}

@ObjectType('ScannerConnection', { description: 'A page of the scanner, all of one sweep.' })
export class ScannerConnection {
  @Field(() => Int, { description: 'Rows that the filter lets through.' }) totalCount!: number;
  @Field(() => Int, { description: 'Stocks that are watched.' }) watchedCount!: number;
  @Field(() => ID, { description: 'The sweep that all rows are of.' }) sweep!: string;
  @Field(() => DateTime, { description: "End of that sweep, on the equities' clock." }) asOf!: Date;
  @Field(() => SweepFacts, { description: 'How that sweep went.' }) latency!: SweepFacts;
  @Field(() => Boolean, {
    description:
      'True for the last known rows while no new sweep comes: older than three sweeps of the present plan, 15 s at least and 15 minutes at most (a minute while there is no plan), and than two of its own length.',
  })
  stale!: boolean;
  @Field(() => String, { nullable: true, description: 'Why it is stale; null when it is not.' }) reason!: string | null;
  @Field(() => [ScannerEdge], { description: 'At most `first` edges.' }) edges!: ScannerEdge[];
  @Field(() => PageInfo, { description: 'Whether more follow.' }) pageInfo!: PageInfo;
}

export const ScannerChangeKind = enumOf('ScannerChangeKind', 'What happened to a view of the scanner.', {
  RESET: 'Forget what was; `rows` is the whole first page.',
  ENTER: 'The row is in the view now, at `position`.',
  LEAVE: 'The symbol is not in the view any more.',
  UPDATE: 'The row changed; `position` is where it stands now.',
});
export type ScannerChangeKind = keyof typeof ScannerChangeKind;

@ObjectType('ScannerChange', { description: 'One change of a view of the scanner.' })
export class ScannerChange {
  @Field(() => ScannerChangeKind, { description: 'What happened.' }) kind!: ScannerChangeKind;
  @Field(() => ID, { nullable: true, description: 'The stock; null for RESET.' }) symbol!: string | null;
  @Field(() => Int, { nullable: true, description: 'Place in the view from 0; null for RESET and LEAVE.' })
  position!: number | null;
  @Field(() => ScannerRow, { nullable: true, description: 'The row; null for RESET and LEAVE.' })
  row!: ScannerRow | null;
  @Field(() => [ScannerRow], { nullable: true, description: 'The whole first page of a RESET; null otherwise.' })
  rows!: ScannerRow[] | null;
}

@ObjectType('ScannerEvent', { implements: [StreamEvent, ViewEvent], description: 'What one sweep changed in a view.' })
export class ScannerEvent extends ViewEvent {
  @Field(() => ID, { description: 'The sweep.' }) sweep!: string;
  @Field(() => Int, { description: 'Rows that the filter lets through now.' }) totalCount!: number;
  @Field(() => [ScannerChange], { description: 'In the order to apply them: LEAVE, ENTER, UPDATE; or one RESET.' })
  changes!: ScannerChange[];
}
