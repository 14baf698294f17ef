-- Dividends up to then are in a day's prices (files of total returns); null: they are not.
ALTER TABLE bars_d1 ADD COLUMN dividends_in_to BIGINT;
-- What a share was paid, as of a dividend's own day.
ALTER TABLE corporate_actions ADD COLUMN amount DOUBLE PRECISION;
-- Whether anybody told the exchange of a listing, or it was taken for granted.
ALTER TABLE instrument_facts ADD COLUMN exchange_source TEXT NOT NULL DEFAULT 'TOLD';
ALTER TABLE instruments ADD COLUMN exchange_source TEXT NOT NULL DEFAULT 'TOLD';
