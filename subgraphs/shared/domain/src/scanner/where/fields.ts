/** What the scanner can be filtered and sorted by: the schema, the page and the text form all read this table. */
import type { ScanRow } from '../../equities/index.ts';

export type FieldUnit = 'percent' | 'price' | 'currency' | 'shares' | 'ratio' | 'points' | 'fraction' | null;

interface FieldFacts {
  readonly unit: FieldUnit;
  readonly description: string;
  /** Values lie in it; null = no bound is known. */
  readonly range: readonly [number, number] | null;
  /** Other names in the text form. */
  readonly aliases?: readonly string[];
}
export interface NumberField extends FieldFacts {
  readonly type: 'number';
  readonly of: (row: ScanRow) => number | null;
}
export interface TextField extends FieldFacts {
  readonly type: 'text';
  /** Every value it can have; absent: any text. */
  readonly values?: readonly string[];
  readonly of: (row: ScanRow) => string | null;
}
export type ScanField = NumberField | TextField;

export const SECTOR_IDS = [
  ...(['technology', 'healthcare', 'energy', 'financial'] as const),
  ...(['consumer_discretionary', 'industrials', 'materials', 'utilities'] as const),
] as const;

const text = (description: string, of: TextField['of'], values?: readonly string[]): TextField => ({
  ...{ type: 'text', unit: null, description, range: null, of },
  ...(values ? { values } : {}),
});
const number = (
  unit: FieldUnit,
  description: string,
  of: NumberField['of'],
  more: Partial<Pick<NumberField, 'range' | 'aliases'>> = {},
): NumberField => ({ type: 'number', unit, description, range: null, of, ...more });

const POSITIVE = { range: [0, Number.POSITIVE_INFINITY] } as const;

const TABLE = {
  symbol: text('Symbol, unique across the graph.', (row) => row.symbol),
  name: text('Name of the company.', (row) => row.name),
  sector: text('Sector.', (row) => row.sector, SECTOR_IDS),
  price: number('price', 'Last trade.', (row) => row.quote?.price ?? null, POSITIVE),
  bid: number('price', 'Highest bid.', (row) => row.quote?.bid ?? null, POSITIVE),
  ask: number('price', 'Lowest ask.', (row) => row.quote?.ask ?? null, POSITIVE),
  changePercent: number(
    'percent',
    'Price against the close of the session before, percent.',
    (row) => row.changePercent,
    {
      range: [-100, Number.POSITIVE_INFINITY],
      aliases: ['change'],
    },
  ),
  changeAmount: number('currency', 'Price less the close of the session before, currency units.', (row) => row.change),
  openGapPct: number('percent', 'Session’s open against the close before.', (row) => row.openGapPct, {
    aliases: ['gap'],
  }),
  volume: number('shares', 'Shares traded in the session so far.', (row) => row.quote?.volume ?? null, POSITIVE),
  volumeRatio: number('ratio', 'Volume so far over what is usual by now.', (row) => row.volumeRatio, POSITIVE),
  volumeBaseline: text('What volumeRatio is measured against.', (row) => row.volumeBaseline, ['INTRADAY', 'PROFILE']),
  avgVolume20: number('shares', 'Mean volume of the last 20 sessions.', (row) => row.avgVolume20, POSITIVE),
  momentum: number('percent', 'Rate of change over 10 sessions.', (row) => row.momentum),
  rsi: number('points', 'RSI of 14 sessions.', (row) => row.rsi, { range: [0, 100] }),
  macd: number('price', 'MACD line (12, 26).', (row) => row.macd),
  macdSignal: number('price', 'Signal of the MACD (9).', (row) => row.macdSignal),
  macdHistogram: number('price', 'MACD line less its signal.', (row) => row.macdHistogram),
  sma20: number('price', 'Mean close of 20 sessions.', (row) => row.sma20, POSITIVE),
  sma50: number('price', 'Mean close of 50 sessions.', (row) => row.sma50, POSITIVE),
  bollingerUpper: number('price', 'Upper Bollinger band (20, 2).', (row) => row.bollingerUpper),
  bollingerMiddle: number('price', 'Middle Bollinger band.', (row) => row.bollingerMiddle),
  bollingerLower: number('price', 'Lower Bollinger band.', (row) => row.bollingerLower),
  atr: number('price', 'Average true range of 14 sessions.', (row) => row.atr, POSITIVE),
  priceVolumeCorrelation: number(
    'fraction',
    'Correlation of price and volume over 20 sessions.',
    (row) => row.priceVolumeCorrelation,
    {
      range: [-1, 1],
    },
  ),
  marketCap: number('currency', 'Market capitalisation.', (row) => row.marketCap, POSITIVE),
  floatShares: number('shares', 'Float: shares available for trading.', (row) => row.floatShares, {
    ...POSITIVE,
    aliases: ['float'],
  }),
  score: number('points', 'Highest score of its open opportunities.', (row) => row.score, { range: [0, 100] }),
  quality: number('fraction', 'Quality of the quote.', (row) => row.quality, { range: [0, 1] }),
} as const satisfies Record<string, ScanField>;

export type FieldName = keyof typeof TABLE;
export type NumberName = { [K in FieldName]: (typeof TABLE)[K] extends NumberField ? K : never }[FieldName];
export const SCAN_FIELDS: Readonly<Record<FieldName, ScanField>> = TABLE;
export const FIELD_NAMES = Object.keys(TABLE) as readonly FieldName[];

const byName = new Map<string, FieldName>(
  FIELD_NAMES.flatMap((name) =>
    [name, ...(SCAN_FIELDS[name].aliases ?? [])].map((word) => [word.toLowerCase(), name] as const),
  ),
);
/** A field by its name or an alias, in any case; undefined = there is none. */
export const fieldCalled = (word: string): FieldName | undefined => byName.get(word.toLowerCase());
/** Every word that names a field. */
export const FIELD_WORDS: readonly string[] = FIELD_NAMES.flatMap((name) => [
  name,
  ...(SCAN_FIELDS[name].aliases ?? []),
]);
