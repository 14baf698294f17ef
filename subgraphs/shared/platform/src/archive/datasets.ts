/**
 * What a daily file of each kind holds: where its rows stand in PostgreSQL and what its columns are. Times are Unix milliseconds (UTC),
 * prices and notionals quote currency (USDT, USD), quantities base currency. Every row tells its mode.
 */
import type { DataMode } from '@marketgraph/domain/market';

export type ColumnType = 'VARCHAR' | 'DOUBLE' | 'BIGINT' | 'INTEGER';
export type Cell = string | number | null;
export type ArchivedRow = Readonly<Record<string, Cell>>;

export interface Dataset {
  readonly name: 'trades' | 'trades_1h' | 'book' | 'funding' | 'liquidations' | 'guard_changes' | 'guard_samples';
  /** Folder under the archive of a mode, e.g. `binance/SOLUSDT/trades`. */
  readonly folder: (symbol: string, venue: string) => string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Rows of [$3, $4) of mode $1 and symbol $2, oldest first. */
  readonly select: string;
}

const WHERE = 'WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4';
const BAR: Dataset['columns'] = {
  mode: 'VARCHAR',
  symbol: 'VARCHAR',
  source: 'VARCHAR',
  ts: 'BIGINT',
  open: 'DOUBLE',
  high: 'DOUBLE',
  low: 'DOUBLE',
  close: 'DOUBLE',
  volume: 'DOUBLE',
  quote_volume: 'DOUBLE',
  buy_vol: 'DOUBLE',
  sell_vol: 'DOUBLE',
  delta: 'DOUBLE',
  cvd: 'DOUBLE',
  vwap: 'DOUBLE',
  trades: 'INTEGER',
  completeness: 'DOUBLE',
};
const BOOK: Dataset['columns'] = {
  mode: 'VARCHAR',
  symbol: 'VARCHAR',
  venue: 'VARCHAR',
  ts: 'BIGINT',
  bid_px: 'DOUBLE',
  bid_qty: 'DOUBLE',
  ask_px: 'DOUBLE',
  ask_qty: 'DOUBLE',
  spread_bps: 'DOUBLE',
  depth_bid_usd: 'DOUBLE',
  depth_ask_usd: 'DOUBLE',
};
const LIQUIDATION: Dataset['columns'] = {
  mode: 'VARCHAR',
  symbol: 'VARCHAR',
  venue: 'VARCHAR',
  ts: 'BIGINT',
  side: 'VARCHAR',
  price: 'DOUBLE',
  quantity: 'DOUBLE',
  notional_usd: 'DOUBLE',
  completeness: 'DOUBLE',
  dedup_key: 'VARCHAR',
};
/** `settled`: the rate paid at `ts`. `predicted`: open interest at `ts` with the rate then expected for the next settlement. */
const FUNDING: Dataset['columns'] = {
  mode: 'VARCHAR',
  symbol: 'VARCHAR',
  venue: 'VARCHAR',
  ts: 'BIGINT',
  kind: 'VARCHAR',
  funding_rate: 'DOUBLE',
  interval_hours: 'DOUBLE',
  funding_rate_8h: 'DOUBLE',
  funding_apr: 'DOUBLE',
  oi_base: 'DOUBLE',
  mark_price: 'DOUBLE',
  oi_notional: 'DOUBLE',
};
/** `state`: the whole GuardsState as JSON. */
const GUARD_CHANGE: Dataset['columns'] = {
  mode: 'VARCHAR',
  symbol: 'VARCHAR',
  ts: 'BIGINT',
  status: 'VARCHAR',
  state: 'VARCHAR',
};
const GUARD_SAMPLE: Dataset['columns'] = {
  mode: 'VARCHAR',
  symbol: 'VARCHAR',
  ts: 'BIGINT',
  status: 'VARCHAR',
  spread_bps: 'DOUBLE',
  depth_min_usd: 'DOUBLE',
  funding_apr: 'DOUBLE',
  basis_bps: 'DOUBLE',
  oi_notional: 'DOUBLE',
  liq_events_5m: 'INTEGER',
};

/** What PostgreSQL would hand over as no plain cell. */
const AS_CELL: Readonly<Record<string, string>> = { ts: 'ts::float8 AS ts', state: 'state::text AS state' };
const columnsOf = (columns: Dataset['columns']) =>
  Object.keys(columns)
    .map((name) => AS_CELL[name] ?? name)
    .join(', ');
const from = (table: string, columns: Dataset['columns'], order = 'ts') =>
  `SELECT ${columnsOf(columns)} FROM ${table} ${WHERE} ORDER BY ${order}`;
/** A fraction per interval as one per 8 hours, and as percent a year. */
const rates = (rate: string) =>
  `${rate} * 8 / interval_hours AS funding_rate_8h, ${rate} * 24 / interval_hours * 365 * 100 AS funding_apr`;

export const DATASETS: readonly Dataset[] = [
  {
    name: 'trades',
    folder: (symbol, venue) => `${venue}/${symbol}/trades`,
    columns: BAR,
    select: from('bars_m1', BAR),
  },
  {
    name: 'trades_1h',
    folder: (symbol, venue) => `${venue}/${symbol}/trades_1h`,
    columns: BAR,
    select: from('bars_h1', BAR),
  },
  {
    name: 'book',
    folder: (symbol, venue) => `${venue}/${symbol}/book`,
    columns: BOOK,
    select: from('book_1hz', BOOK),
  },
  {
    name: 'funding',
    folder: (symbol, venue) => `${venue}/${symbol}/funding`,
    columns: FUNDING,
    select: `SELECT ${columnsOf(FUNDING)} FROM (
      SELECT mode, symbol, venue, ts, 'settled' AS kind, rate AS funding_rate, interval_hours, ${rates('rate')},
        NULL::float8 AS oi_base, NULL::float8 AS mark_price, NULL::float8 AS oi_notional FROM funding ${WHERE}
      UNION ALL SELECT mode, symbol, venue, ts, 'predicted', funding_rate, interval_hours, ${rates('funding_rate')},
        base, mark_price, notional_usd FROM open_interest ${WHERE}) AS both_kinds ORDER BY ts, kind`,
  },
  {
    name: 'liquidations',
    folder: (symbol) => `liquidations/${symbol}`,
    columns: LIQUIDATION,
    select: from('liquidations', LIQUIDATION, 'ts, seq'),
  },
  {
    name: 'guard_changes',
    folder: (symbol) => `guards/${symbol}/changes`,
    columns: GUARD_CHANGE,
    select: from('guard_changes', GUARD_CHANGE),
  },
  {
    name: 'guard_samples',
    folder: (symbol) => `guards/${symbol}/samples`,
    columns: GUARD_SAMPLE,
    select: from('guard_samples', GUARD_SAMPLE),
  },
];

/** `YYYYMMDD` of a UTC day that begins at `day` (Unix ms). */
export const dayName = (day: number): string => new Date(day).toISOString().slice(0, 10).replaceAll('-', '');
/** The archive of one mode; what is simulated never lies beside what is real. */
export const modeFolder = (mode: DataMode): string => mode.toLowerCase();
