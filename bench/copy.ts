/** The reference of the store's benches: COPY of minute bars into a table with the same columns and key, and nothing else. */
import type { BarState } from '@marketgraph/domain/market';
import { copyCell, copyInto, type Pool } from '@marketgraph/platform/db';

const cellsOf = (bar: BarState): unknown[] => [
  bar.mode,
  bar.symbol,
  bar.timestamp,
  bar.open,
  bar.high,
  bar.low,
  bar.close,
  bar.volume,
  bar.quoteVolume,
  bar.buyVolume,
  bar.sellVolume,
  bar.delta,
  bar.cvd,
  bar.vwap,
  bar.trades,
  bar.completeness,
  bar.source,
  bar.quality,
];

/** `table`: LIKE bars_m1. */
export const copyRows = (pool: Pool, table: string, bars: readonly BarState[]): Promise<number> =>
  copyInto(pool, table, bars, (bar) => cellsOf(bar).map(copyCell).join('\t'));
