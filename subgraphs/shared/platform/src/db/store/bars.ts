/** Minute bars, the hourly ones that outlive them, and when the newest of each symbol is. */
import type { BarState, DataMode } from '@marketgraph/domain/market';
import { replaces, ROUNDING } from '@marketgraph/domain/market/bars';
import type { Pool } from 'pg';
import type { MarketStore } from '../port.ts';
import { readPacked, readTable, type Query } from './packed-bars.ts';
import { double, inserter, type Column } from './rows.ts';
import { minuteAtOnce } from './minute.ts';
import { rolledBars } from './rolled-bars.ts';

const COLUMNS: readonly Column<BarState>[] = [
  { name: 'mode', type: 'text', of: (bar) => bar.mode },
  { name: 'symbol', type: 'text', of: (bar) => bar.symbol },
  { name: 'ts', type: 'bigint', of: (bar) => bar.timestamp },
  double('open', (bar) => bar.open),
  double('high', (bar) => bar.high),
  double('low', (bar) => bar.low),
  double('close', (bar) => bar.close),
  double('volume', (bar) => bar.volume),
  double('quote_volume', (bar) => bar.quoteVolume),
  double('buy_vol', (bar) => bar.buyVolume),
  double('sell_vol', (bar) => bar.sellVolume),
  double('delta', (bar) => bar.delta),
  double('cvd', (bar) => bar.cvd),
  double('vwap', (bar) => bar.vwap),
  { name: 'trades', type: 'integer', of: (bar) => bar.trades },
  double('completeness', (bar) => bar.completeness),
  double('quality', (bar) => bar.quality),
  { name: 'source', type: 'text', of: (bar) => bar.source },
];
const saveMinute = minuteAtOnce(COLUMNS);
const NAMES = COLUMNS.map(({ name }) => name);
const KEY = ['mode', 'symbol', 'ts'];
const VALUES = NAMES.filter((name) => !KEY.includes(name));

/** As `replaces` of the domain. */
const onConflict = (table: string) => {
  const set = VALUES.map((name) => `${name} = excluded.${name}`);
  return `UPDATE SET ${set.join(', ')} WHERE excluded.completeness > ${table}.completeness
    OR (excluded.completeness = ${table}.completeness AND excluded.source = ${table}.source AND CASE
      WHEN abs(excluded.volume - ${table}.volume) > ${ROUNDING} * ${table}.volume THEN excluded.volume > ${table}.volume
      ELSE excluded.cvd IS NOT NULL OR ${table}.cvd IS NULL END)`;
};

/** In the same statement: a bar is stored and newest, or neither. */
const withLatest = (insert: string) => `WITH saved AS (${insert} RETURNING mode, symbol, ts)
  INSERT INTO bar_latest (mode, symbol, ts) SELECT mode, symbol, max(ts) FROM saved GROUP BY mode, symbol
  ON CONFLICT (mode, symbol) DO UPDATE SET ts = excluded.ts WHERE excluded.ts > bar_latest.ts`;

const rule = { columns: COLUMNS, key: KEY, better: replaces } as const;
const insertMinutes = inserter<BarState>({
  ...rule,
  table: 'bars_m1',
  onConflict: onConflict('bars_m1'),
  around: withLatest,
});
// Computed whole from the minutes each time: the newer computation is the right one.
const insertHours = inserter<BarState>({
  columns: COLUMNS,
  key: KEY,
  table: 'bars_h1',
  onConflict: `UPDATE SET ${VALUES.map((name) => `${name} = excluded.${name}`).join(', ')} WHERE excluded.completeness >= bars_h1.completeness`,
});

export { barOf, type BarRow } from './bar-row.ts';
export const BAR_SELECT = `SELECT ${NAMES.map((name) => (name === 'ts' ? 'ts::float8 AS ts' : name)).join(', ')}`;
const NO_LIMIT = 100_000;

type Part = 'saveBars' | 'bars' | 'rolledBars' | 'barTable' | 'saveHourlyBars' | 'hourlyBars' | 'latestBar';
export function barStore(pool: Pool, mode: DataMode): Pick<MarketStore, Part> {
  type Range = Parameters<MarketStore['bars']>[0];
  const range = (table: string, names: readonly string[], query: Range) => {
    const { symbol, from = 0, to = Number.MAX_SAFE_INTEGER, last = NO_LIMIT } = query;
    // By the column, whose index is in this order: `ts` of BAR_SELECT is an expression, for which every bar of the symbol was read and sorted.
    const text = `SELECT ${names.join(', ')} FROM ${table} WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4 ORDER BY ts DESC LIMIT $5`;
    return { name: table, text, values: [mode, symbol, from, to, last] };
  };
  const select =
    (table: string): MarketStore['bars'] =>
    (query) =>
      readPacked(pool, range(table, NAMES, query), { symbol: query.symbol, mode });
  const bars = select('bars_m1');
  const rolled = rolledBars(pool, mode);
  return {
    async saveBars(rows) {
      if (!(await saveMinute(pool, rows))) await insertMinutes(pool, rows);
    },
    bars,
    barTable({ prices, ...query }) {
      const read = (given: Query) => readTable(pool, given, prices);
      const names = ['ts', ...prices, 'completeness', 'quality', 'source'];
      return query.minutes === 1 ? read(range('bars_m1', names, query)) : rolled(query, read);
    },
    saveHourlyBars: (rows) => insertHours(pool, rows),
    hourlyBars: select('bars_h1'),
    latestBar: async (symbol) => (await bars({ symbol, last: 1 }))[0] ?? null,
    rolledBars: (query) => rolled(query, (given) => readPacked(pool, given, { symbol: query.symbol, mode })),
  };
}
