-- What the members of each sector did up to a run of the universe (MD-112): measured after the run, kept with it, never changed.
CREATE TABLE sector_profiles (
  mode TEXT NOT NULL, as_of BIGINT NOT NULL, sector TEXT NOT NULL, etf TEXT NOT NULL, stocks INTEGER NOT NULL, sessions INTEGER NOT NULL,
  gap_frequency DOUBLE PRECISION, mean_correlation DOUBLE PRECISION, correlated INTEGER NOT NULL,
  PRIMARY KEY (mode, as_of, sector)
);
