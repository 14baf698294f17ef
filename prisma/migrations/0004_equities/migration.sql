-- Stocks. As everywhere: times are Unix milliseconds (bigint), `mode` keeps simulated, replayed and live rows apart. A day (`day`, or `ts` of
-- bars_d1) is midnight UTC of the session's date in its exchange's zone.

-- Minute bars of stocks stand beside those of perpetuals: a source of stocks need not tell turnover or trades, and its rows have a quality.
ALTER TABLE bars_m1 ALTER COLUMN quote_volume DROP NOT NULL, ALTER COLUMN trades DROP NOT NULL, ADD COLUMN quality DOUBLE PRECISION;
ALTER TABLE bars_h1 ALTER COLUMN quote_volume DROP NOT NULL, ALTER COLUMN trades DROP NOT NULL, ADD COLUMN quality DOUBLE PRECISION;
ALTER TABLE bar_latest ALTER COLUMN quote_volume DROP NOT NULL, ALTER COLUMN trades DROP NOT NULL, ADD COLUMN quality DOUBLE PRECISION;
-- Every row of it changes every minute: room in its pages keeps the index as it is.
ALTER TABLE bar_latest SET (fillfactor = 50);

-- Prices as they were told; those of days up to `splits_in_to` need no splits up to that day any more. Partitions by year.
CREATE TABLE bars_d1 (
  mode TEXT NOT NULL, symbol TEXT NOT NULL, ts BIGINT NOT NULL,
  open DOUBLE PRECISION NOT NULL, high DOUBLE PRECISION NOT NULL, low DOUBLE PRECISION NOT NULL, close DOUBLE PRECISION NOT NULL,
  volume DOUBLE PRECISION NOT NULL, vwap DOUBLE PRECISION, trades INTEGER, adjusted_close DOUBLE PRECISION, splits_in_to BIGINT,
  provisional BOOLEAN NOT NULL, source TEXT NOT NULL, quality DOUBLE PRECISION NOT NULL, known_at BIGINT NOT NULL,
  PRIMARY KEY (mode, symbol, ts)
) PARTITION BY RANGE (ts);
CREATE TABLE bars_d1_default PARTITION OF bars_d1 DEFAULT;
-- A day of the whole market.
CREATE INDEX bars_d1_day ON bars_d1 (mode, ts DESC, symbol);

-- What was known of an instrument, and from when on; the newest of it once more, because that is what is asked for.
CREATE TABLE instrument_facts (
  mode TEXT NOT NULL, symbol TEXT NOT NULL, known_at BIGINT NOT NULL,
  local_symbol TEXT NOT NULL, name TEXT, type TEXT NOT NULL, mic TEXT NOT NULL, currency TEXT NOT NULL, status TEXT NOT NULL,
  market_cap DOUBLE PRECISION, shares_outstanding DOUBLE PRECISION, float_shares DOUBLE PRECISION,
  sic_code TEXT, source_sector TEXT, source_industry TEXT, description TEXT, source TEXT NOT NULL,
  PRIMARY KEY (mode, symbol, known_at)
);
CREATE TABLE instruments (LIKE instrument_facts, PRIMARY KEY (mode, symbol));
CREATE INDEX instruments_by_cap ON instruments (mode, market_cap DESC NULLS LAST);
CREATE TABLE corporate_actions (
  mode TEXT NOT NULL, symbol TEXT NOT NULL, kind TEXT NOT NULL, day BIGINT NOT NULL, known_at BIGINT NOT NULL,
  ratio DOUBLE PRECISION, into_symbol TEXT, source TEXT NOT NULL,
  PRIMARY KEY (mode, symbol, kind, day, known_at)
);

