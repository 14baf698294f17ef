/** Market events: each once, newest first by page. */
import type { MarketEventState } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { double, inserter } from '../store/rows.ts';
import { bigint, LAST_MS, text } from './columns.ts';
import { timeCursor, timePlace } from '../page.ts';
import type { EquityStore } from './port.ts';

const insert = inserter<MarketEventState>({
  table: 'market_events',
  columns: [
    text('mode', (row) => row.mode),
    text('id', (row) => row.id),
    text('symbol', (row) => row.symbol),
    text('kind', (row) => row.kind),
    text('direction', (row) => row.direction),
    text('message', (row) => row.message),
    double('price', (row) => row.price),
    double('change_percent', (row) => row.changePercent),
    double('volume_ratio', (row) => row.volumeRatio),
    bigint('ts', (row) => row.occurredAt),
  ],
  key: ['mode', 'id'],
  better: () => false,
  onConflict: 'NOTHING',
});
const PAGE = `SELECT seq, id, kind, symbol, direction, message, price, change_percent AS "changePercent", volume_ratio AS "volumeRatio",
    ts::float8 AS "occurredAt", mode FROM market_events
  WHERE mode = $1 AND (ts, seq) < ($2::bigint, $3::bigint) AND ($4::text[] IS NULL OR symbol = ANY($4)) AND ($5::text[] IS NULL OR kind = ANY($5))
  AND ts >= $6 AND ts < $7 ORDER BY ts DESC, seq DESC LIMIT $8`;

/** In its cursors. */
const LIST = 'events';

export function eventStore(pool: Pool, mode: DataMode): Pick<EquityStore, 'saveMarketEvents' | 'marketEvents'> {
  return {
    saveMarketEvents: (rows) => insert(pool, rows),
    async marketEvents({ symbols, kinds, from = 0, to = LAST_MS, first, after }) {
      const parameters = [mode, ...timePlace(LIST, after), symbols ?? null, kinds ?? null, from, to, first + 1];
      const { rows } = await pool.query<MarketEventState & { seq: string }>(PAGE, parameters);
      const page = rows
        .slice(0, first)
        .map(({ seq, ...row }) => ({ ...row, cursor: timeCursor(LIST, row.occurredAt, seq) }));
      return { rows: page, hasMore: rows.length > first };
    },
  };
}
