/** Daily bars as rows. */
import type { DailyBar } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { copyCell, copyInto } from '../copy.ts';
import { double, type Column } from '../store/rows.ts';
import { bigint, dateOf, dayOf, integer, text } from './columns.ts';

export const DAILY: readonly Column<DailyBar>[] = [
  text('mode', (bar) => bar.mode),
  text('symbol', (bar) => bar.symbol),
  bigint('ts', (bar) => dayOf(bar.date)),
  double('open', (bar) => bar.open),
  double('high', (bar) => bar.high),
  double('low', (bar) => bar.low),
  double('close', (bar) => bar.close),
  double('volume', (bar) => bar.volume),
  double('vwap', (bar) => bar.vwap),
  integer('trades', (bar) => bar.trades),
  double('adjusted_close', (bar) => bar.adjustedClose),
  bigint('splits_in_to', (bar) => (bar.splitsInTo ? dayOf(bar.splitsInTo) : null)),
  bigint('dividends_in_to', (bar) => (bar.dividendsInTo ? dayOf(bar.dividendsInTo) : null)),
  { name: 'provisional', type: 'boolean', of: (bar) => bar.provisional },
  text('source', (bar) => bar.source),
  double('quality', (bar) => bar.quality),
  bigint('known_at', (bar) => bar.knownAt),
];
export const DAILY_NAMES = DAILY.map(({ name }) => name);

/** A line of COPY's text format; written out, since an import has a million of them. */
export const dailyLine = (bar: DailyBar): string =>
  `${bar.mode}\t${copyCell(bar.symbol)}\t${dayOf(bar.date)}\t${bar.open}\t${bar.high}\t${bar.low}\t${bar.close}\t${bar.volume}\t${bar.vwap ?? '\\N'}\t${
    bar.trades ?? '\\N'
  }\t${bar.adjustedClose ?? '\\N'}\t${bar.splitsInTo ? dayOf(bar.splitsInTo) : '\\N'}\t${
    bar.dividendsInTo ? dayOf(bar.dividendsInTo) : '\\N'
  }\t${bar.provisional}\t${copyCell(bar.source)}\t${bar.quality}\t${bar.knownAt}`;

const BIGINTS = new Set(['ts', 'splits_in_to', 'dividends_in_to', 'known_at']);
export const dailySelect = (of = ''): string =>
  DAILY_NAMES.map((name) => (BIGINTS.has(name) ? `${of}${name}::float8 AS ${name}` : `${of}${name}`)).join(', ');

export interface DailyRow {
  mode: DataMode;
  symbol: string;
  ts: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  vwap: number | null;
  trades: number | null;
  adjusted_close: number | null;
  splits_in_to: number | null;
  dividends_in_to: number | null;
  provisional: boolean;
  source: DailyBar['source'];
  quality: number;
  known_at: number;
}
export const dailyOf = (row: DailyRow): DailyBar => ({
  symbol: row.symbol,
  date: dateOf(row.ts),
  open: row.open,
  high: row.high,
  low: row.low,
  close: row.close,
  volume: row.volume,
  vwap: row.vwap,
  trades: row.trades,
  adjustedClose: row.adjusted_close,
  splitsInTo: row.splits_in_to === null ? null : dateOf(row.splits_in_to),
  ...(row.dividends_in_to === null ? {} : { dividendsInTo: dateOf(row.dividends_in_to) }),
  provisional: row.provisional,
  source: row.source,
  quality: row.quality,
  knownAt: row.known_at,
  mode: row.mode,
});

/** COPY of daily bars into a table with the columns of bars_d1: the least that their writing can cost. */
export const copyDaily = (pool: Pool, table: string, bars: readonly DailyBar[]): Promise<number> =>
  copyInto(pool, `${table} (${DAILY_NAMES.join(', ')})`, bars, dailyLine);
