-- What belongs to a viewer, and the run ledger (models of schema.prisma).
CREATE TABLE "watchlists" (
  "id" UUID NOT NULL,
  "viewer_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "watchlists_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "watchlists_viewer_id_name_key" ON "watchlists" ("viewer_id", "name");
CREATE TABLE "watchlist_items" (
  "watchlist_id" UUID NOT NULL,
  "symbol" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  CONSTRAINT "watchlist_items_pkey" PRIMARY KEY ("watchlist_id", "symbol"),
  CONSTRAINT "watchlist_items_watchlist_id_fkey" FOREIGN KEY ("watchlist_id") REFERENCES "watchlists" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "watchlist_items_symbol_idx" ON "watchlist_items" ("symbol");
CREATE TABLE "run_ledger" (
  "task" TEXT NOT NULL,
  "slot" TIMESTAMPTZ(3) NOT NULL,
  "status" TEXT NOT NULL DEFAULT 'claimed',
  "detail" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "started_at" TIMESTAMPTZ(3),
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "run_ledger_pkey" PRIMARY KEY ("task", "slot")
);

-- Time series. Times are Unix milliseconds (bigint): exact, and what every fold computes with. `mode` keeps simulated, replayed and live
-- rows apart: a simulated bar never stands in a live chart. Partitions by month (bars_m1) and day (book_1hz) are made ahead by the product;
-- the default one takes what no other does, so that a write never fails for want of a partition.
CREATE TABLE bars_m1 (
  mode TEXT NOT NULL, symbol TEXT NOT NULL, ts BIGINT NOT NULL,
  open DOUBLE PRECISION NOT NULL, high DOUBLE PRECISION NOT NULL, low DOUBLE PRECISION NOT NULL, close DOUBLE PRECISION NOT NULL,
  volume DOUBLE PRECISION NOT NULL, quote_volume DOUBLE PRECISION NOT NULL, buy_vol DOUBLE PRECISION, sell_vol DOUBLE PRECISION,
  delta DOUBLE PRECISION, cvd DOUBLE PRECISION, vwap DOUBLE PRECISION, trades INTEGER NOT NULL, completeness DOUBLE PRECISION NOT NULL, source TEXT NOT NULL,
  PRIMARY KEY (mode, symbol, ts)
) PARTITION BY RANGE (ts);
CREATE TABLE bars_m1_default PARTITION OF bars_m1 DEFAULT;
-- Hourly bars outlive the minutes that they were made of; the newest bar of each symbol is one row.
CREATE TABLE bars_h1 (LIKE bars_m1, PRIMARY KEY (mode, symbol, ts));
CREATE TABLE bar_latest (LIKE bars_m1, PRIMARY KEY (mode, symbol));
CREATE TABLE book_1hz (
  mode TEXT NOT NULL, symbol TEXT NOT NULL, ts BIGINT NOT NULL, venue TEXT NOT NULL,
  bid_px DOUBLE PRECISION NOT NULL, bid_qty DOUBLE PRECISION NOT NULL, ask_px DOUBLE PRECISION NOT NULL, ask_qty DOUBLE PRECISION NOT NULL,
  spread_bps DOUBLE PRECISION NOT NULL, depth_bid_usd DOUBLE PRECISION NOT NULL, depth_ask_usd DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (mode, symbol, ts)
) PARTITION BY RANGE (ts);
CREATE TABLE book_1hz_default PARTITION OF book_1hz DEFAULT;
CREATE TABLE liquidations (
  seq BIGSERIAL, mode TEXT NOT NULL, symbol TEXT NOT NULL, ts BIGINT NOT NULL, venue TEXT NOT NULL, side TEXT NOT NULL,
  price DOUBLE PRECISION NOT NULL, quantity DOUBLE PRECISION, notional_usd DOUBLE PRECISION, completeness DOUBLE PRECISION, dedup_key TEXT NOT NULL,
  PRIMARY KEY (mode, symbol, dedup_key)
);
CREATE INDEX liquidations_newest ON liquidations (mode, symbol, ts DESC, seq DESC);
CREATE TABLE funding (
  mode TEXT NOT NULL, symbol TEXT NOT NULL, venue TEXT NOT NULL, ts BIGINT NOT NULL, rate DOUBLE PRECISION NOT NULL, interval_hours DOUBLE PRECISION,
  PRIMARY KEY (mode, symbol, venue, ts)
);
CREATE TABLE open_interest (
  mode TEXT NOT NULL, symbol TEXT NOT NULL, venue TEXT NOT NULL, ts BIGINT NOT NULL, base DOUBLE PRECISION NOT NULL,
  mark_price DOUBLE PRECISION, notional_usd DOUBLE PRECISION, source TEXT NOT NULL, funding_rate DOUBLE PRECISION, interval_hours DOUBLE PRECISION,
  PRIMARY KEY (mode, symbol, venue, ts)
);
CREATE TABLE guard_changes (
  mode TEXT NOT NULL, symbol TEXT NOT NULL, ts BIGINT NOT NULL, status TEXT NOT NULL, state JSONB NOT NULL,
  PRIMARY KEY (mode, symbol, ts)
);
CREATE TABLE guard_samples (
  mode TEXT NOT NULL, symbol TEXT NOT NULL, ts BIGINT NOT NULL, status TEXT NOT NULL, spread_bps DOUBLE PRECISION, depth_min_usd DOUBLE PRECISION,
  funding_apr DOUBLE PRECISION, basis_bps DOUBLE PRECISION, oi_notional DOUBLE PRECISION, liq_events_5m INTEGER,
  PRIMARY KEY (mode, symbol, ts)
);
CREATE TABLE coverage (
  mode TEXT NOT NULL, symbol TEXT NOT NULL, venue TEXT NOT NULL, feed TEXT NOT NULL, from_ts BIGINT NOT NULL, to_ts BIGINT NOT NULL,
  PRIMARY KEY (mode, symbol, venue, feed, from_ts)
);
CREATE TABLE checkpoints (name TEXT PRIMARY KEY, state JSONB NOT NULL, input_cursor TEXT, saved_at BIGINT NOT NULL);
