/** The book at 1 Hz: the first state of each second. */
import type { Pool } from 'pg';
import type { BookRow, MarketStore } from '../port.ts';
import { double, identity, inserter } from './rows.ts';

const insert = inserter<BookRow>({
  table: 'book_1hz',
  columns: [
    ...identity<BookRow>(),
    double('bid_px', (row) => row.bidPx),
    double('bid_qty', (row) => row.bidQty),
    double('ask_px', (row) => row.askPx),
    double('ask_qty', (row) => row.askQty),
    double('spread_bps', (row) => row.spreadBps),
    double('depth_bid_usd', (row) => row.depthBidUsd),
    double('depth_ask_usd', (row) => row.depthAskUsd),
  ],
  key: ['mode', 'symbol', 'ts'],
  better: () => false,
  onConflict: 'NOTHING',
});

export function bookStore(pool: Pool): Pick<MarketStore, 'saveBook'> {
  return { saveBook: (rows) => insert(pool, rows) };
}
