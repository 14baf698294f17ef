import { ArgsType, Field, Float, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { StreamArguments, enumOf } from '@marketgraph/platform/graphql';
import { DEFAULTS } from '../arguments.ts';

@InputType('NumberRange', {
  description: 'Bounds of a number; everything that is given must hold. Null values never do.',
})
export class NumberRange {
  @Field(() => Float, { nullable: true, description: 'Greater than this.' }) above?: number | null;
  @Field(() => Float, { nullable: true, description: 'Less than this.' }) below?: number | null;
  @Field(() => Float, { nullable: true, description: 'This or greater.' }) from?: number | null;
  @Field(() => Float, { nullable: true, description: 'This or less.' }) to?: number | null;
}

const range = { nullable: true };

@InputType('ScannerFilter', { description: 'Everything that is given must hold. What is not known never holds.' })
export class ScannerFilter {
  @Field(() => [ID], { nullable: true, description: 'One of these stocks.' }) symbols?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'One of these sectors.' }) sectors?: string[] | null;
  @Field(() => NumberRange, { ...range, description: 'Last trade, currency units.' }) price?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Against the close before, currency units.' })
  changeAmount?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Against the close before, percent.' })
  changePercent?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Open against the close before, percent.' })
  openGapPct?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Shares today so far.' }) volume?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Volume over what is usual by now.' })
  volumeRatio?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Mean shares of 20 sessions.' }) avgVolume20?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Rate of change over 10 sessions, percent.' })
  momentum?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'RSI of 14 sessions, 0 to 100.' }) rsi?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Histogram of the MACD, price units.' })
  macdHistogram?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Correlation of price and volume, -1 to 1.' })
  priceVolumeCorrelation?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Market cap, currency units.' }) marketCap?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Shares that can be traded.' }) floatShares?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Best score of its open opportunities, 0 to 100.' })
  score?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Quality of the quote, 0 to 1.' }) quality?: NumberRange | null;
}

/** Its values are the names of the scanner's own fields. */
export enum ScannerField {
  SYMBOL = 'symbol',
  NAME = 'name',
  SECTOR = 'sector',
  PRICE = 'price',
  CHANGE = 'changeAmount',
  CHANGE_PERCENT = 'changePercent',
  OPEN_GAP_PCT = 'openGapPct',
  VOLUME = 'volume',
  VOLUME_RATIO = 'volumeRatio',
  AVG_VOLUME20 = 'avgVolume20',
  MOMENTUM = 'momentum',
  RSI = 'rsi',
  MACD_HISTOGRAM = 'macdHistogram',
  PRICE_VOLUME_CORRELATION = 'priceVolumeCorrelation',
  MARKET_CAP = 'marketCap',
  FLOAT_SHARES = 'floatShares',
  SCORE = 'score',
  QUALITY = 'quality',
}
registerEnumType(ScannerField, {
  name: 'ScannerField',
  description: 'What the scanner can be sorted by. Units are those of the field of the row.',
  valuesConfig: {
    SYMBOL: { description: 'Symbol, by the alphabet.' },
    NAME: { description: 'Name of the company, by the alphabet.' },
    SECTOR: { description: 'Sector, by the alphabet.' },
    PRICE: { description: 'Last trade.' },
    CHANGE: { description: 'Change in currency units.' },
    CHANGE_PERCENT: { description: 'Change in percent.' },
    OPEN_GAP_PCT: { description: 'Open against the close before.' },
    VOLUME: { description: 'Shares today so far.' },
    VOLUME_RATIO: { description: 'Volume over what is usual by now.' },
    AVG_VOLUME20: { description: 'Mean shares of 20 sessions.' },
    MOMENTUM: { description: 'Rate of change over 10 sessions.' },
    RSI: { description: 'RSI of 14 sessions.' },
    MACD_HISTOGRAM: { description: 'Histogram of the MACD.' },
    PRICE_VOLUME_CORRELATION: { description: 'Correlation of price and volume.' },
    MARKET_CAP: { description: 'Market cap.' },
    FLOAT_SHARES: { description: 'Shares that can be traded.' },
    SCORE: { description: 'Best score of its open opportunities.' },
    QUALITY: { description: 'Quality of the quote.' },
  },
});

export const SortDirection = enumOf('SortDirection', 'Order of a list.', {
  ASC: 'Smallest first; what is not known last.',
  DESC: 'Largest first; what is not known last.',
});
export type SortDirection = keyof typeof SortDirection;

@InputType('ScannerSort', { description: 'Order of the scanner; equal rows by symbol.' })
export class ScannerSort {
  @Field(() => ScannerField, { description: 'By what.' }) field!: ScannerField;
  @Field(() => SortDirection, { nullable: true, defaultValue: SortDirection.DESC, description: 'Which way.' })
  direction?: SortDirection | null;
}

const WHERE =
  'The filter as text, e.g. `changePercent > 3 and volumeRatio > 2 and sector = "technology"`; with `filter` both must hold. Names are those of ScannerFilter, in its units: `changePercent` (short: `change`) is percent, `changeAmount` currency units; `openGapPct` has the short name `gap`, `floatShares` `float`.';

@ArgsType()
export class ScannerArguments {
  @Field(() => ScannerFilter, { nullable: true, description: 'Which stocks; left out: all.' })
  filter?: ScannerFilter | null;
  @Field(() => String, { nullable: true, description: WHERE }) where?: string | null;
  @Field(() => ScannerSort, { nullable: true, description: 'In which order; left out: best score first.' })
  sort?: ScannerSort | null;
  @Field(() => Int, { nullable: true, defaultValue: DEFAULTS.first, description: 'Page size, 1 to 1500.' })
  first?: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'endCursor of the page before; it expires 60 s after that page.',
  })
  after?: string | null;
}

@ArgsType()
export class ScannerStreamArguments extends StreamArguments {
  @Field(() => ScannerFilter, { nullable: true, description: 'Which stocks; left out: all.' })
  filter?: ScannerFilter | null;
  @Field(() => String, { nullable: true, description: WHERE }) where?: string | null;
  @Field(() => ScannerSort, { nullable: true, description: 'In which order; left out: best score first.' })
  sort?: ScannerSort | null;
  @Field(() => Int, { nullable: true, defaultValue: DEFAULTS.first, description: 'Rows of the view, 1 to 1500.' })
  first?: number | null;
}
