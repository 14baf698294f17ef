import { ArgsType, Field, Float, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { StreamArguments, enumOf } from '@marketgraph/platform/graphql';
import { DEFAULTS } from '../arguments.ts';

@InputType('NumberRange', {
  description: 'Bounds of a number; all given bounds must hold. A null value never matches.',
})
export class NumberRange {
  @Field(() => Float, { nullable: true, description: 'Greater than this.' }) above?: number | null;
  @Field(() => Float, { nullable: true, description: 'Less than this.' }) below?: number | null;
  @Field(() => Float, { nullable: true, description: 'At least this.' }) from?: number | null;
  @Field(() => Float, { nullable: true, description: 'At most this.' }) to?: number | null;
}

const range = { nullable: true };

@InputType('ScannerFilter', { description: 'All given conditions must hold. A null value never matches.' })
export class ScannerFilter {
  @Field(() => [ID], { nullable: true, description: 'One of these stocks.' }) symbols?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'One of these sectors.' }) sectors?: string[] | null;
  @Field(() => NumberRange, { ...range, description: 'Last trade, currency units.' }) price?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Change against the previous close, currency units.' })
  changeAmount?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Change against the previous close, percent.' })
  changePercent?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Open against the previous close, percent.' })
  openGapPct?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Shares traded today so far.' }) volume?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Volume so far divided by the usual volume up to this minute.' })
  volumeRatio?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Mean volume of 20 sessions, shares.' })
  avgVolume20?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Rate of change over 10 sessions, percent.' })
  momentum?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'RSI of 14 sessions, 0 to 100.' }) rsi?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Histogram of the MACD, price units.' })
  macdHistogram?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Correlation of price changes and volume changes, -1 to 1.' })
  priceVolumeCorrelation?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Market cap, currency units.' }) marketCap?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Float: shares available for trading.' })
  floatShares?: NumberRange | null;
  @Field(() => NumberRange, { ...range, description: 'Highest score of its open opportunities, 0 to 100.' })
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
  description: "Fields the scanner can be sorted by. Units are those of the row's field.",
  valuesConfig: {
    SYMBOL: { description: 'Symbol, alphabetical.' },
    NAME: { description: 'Name of the company, alphabetical.' },
    SECTOR: { description: 'Sector, alphabetical.' },
    PRICE: { description: 'Last trade.' },
    CHANGE: { description: 'Change in currency units.' },
    CHANGE_PERCENT: { description: 'Change in percent.' },
    OPEN_GAP_PCT: { description: 'Open against the previous close.' },
    VOLUME: { description: 'Shares traded today so far.' },
    VOLUME_RATIO: { description: 'Volume so far divided by the usual volume up to this minute.' },
    AVG_VOLUME20: { description: 'Mean volume of 20 sessions, shares.' },
    MOMENTUM: { description: 'Rate of change over 10 sessions.' },
    RSI: { description: 'RSI of 14 sessions.' },
    MACD_HISTOGRAM: { description: 'Histogram of the MACD.' },
    PRICE_VOLUME_CORRELATION: { description: 'Correlation of price changes and volume changes.' },
    MARKET_CAP: { description: 'Market cap.' },
    FLOAT_SHARES: { description: 'Float: shares available for trading.' },
    SCORE: { description: 'Highest score of its open opportunities.' },
    QUALITY: { description: 'Quality of the quote.' },
  },
});

export const SortDirection = enumOf('SortDirection', 'Sort direction.', {
  ASC: 'Smallest first; null values last.',
  DESC: 'Largest first; null values last.',
});
export type SortDirection = keyof typeof SortDirection;

@InputType('ScannerSort', { description: 'Sort order of the scanner; ties are sorted by symbol.' })
export class ScannerSort {
  @Field(() => ScannerField, { description: 'Field to sort by.' }) field!: ScannerField;
  @Field(() => SortDirection, {
    nullable: true,
    defaultValue: SortDirection.DESC,
    description: 'Ascending or descending.',
  })
  direction?: SortDirection | null;
}

const WHERE =
  'The filter as text, e.g. `changePercent > 3 and volumeRatio > 2 and sector = "technology"`; if `filter` is given too, both must hold. Names and units are those of ScannerFilter: `changePercent` (short: `change`) is percent, `changeAmount` currency units. `openGapPct` is `gap` for short, `floatShares` is `float`.';

@ArgsType()
export class ScannerArguments {
  @Field(() => ScannerFilter, { nullable: true, description: 'Which stocks; omitted: all.' })
  filter?: ScannerFilter | null;
  @Field(() => String, { nullable: true, description: WHERE }) where?: string | null;
  @Field(() => ScannerSort, { nullable: true, description: 'Sort order; omitted: highest score first.' })
  sort?: ScannerSort | null;
  @Field(() => Int, { nullable: true, defaultValue: DEFAULTS.first, description: 'Page size, 1 to 1500.' })
  first?: number | null;
  @Field(() => String, {
    nullable: true,
    description: '`endCursor` of the previous page; it expires 60 s after that page.',
  })
  after?: string | null;
}

@ArgsType()
export class ScannerStreamArguments extends StreamArguments {
  @Field(() => ScannerFilter, { nullable: true, description: 'Which stocks; omitted: all.' })
  filter?: ScannerFilter | null;
  @Field(() => String, { nullable: true, description: WHERE }) where?: string | null;
  @Field(() => ScannerSort, { nullable: true, description: 'Sort order; omitted: highest score first.' })
  sort?: ScannerSort | null;
  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULTS.first,
    description: 'Number of rows in the view, 1 to 1500.',
  })
  first?: number | null;
}
