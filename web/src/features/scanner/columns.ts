/** What the scanner shows of a stock. Pure. */
import type { ScannerField } from '../../gql/documents.ts';
import { age, fixed, signed, usd, UNKNOWN } from '../../ui/format.ts';
import { companyName, stockPrice } from '../../ui/stock.ts';
import type { Row } from './view.ts';
import { sectorName } from './where/fields.ts';

export interface Column {
  readonly id: string;
  readonly label: string;
  /** What it is, with its unit. */
  readonly title: string;
  readonly sort: ScannerField | null;
  /** px. */
  readonly width: number;
  readonly text: (row: Row) => string;
  /** Field of `missing` that says why it is unknown. */
  readonly field: string;
  /** Left: words. */
  readonly isText?: boolean;
  readonly tone?: (row: Row) => string;
  /** Value of the flash. */
  readonly figure?: (row: Row) => number | null | undefined;
}

const byDirection = (value: number | null | undefined): string =>
  value === null || value === undefined || value === 0 ? '' : value > 0 ? 'up' : 'down';
const percent = (value: number | null | undefined): string => {
  const text = signed(value, 2);
  return text === UNKNOWN ? text : `${text}%`;
};
const ratio = (value: number | null | undefined): string => {
  const text = fixed(value, 1);
  return text === UNKNOWN ? text : `${text}x`;
};

export const COLUMNS: readonly Column[] = [
  {
    id: 'symbol',
    label: 'Symbol',
    title: 'Symbol of the US listing',
    sort: 'SYMBOL',
    width: 84,
    text: (row) => row.symbol,
    field: 'symbol',
    isText: true,
  },
  {
    id: 'name',
    label: 'Name',
    title: 'Company',
    sort: 'NAME',
    width: 130,
    text: (row) => (row.name ? companyName(row.name) : UNKNOWN),
    field: 'name',
    isText: true,
  },
  {
    id: 'price',
    label: 'Price',
    title: 'Last trade, USD',
    sort: 'PRICE',
    width: 76,
    text: (row) => stockPrice(row.price),
    field: 'quote',
    figure: (row) => row.price,
  },
  {
    id: 'change',
    label: 'Change',
    title: 'Change against the previous close, percent',
    sort: 'CHANGE_PERCENT',
    width: 92,
    text: (row) => percent(row.changePercent),
    field: 'changePercent',
    tone: (row) => byDirection(row.changePercent),
  },
  {
    id: 'volumeRatio',
    label: 'Vol ratio',
    title: 'Volume so far against the usual volume by now (1 = usual)',
    sort: 'VOLUME_RATIO',
    width: 76,
    text: (row) => ratio(row.volumeRatio),
    field: 'volumeRatio',
    tone: (row) => ((row.volumeRatio ?? 0) > 2 ? 'bold' : ''),
  },
  {
    id: 'rsi',
    label: 'RSI 14',
    title: 'Relative strength index of 14 sessions, 0 to 100',
    sort: 'RSI',
    width: 96,
    text: (row) => fixed(row.rsi, 1),
    field: 'rsi',
  },
  {
    id: 'momentum',
    label: 'Momentum',
    title: 'Rate of change over 10 sessions, percent',
    sort: 'MOMENTUM',
    width: 88,
    text: (row) => signed(row.momentum, 2),
    field: 'momentum',
  },
  {
    id: 'sector',
    label: 'Sector',
    title: 'Sector of the company; none if ambiguous or unclassified',
    sort: 'SECTOR',
    width: 96,
    text: (row) => (row.sector ? sectorName(row.sector) : UNKNOWN),
    field: 'sector',
    isText: true,
  },
  {
    id: 'gap',
    label: 'Gap',
    title: "Session's open against the previous close, percent",
    sort: 'OPEN_GAP_PCT',
    width: 84,
    text: (row) => percent(row.openGapPct),
    field: 'openGapPct',
    tone: (row) => byDirection(row.openGapPct),
  },
  {
    id: 'volume',
    label: 'Volume',
    title: 'Shares traded today so far',
    sort: 'VOLUME',
    width: 76,
    text: (row) => usd(row.volume),
    field: 'volume',
  },
  {
    id: 'avgVolume20',
    label: 'Avg vol 20d',
    title: 'Mean volume of 20 sessions, shares',
    sort: 'AVG_VOLUME20',
    width: 92,
    text: (row) => usd(row.avgVolume20),
    field: 'avgVolume20',
  },
  {
    id: 'marketCap',
    label: 'Cap',
    title: 'Market capitalisation, USD',
    sort: 'MARKET_CAP',
    width: 76,
    text: (row) => usd(row.marketCap),
    field: 'marketCap',
  },
  {
    id: 'float',
    label: 'Float',
    title: 'Shares available for trading',
    sort: 'FLOAT_SHARES',
    width: 76,
    text: (row) => usd(row.floatShares),
    field: 'floatShares',
  },
  {
    id: 'score',
    label: 'Score',
    title: 'Highest score of its open opportunities, 0 to 100',
    sort: 'SCORE',
    width: 92,
    text: (row) => fixed(row.score, 0),
    field: 'score',
  },
  {
    id: 'age',
    label: 'Age',
    title: 'Age of the price',
    sort: null,
    width: 52,
    text: (row) => age(row.quoteAge),
    field: 'quote',
  },
];

/** Shown until somebody chooses. */
export const USUAL: readonly string[] = [
  'symbol',
  'name',
  'price',
  'change',
  'volumeRatio',
  'rsi',
  'momentum',
  'sector',
  'score',
  'age',
];

/** Left out where there is no room and nobody has chosen, in this order. */
const SPARE = ['sector', 'momentum', 'name', 'rsi'];
/** The usual columns as far as they fit, px. */
export function usualIn(width: number): readonly string[] {
  let left = USUAL;
  const taken = () => COLUMNS.filter(({ id }) => left.includes(id)).reduce((sum, each) => sum + each.width, 0);
  for (const id of SPARE) if (taken() > width) left = left.filter((each) => each !== id);
  return left;
}

/** Why a cell is empty, for its tooltip; null when it is not. */
export const reasonOf = (row: Row, { field, text }: Column): string | null =>
  text(row) !== UNKNOWN ? null : (row.missing.find((each) => each.field === field)?.reason ?? 'not known');

/** What a browser kept: ids that are known, in the order of the table, the symbol always; null for nonsense. */
export function readColumns(stored: unknown): readonly string[] | null {
  if (!Array.isArray(stored)) return null;
  const ids = COLUMNS.map(({ id }) => id).filter((id) => id === 'symbol' || stored.includes(id));
  return ids.length > 1 ? ids : null;
}
