/** Bars out of the store as Parquet: a file a year of daily bars, a file a UTC day of minutes, each with source, quality and mode of every row. */
import { join } from 'node:path';
import type { DailyBar } from '@marketgraph/domain/equities';
import type { BarState } from '@marketgraph/domain/market';
import { writeParquet, type ArchivedRow, type ColumnType } from '@marketgraph/platform/archive';
import type { EquityStore } from '@marketgraph/platform/db';

const DAY_MS = 86_400_000;
const PRICES = {
  open: 'DOUBLE',
  high: 'DOUBLE',
  low: 'DOUBLE',
  close: 'DOUBLE',
  volume: 'DOUBLE',
  vwap: 'DOUBLE',
  trades: 'INTEGER',
} as const;
const TOLD = { source: 'VARCHAR', quality: 'DOUBLE', mode: 'VARCHAR' } as const;
/** Prices in the instrument's currency as told; `date` in the exchange's zone; times Unix ms. */
const DAILY: Readonly<Record<string, ColumnType>> = {
  symbol: 'VARCHAR',
  date: 'VARCHAR',
  ...PRICES,
  adjusted_close: 'DOUBLE',
  splits_in_to: 'VARCHAR',
  dividends_in_to: 'VARCHAR',
  provisional: 'VARCHAR',
  known_at: 'BIGINT',
  ...TOLD,
};
const MINUTE: Readonly<Record<string, ColumnType>> = {
  symbol: 'VARCHAR',
  ts: 'BIGINT',
  ...PRICES,
  quote_volume: 'DOUBLE',
  completeness: 'DOUBLE',
  ...TOLD,
};
const pricesOf = ({ symbol, open, high, low, close, volume, vwap, trades, source, mode }: DailyBar | BarState) => {
  return { symbol, open, high, low, close, volume, vwap, trades, source, mode };
};
const dailyRow = (bar: DailyBar): ArchivedRow => ({
  ...pricesOf(bar),
  date: bar.date,
  adjusted_close: bar.adjustedClose,
  splits_in_to: bar.splitsInTo ?? null,
  dividends_in_to: bar.dividendsInTo ?? null,
  provisional: String(bar.provisional),
  known_at: bar.knownAt,
  quality: bar.quality,
});
const minuteRow = (bar: BarState): ArchivedRow => ({
  ...pricesOf(bar),
  ts: bar.timestamp,
  quote_volume: bar.quoteVolume,
  completeness: bar.completeness,
  quality: bar.quality ?? null,
});

export interface ExportOptions {
  readonly store: Pick<EquityStore, 'mode' | 'marketDays' | 'dailyOf' | 'daily' | 'bars' | 'latestBars'>;
  readonly out: string;
  readonly interval: 'D1' | 'M1';
  readonly symbols?: readonly string[];
  /** `YYYY-MM-DD`, both included. */
  readonly from?: string;
  readonly to?: string;
}
export interface Exported {
  readonly path: string;
  readonly rows: number;
}

export async function exportBars(options: ExportOptions): Promise<Exported[]> {
  const { store, interval, out } = options;
  const facts = { mode: store.mode, interval, prices: 'as told, not adjusted' };
  const written: Exported[] = [];
  const put = async (name: string, columns: typeof DAILY, rows: AsyncIterable<readonly ArchivedRow[]>) => {
    const path = join(out, interval, `${name}.parquet`);
    const count = await writeParquet(path, columns, rows, { facts });
    if (count > 0) written.push({ path, rows: count });
  };
  if (interval === 'D1') {
    for (const [year, dates] of await yearsOf(options)) await put(year, DAILY, daysOf(options, dates));
  } else for (const [date, start] of await minuteDays(options)) await put(date, MINUTE, minutesOf(options, start));
  return written;
}

/** Dates that have bars, by year. */
async function yearsOf({ store, symbols, from, to }: ExportOptions): Promise<Map<string, string[]>> {
  const range = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  const dates = new Set<string>();
  if (symbols)
    for (const symbol of symbols) for (const { date } of await store.daily({ symbol, ...range })) dates.add(date);
  else for (const { date } of await store.marketDays({ ...range, first: 100_000 })) dates.add(date);
  const years = new Map<string, string[]>();
  for (const date of [...dates].toSorted()) {
    const year = date.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), date]);
  }
  return years;
}

async function* daysOf({ store, symbols }: ExportOptions, dates: readonly string[]): AsyncGenerator<ArchivedRow[]> {
  const [from, to] = [dates[0]!, dates.at(-1)!];
  if (symbols) for (const symbol of symbols) yield (await store.daily({ symbol, from, to })).map(dailyRow);
  else for (const date of dates) yield (await store.dailyOf(date)).map(dailyRow);
}

/** UTC days, and when each begins. Without `from` those of the last 31 days that are kept. */
async function minuteDays({ store, symbols, from, to }: ExportOptions): Promise<[string, number][]> {
  const newest = (await store.latestBars(symbols)).reduce((last, { timestamp }) => Math.max(last, timestamp), 0);
  const last = to ? Date.parse(`${to}T00:00:00Z`) : newest;
  const days: [string, number][] = [];
  const first = from ? Date.parse(`${from}T00:00:00Z`) : Math.floor(last / DAY_MS) * DAY_MS - 31 * DAY_MS;
  for (let at = first; at <= Math.min(last, newest); at += DAY_MS)
    days.push([new Date(at).toISOString().slice(0, 10), at]);
  return days;
}

async function* minutesOf({ store, symbols }: ExportOptions, start: number): AsyncGenerator<ArchivedRow[]> {
  const all = symbols ?? (await store.latestBars()).map(({ symbol }) => symbol);
  for (const symbol of all) {
    const bars = await store.bars({ symbol, from: start, to: start + DAY_MS });
    if (bars.length > 0) yield bars.map(minuteRow);
  }
}
