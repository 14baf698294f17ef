/** A row of the tables of bars. */
import type { BarState, DataMode } from '@marketgraph/domain/market';

export interface BarRow {
  symbol: string;
  ts: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  quote_volume: number | null;
  buy_vol: number | null;
  sell_vol: number | null;
  delta: number | null;
  cvd: number | null;
  vwap: number | null;
  trades: number | null;
  completeness: number;
  quality: number | null;
  source: BarState['source'];
  mode: DataMode;
}

/** Without a spread: with one a thousand bars took ten milliseconds to make. */
export function barOf(row: BarRow): BarState {
  const bar: { -readonly [K in keyof BarState]: BarState[K] } = {
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
  };
  if (row.quality !== null) bar.quality = row.quality;
  return bar;
}
