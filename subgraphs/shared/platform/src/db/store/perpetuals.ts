/** Funding, open interest and the book at 1 Hz. */
import type { DataMode, VenueId } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import type { BookRow, FundingRow, MarketStore, OpenInterestRow } from '../port.ts';
import { inserter, type Column } from './rows.ts';

const identity = <T extends { mode: DataMode; symbol: string; venue: VenueId; at: number }>(): Column<T>[] => [
  { name: 'mode', type: 'text', of: (row) => row.mode },
  { name: 'symbol', type: 'text', of: (row) => row.symbol },
  { name: 'venue', type: 'text', of: (row) => row.venue },
  { name: 'ts', type: 'bigint', of: (row) => row.at },
];
const insertFunding = inserter<FundingRow>(
  'funding',
  [
    ...identity<FundingRow>(),
    { name: 'rate', type: 'double precision', of: (row) => row.rate },
    { name: 'interval_hours', type: 'double precision', of: (row) => row.intervalHours },
  ],
  '(mode, symbol, venue, ts) DO UPDATE SET rate = excluded.rate, interval_hours = coalesce(excluded.interval_hours, funding.interval_hours)',
);
const insertOpenInterest = inserter<OpenInterestRow>(
  'open_interest',
  [
    ...identity<OpenInterestRow>(),
    { name: 'base', type: 'double precision', of: (row) => row.base },
    { name: 'mark_price', type: 'double precision', of: (row) => row.markPrice },
    { name: 'notional_usd', type: 'double precision', of: (row) => row.notionalUsd },
    { name: 'source', type: 'text', of: (row) => row.source },
  ],
  '(mode, symbol, venue, ts) DO UPDATE SET base = excluded.base, mark_price = coalesce(excluded.mark_price, open_interest.mark_price), notional_usd = coalesce(excluded.notional_usd, open_interest.notional_usd), source = excluded.source',
);
const insertBook = inserter<BookRow>(
  'book_1hz',
  [
    ...identity<BookRow>(),
    { name: 'bid_px', type: 'double precision', of: (row) => row.bidPx },
    { name: 'bid_qty', type: 'double precision', of: (row) => row.bidQty },
    { name: 'ask_px', type: 'double precision', of: (row) => row.askPx },
    { name: 'ask_qty', type: 'double precision', of: (row) => row.askQty },
    { name: 'spread_bps', type: 'double precision', of: (row) => row.spreadBps },
    { name: 'depth_bid_usd', type: 'double precision', of: (row) => row.depthBidUsd },
    { name: 'depth_ask_usd', type: 'double precision', of: (row) => row.depthAskUsd },
  ],
  '(mode, symbol, ts) DO NOTHING',
);

export function perpetualStore(
  pool: Pool,
  mode: DataMode,
): Pick<MarketStore, 'saveFunding' | 'funding' | 'saveOpenInterest' | 'openInterest' | 'saveBook'> {
  return {
    saveFunding: (rows) => insertFunding(pool, rows),
    async funding(symbol, from, to) {
      const { rows } = await pool.query<FundingRow>(
        'SELECT symbol, venue, ts::float8 AS at, rate, interval_hours AS "intervalHours", mode FROM funding WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4 ORDER BY ts',
        [mode, symbol, from, to],
      );
      return rows;
    },
    saveOpenInterest: (rows) => insertOpenInterest(pool, rows),
    async openInterest(symbol, from, to) {
      const { rows } = await pool.query<OpenInterestRow>(
        'SELECT symbol, venue, ts::float8 AS at, base, mark_price AS "markPrice", notional_usd AS "notionalUsd", source, mode FROM open_interest WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4 ORDER BY ts',
        [mode, symbol, from, to],
      );
      return rows;
    },
    saveBook: (rows) => insertBook(pool, rows),
  };
}
