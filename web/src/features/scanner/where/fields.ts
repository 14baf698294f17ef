/** Fields of the scanner as people call them; names and units are those of `ScannerRow`. Pure. */
import { fixed, usd } from '../../../ui/format.ts';

export type Unit = '%' | 'x' | 'USD' | 'shares' | 'points' | 'fraction' | 'price';
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly unit: Unit;
  readonly about: string;
  /** Offered as a chip to add, in this order. */
  readonly isQuick?: boolean;
}
const field = (name: string, label: string, unit: Unit, about: string, isQuick = false): Field => ({
  ...{ name, label, unit, about, isQuick },
});

export const NUMBERS: readonly Field[] = [
  field('price', 'Price', 'price', 'Last trade, USD', true),
  field('changePercent', 'Change', '%', 'Percent against the previous close', true),
  field('volumeRatio', 'Volume ratio', 'x', 'Volume so far against the usual volume by now', true),
  field('rsi', 'RSI', 'points', 'Relative strength index of 14 sessions', true),
  field('score', 'Score', 'points', 'Highest score of its open opportunities', true),
  field('avgVolume20', 'Avg volume 20 d', 'shares', 'Mean volume of the last 20 sessions'),
  field('openGapPct', 'Gap', '%', "Session's open against the previous close"),
  field('volume', 'Volume', 'shares', 'Traded today so far'),
  field('momentum', 'Momentum', '%', 'Rate of change over 10 sessions'),
  field('marketCap', 'Market cap', 'USD', 'Market capitalisation'),
  field('floatShares', 'Float', 'shares', 'Shares available for trading'),
  field('changeAmount', 'Change, USD', 'price', 'Price minus the previous close'),
  field('bid', 'Bid', 'price', 'Highest bid'),
  field('ask', 'Ask', 'price', 'Lowest ask'),
  field('macd', 'MACD', 'price', 'MACD line (12, 26)'),
  field('macdSignal', 'MACD signal', 'price', 'Signal line of the MACD (9)'),
  field('macdHistogram', 'MACD histogram', 'price', 'MACD line minus its signal line'),
  field('sma20', 'SMA 20', 'price', 'Mean close of 20 sessions'),
  field('sma50', 'SMA 50', 'price', 'Mean close of 50 sessions'),
  field('bollingerUpper', 'Bollinger upper', 'price', 'Upper band (20, 2)'),
  field('bollingerMiddle', 'Bollinger middle', 'price', 'Middle band (20)'),
  field('bollingerLower', 'Bollinger lower', 'price', 'Lower band (20, 2)'),
  field('atr', 'ATR', 'price', 'Average true range of 14 sessions'),
  field('priceVolumeCorrelation', 'Correlation', 'fraction', 'Of price and volume over 20 sessions, -1 to 1'),
  field('quality', 'Quality', 'fraction', 'Of the quote, 0 to 1'),
];
/** Fields that are words, for completion. */
export const TEXTS: readonly { readonly name: string; readonly about: string }[] = [
  { name: 'sector', about: 'Sector of the company' },
  { name: 'symbol', about: 'Symbol of the listing' },
  { name: 'name', about: 'Name of the company' },
];
/** Short names: the full one tells the unit. */
export const SHORT: ReadonlyMap<string, string> = new Map([
  ['change', 'changePercent'],
  ['gap', 'openGapPct'],
  ['float', 'floatShares'],
]);
const byName = new Map(NUMBERS.map((each) => [each.name.toLowerCase(), each]));
/** By its name or its short one, in any case. */
export const numberField = (word: string): Field | undefined =>
  byName.get((SHORT.get(word.toLowerCase()) ?? word).toLowerCase());
export const isField = (word: string): boolean =>
  numberField(word) !== undefined || TEXTS.some(({ name }) => name === word.toLowerCase());

export const SECTORS: readonly { readonly id: string; readonly name: string }[] = [
  { id: 'technology', name: 'Technology' },
  { id: 'healthcare', name: 'Healthcare' },
  { id: 'energy', name: 'Energy' },
  { id: 'financial', name: 'Financial' },
  { id: 'consumer_discretionary', name: 'Consumer' },
  { id: 'industrials', name: 'Industrials' },
  { id: 'materials', name: 'Materials' },
  { id: 'utilities', name: 'Utilities' },
];
export const sectorName = (id: string): string => SECTORS.find((each) => each.id === id)?.name ?? id;

/** A bound in its unit, for a chip: 2.00, 3%, 2x, 1.00M. */
export function boundText(value: number, unit: Unit): string {
  if (unit === '%') return `${fixed(value, Number.isInteger(value) ? 0 : 2)}%`;
  if (unit === 'x') return `${fixed(value, Number.isInteger(value) ? 0 : 1)}x`;
  if (unit === 'USD' || unit === 'shares') return usd(value);
  return unit === 'points' ? fixed(value, Number.isInteger(value) ? 0 : 1) : fixed(value, 2);
}
