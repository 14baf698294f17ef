/** What the columns of a file of daily bars are, read off its first lines. Pure. */
import { basename } from 'node:path';
import { leanActionFile } from './lean-actions.ts';
import { cellsOf, symbolOf } from './text.ts';

export interface Layout {
  /** Lines before the first row. */
  readonly headerLines: number;
  readonly date: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Null: no such column. */
  readonly adjustedClose: number | null;
  readonly volume: number | null;
  readonly ticker: number | null;
  /** Dividends are in its prices: yfinance writes no adjusted close where it has adjusted everything. */
  readonly totalReturn: boolean;
  /** Of the whole file, when no column tells it. */
  readonly symbol: string | null;
}

const NAMES: Readonly<Record<string, keyof Layout>> = {
  date: 'date',
  timestamp: 'date',
  open: 'open',
  high: 'high',
  low: 'low',
  close: 'close',
  adjclose: 'adjustedClose',
  adjustedclose: 'adjustedClose',
  volume: 'volume',
  ticker: 'ticker',
  symbol: 'ticker',
};
const plain = (cell: string) =>
  cell
    .replace(/^\uFEFF/, '')
    .toLowerCase()
    .replace(/[\s_.]/g, '');

/** `AMC.csv`, `amc.csv.gz`: AMC. */
const symbolOfFile = (path: string): string | null => symbolOf(basename(path).replace(/(\.csv)?(\.gz|\.zip)?$/i, ''));

/** As yfinance writes since 0.2.5x: names, tickers, and a line that says only Date. */
const isThreeHeaders = (lines: readonly string[]) =>
  plain(lines[0]?.split(',')[0] ?? '') === 'price' &&
  plain(lines[1]?.split(',')[0] ?? '') === 'ticker' &&
  plain(lines[2]?.split(',')[0] ?? '') === 'date';

/** The layout, or a sentence that says why it is no file of daily bars. `lines`: the first three. */
export function layoutOf(path: string, lines: readonly string[]): Layout | string {
  const three = isThreeHeaders(lines);
  const header = cellsOf(lines[0] ?? '').map(plain);
  const found: Partial<Record<keyof Layout, number>> = three ? { date: 0 } : {};
  for (const [index, cell] of header.entries()) {
    const name = Object.hasOwn(NAMES, cell) ? NAMES[cell] : undefined;
    if (name && found[name] === undefined) found[name] = index;
  }
  const missing = (['date', 'open', 'high', 'low', 'close'] as const).filter((name) => found[name] === undefined);
  if (missing.length > 0) {
    if (leanActionFile(path)) return 'it tells corporate actions: npm run import -- actions FILE';
    if (header.includes('marketcap') || header.includes('listingexchange'))
      return 'it lists instruments: npm run import -- instruments FILE';
    return `its header has no ${missing.join(', ')}`;
  }
  const ticker = found.ticker ?? null;
  const named = three ? symbolOf(cellsOf(lines[1]!)[1] ?? '') : symbolOfFile(path);
  if (ticker === null && named === null) return 'neither a column nor the name of the file gives the symbol';
  return {
    headerLines: three ? 3 : 1,
    date: found.date!,
    open: found.open!,
    high: found.high!,
    low: found.low!,
    close: found.close!,
    adjustedClose: found.adjustedClose ?? null,
    volume: found.volume ?? null,
    ticker,
    totalReturn: three && found.adjustedClose === undefined && found.volume !== undefined,
    symbol: ticker === null ? named : null,
  };
}
