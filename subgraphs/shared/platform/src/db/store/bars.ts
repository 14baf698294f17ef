import type { BarState, DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { rollBars, rollStart } from '@marketgraph/domain/market/bars';
import type { MarketStore } from '../port.ts';
import { inserter } from './rows.ts';

const insert = inserter<BarState>(
  'bars_m1',
  [
    { name: 'mode', type: 'text', of: (bar) => bar.mode },
    { name: 'symbol', type: 'text', of: (bar) => bar.symbol },
    { name: 'ts', type: 'bigint', of: (bar) => bar.timestamp },
    { name: 'open', type: 'double precision', of: (bar) => bar.open },
    { name: 'high', type: 'double precision', of: (bar) => bar.high },
    { name: 'low', type: 'double precision', of: (bar) => bar.low },
    { name: 'close', type: 'double precision', of: (bar) => bar.close },
    { name: 'volume', type: 'double precision', of: (bar) => bar.volume },
    { name: 'quote_volume', type: 'double precision', of: (bar) => bar.quoteVolume },
    { name: 'buy_vol', type: 'double precision', of: (bar) => bar.buyVolume },
    { name: 'sell_vol', type: 'double precision', of: (bar) => bar.sellVolume },
    { name: 'delta', type: 'double precision', of: (bar) => bar.delta },
    { name: 'cvd', type: 'double precision', of: (bar) => bar.cvd },
    { name: 'vwap', type: 'double precision', of: (bar) => bar.vwap },
    { name: 'trades', type: 'integer', of: (bar) => bar.trades },
    { name: 'completeness', type: 'double precision', of: (bar) => bar.completeness },
    { name: 'source', type: 'text', of: (bar) => bar.source },
  ],
  `(mode, symbol, ts) DO UPDATE SET open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume,
  quote_volume = excluded.quote_volume, buy_vol = excluded.buy_vol, sell_vol = excluded.sell_vol, delta = excluded.delta, cvd = coalesce(excluded.cvd, bars_m1.cvd),
  vwap = excluded.vwap, trades = excluded.trades, completeness = excluded.completeness, source = excluded.source
  WHERE excluded.completeness >= bars_m1.completeness`,
);

const SELECT =
  'SELECT symbol, ts::float8 AS ts, open, high, low, close, volume, quote_volume, buy_vol, sell_vol, delta, cvd, vwap, trades, completeness, source, mode FROM bars_m1';
interface Row {
  symbol: string;
  ts: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  quote_volume: number;
  buy_vol: number | null;
  sell_vol: number | null;
  delta: number | null;
  cvd: number | null;
  vwap: number | null;
  trades: number;
  completeness: number;
  source: BarState['source'];
  mode: DataMode;
}

const barOf = (row: Row): BarState => ({
  symbol: row.symbol,
  timestamp: row.ts,
  open: row.open,
  high: row.high,
  low: row.low,
  close: row.close,
  volume: row.volume,
  quoteVolume: row.quote_volume,
  buyVolume: row.buy_vol,
  sellVolume: row.sell_vol,
  delta: row.delta,
  cvd: row.cvd,
  vwap: row.vwap,
  trades: row.trades,
  provisional: false,
  completeness: row.completeness,
  source: row.source,
  mode: row.mode,
});

export function barStore(pool: Pool, mode: DataMode): Pick<MarketStore, 'saveBars' | 'bars' | 'rolledBars'> {
  const bars: MarketStore['bars'] = async ({ symbol, from = 0, to = Number.MAX_SAFE_INTEGER, last = 100_000 }) => {
    const text = `${SELECT} WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4 ORDER BY ts DESC LIMIT $5`;
    const { rows } = await pool.query<Row>(text, [mode, symbol, from, to, last]);
    return rows.map(barOf).reverse();
  };
  return {
    saveBars: (rows) => insert(pool, rows),
    bars,
    async rolledBars({ minutes, last, from, ...range }) {
      // A wide bar needs all of its minutes: the range is widened to where its first one begins.
      const aligned =
        from === undefined
          ? undefined
          : rollStart(from, minutes) < from
            ? rollStart(from, minutes) + minutes * 60_000
            : from;
      const minuteBars = await bars({
        ...range,
        ...(aligned === undefined ? {} : { from: aligned }),
        ...(last === undefined ? {} : { last: (last + 1) * minutes }),
      });
      const rolled = rollBars(minuteBars, minutes);
      return last === undefined ? rolled : rolled.slice(-last);
    },
  };
}