-- A run of the universe and what it decided; never changed afterwards, so that `asOf` gives the same answer for ever.
CREATE TABLE universe_runs (
  mode TEXT NOT NULL, as_of BIGINT NOT NULL, saved_at BIGINT NOT NULL, members INTEGER NOT NULL, funnel JSONB NOT NULL,
  PRIMARY KEY (mode, as_of)
);
CREATE TABLE universe_decisions (
  mode TEXT NOT NULL, as_of BIGINT NOT NULL, place INTEGER NOT NULL, symbol TEXT NOT NULL,
  included BOOLEAN, step TEXT NOT NULL, reasons JSONB NOT NULL,
  market_cap DOUBLE PRECISION, avg_volume20 DOUBLE PRECISION, price DOUBLE PRECISION, float_shares DOUBLE PRECISION, gap_frequency DOUBLE PRECISION,
  sector TEXT, volatility_multiplier DOUBLE PRECISION NOT NULL, classification JSONB NOT NULL,
  PRIMARY KEY (mode, as_of, place)
);
CREATE UNIQUE INDEX universe_decisions_symbol ON universe_decisions (mode, symbol, as_of);
-- The members of the newest run (MD-114; its primary key is (mode, symbol)).
CREATE VIEW stock_universe AS
  SELECT d.mode, d.symbol, d.market_cap, d.avg_volume20 AS avg_daily_volume, d.sector, d.volatility_multiplier, d.as_of AS last_updated
  FROM (SELECT mode, max(as_of) AS as_of FROM universe_runs GROUP BY mode) r
  JOIN universe_decisions d ON d.mode = r.mode AND d.as_of = r.as_of AND d.included;

CREATE TABLE opportunities (
  seq BIGSERIAL, mode TEXT NOT NULL, id TEXT NOT NULL, symbol TEXT NOT NULL, type TEXT NOT NULL, direction TEXT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL, message TEXT NOT NULL, score DOUBLE PRECISION NOT NULL, contributions JSONB NOT NULL, evidence JSONB NOT NULL,
  detected_at BIGINT NOT NULL, last_seen_at BIGINT NOT NULL, open BOOLEAN NOT NULL,
  price DOUBLE PRECISION NOT NULL, change_percent DOUBLE PRECISION, volume_ratio DOUBLE PRECISION,
  PRIMARY KEY (mode, id)
);
CREATE INDEX opportunities_newest ON opportunities (mode, detected_at DESC, seq DESC);
CREATE INDEX opportunities_symbol ON opportunities (mode, symbol, detected_at DESC);
CREATE INDEX opportunities_ratio ON opportunities (mode, detected_at DESC, volume_ratio DESC);
CREATE INDEX opportunities_change ON opportunities (mode, change_percent DESC);
CREATE TABLE opportunity_outcomes (
  mode TEXT NOT NULL, id TEXT NOT NULL, sessions INTEGER NOT NULL, change_percent DOUBLE PRECISION, hit BOOLEAN, recorded_at BIGINT NOT NULL,
  PRIMARY KEY (mode, id, sessions)
);
CREATE TABLE market_events (
  seq BIGSERIAL, mode TEXT NOT NULL, id TEXT NOT NULL, symbol TEXT NOT NULL, kind TEXT NOT NULL, direction TEXT NOT NULL, message TEXT NOT NULL,
  price DOUBLE PRECISION NOT NULL, change_percent DOUBLE PRECISION, volume_ratio DOUBLE PRECISION, ts BIGINT NOT NULL,
  PRIMARY KEY (mode, id)
);
CREATE INDEX market_events_newest ON market_events (mode, ts DESC, seq DESC);
CREATE INDEX market_events_symbol ON market_events (mode, symbol, ts DESC);
CREATE INDEX market_events_ratio ON market_events (mode, ts DESC, volume_ratio DESC);
CREATE INDEX market_events_change ON market_events (mode, change_percent DESC);
-- Cumulative volume at the 79 edges of a finished session.
CREATE TABLE volume_profiles (
  mode TEXT NOT NULL, symbol TEXT NOT NULL, day BIGINT NOT NULL, cumulative REAL[] NOT NULL,
  PRIMARY KEY (mode, symbol, day)
);
