/** Liquidations: each once, newest first by page. */
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { timeCursor, timePlace } from '../page.ts';
import type { LiquidationRow, MarketStore } from '../port.ts';
import { double, inserter } from './rows.ts';

const insert = inserter<LiquidationRow>({
  table: 'liquidations',
  columns: [
    { name: 'mode', type: 'text', of: (row) => row.mode },
    { name: 'symbol', type: 'text', of: (row) => row.symbol },
    { name: 'ts', type: 'bigint', of: (row) => row.occurredAt },
    { name: 'venue', type: 'text', of: (row) => row.venue },
    { name: 'side', type: 'text', of: (row) => row.side },
    double('price', (row) => row.price),
    double('quantity', (row) => row.quantity),
    double('notional_usd', (row) => row.notionalUsd),
    double('completeness', (row) => row.completeness),
    { name: 'dedup_key', type: 'text', of: (row) => row.dedupKey },
  ],
  key: ['mode', 'symbol', 'dedup_key'],
  better: () => false,
  onConflict: 'NOTHING',
});

interface Row {
  seq: string;
  symbol: string;
  ts: number;
  venue: LiquidationRow['venue'];
  side: LiquidationRow['side'];
  price: number;
  quantity: number | null;
  notional_usd: number | null;
  completeness: number | null;
  dedup_key: string;
  mode: DataMode;
}

/** In its cursors. */
const listOf = (symbol: string) => `liquidations of ${symbol}`;

const SELECT = `SELECT seq, symbol, ts::float8 AS ts, venue, side, price, quantity, notional_usd, completeness, dedup_key, mode FROM liquidations
  WHERE mode = $1 AND symbol = $2 AND (ts, seq) < ($3::bigint, $4::bigint) AND ts >= $5 ORDER BY ts DESC, seq DESC LIMIT $6`;

export function liquidationStore(pool: Pool, mode: DataMode): Pick<MarketStore, 'saveLiquidations' | 'liquidations'> {
  return {
    saveLiquidations: (rows) => insert(pool, rows),
    async liquidations({ symbol, first, after, from = 0 }) {
      const [ts, seq] = timePlace(listOf(symbol), after);
      const { rows } = await pool.query<Row>(SELECT, [mode, symbol, ts, seq, from, first + 1]);
      const page = rows.slice(0, first).map((row) => ({
        venue: row.venue,
        symbol: row.symbol,
        side: row.side,
        price: row.price,
        quantity: row.quantity,
        notionalUsd: row.notional_usd,
        occurredAt: row.ts,
        completeness: row.completeness,
        mode: row.mode,
        dedupKey: row.dedup_key,
        cursor: timeCursor(listOf(symbol), row.ts, row.seq),
      }));
      return { rows: page, hasMore: rows.length > first };
    },
  };
}
