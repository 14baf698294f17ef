/** Instruments: every fact with the time from which it was known, and the newest once more. */
import type { ListedInstrument } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { double, type Column } from '../store/rows.ts';
import { arraysOf, bigint, LAST_MS, lastOfEach, text, valuesOf } from './columns.ts';
import type { EquityStore, InstrumentQuery } from './port.ts';

type Row = ListedInstrument & { readonly mode: DataMode };
const COLUMNS: readonly Column<Row>[] = [
  text('mode', (row) => row.mode),
  text('symbol', (row) => row.symbol),
  bigint('known_at', (row) => row.knownAt),
  text('local_symbol', (row) => row.localSymbol),
  text('name', (row) => row.name),
  text('type', (row) => row.type),
  text('mic', (row) => row.mic),
  text('exchange_source', (row) => row.exchangeSource ?? 'TOLD'),
  text('currency', (row) => row.currency),
  text('status', (row) => row.status),
  double('market_cap', (row) => row.marketCap),
  double('shares_outstanding', (row) => row.sharesOutstanding),
  double('float_shares', (row) => row.floatShares),
  text('sic_code', (row) => row.sicCode),
  text('source_sector', (row) => row.sourceSector),
  text('source_industry', (row) => row.sourceIndustry),
  text('description', (row) => row.description),
  text('source', (row) => row.source),
];
const NAMES = COLUMNS.map(({ name }) => name);
const FACTS = NAMES.slice(3);
const SAID = FACTS.filter((name) => name !== 'source');
const list = (of: string, names: readonly string[]) => names.map((name) => `${of}.${name}`).join(', ');
/** Nobody's silence takes away what another has told, nor does an assumed exchange. */
const told = (name: string): string =>
  name === 'mic' || name === 'exchange_source'
    ? `CASE WHEN g.exchange_source = 'ASSUMED' AND f.symbol IS NOT NULL THEN f.${name} ELSE g.${name} END`
    : `coalesce(g.${name}, f.${name})`;
const merged = [
  ...NAMES.slice(0, 3).map((name) => `g.${name}`),
  ...SAID.map((name) => `${told(name)} AS ${name}`),
  'g.source',
].join(', ');
const set = (names: readonly string[]) => names.map((name) => `${name} = excluded.${name}`).join(', ');

const SAVE = `WITH given AS (SELECT * FROM unnest(${arraysOf(COLUMNS)}) AS g(${NAMES.join(', ')})),
  fresh AS (SELECT ${merged} FROM given g LEFT JOIN LATERAL (
    SELECT * FROM instrument_facts k WHERE k.mode = g.mode AND k.symbol = g.symbol AND k.known_at <= g.known_at ORDER BY known_at DESC LIMIT 1) f ON true
    WHERE f.symbol IS NULL OR (${SAID.map(told).join(', ')}) IS DISTINCT FROM (${list('f', SAID)})),
  saved AS (INSERT INTO instrument_facts (${NAMES.join(', ')}) SELECT ${NAMES.join(', ')} FROM fresh
    ON CONFLICT (mode, symbol, known_at) DO UPDATE SET ${set(FACTS)} RETURNING *),
  current AS (INSERT INTO instruments (${NAMES.join(', ')}) SELECT ${NAMES.join(', ')} FROM saved
    ON CONFLICT (mode, symbol) DO UPDATE SET ${set(['known_at', ...FACTS])} WHERE excluded.known_at >= instruments.known_at)
  SELECT count(*)::integer AS written FROM saved`;

const SELECT = `symbol, local_symbol AS "localSymbol", name, type, mic, exchange_source AS "exchangeSource", currency, status, market_cap AS "marketCap",
  shares_outstanding AS "sharesOutstanding", float_shares AS "floatShares", sic_code AS "sicCode", source_sector AS "sourceSector",
  source_industry AS "sourceIndustry", description, source, known_at::float8 AS "knownAt"`;
const NOW = '(SELECT * FROM instruments WHERE mode = $1 AND $2::bigint IS NOT NULL) i';
const THEN = `(SELECT DISTINCT ON (symbol) * FROM instrument_facts WHERE mode = $1 AND known_at <= $2 ORDER BY symbol, known_at DESC) i`;
/** A parameter that is null asks for nothing. */
const WHERE = `($3::text[] IS NULL OR symbol = ANY($3)) AND ($4::text[] IS NULL OR mic = ANY($4)) AND ($5::text[] IS NULL OR type = ANY($5))
  AND ($6::text[] IS NULL OR status = ANY($6)) AND ($7::text IS NULL OR starts_with(symbol, upper($7)) OR strpos(lower(name), lower($7)) > 0)
  AND ($8::float8 IS NULL OR market_cap >= $8) AND ($9::float8 IS NULL OR market_cap <= $9) AND ($10::text IS NULL OR symbol > $10 COLLATE "C")`;

const parameters = (mode: DataMode, query: InstrumentQuery): unknown[] => [
  mode,
  query.asOf ?? LAST_MS,
  query.symbols ?? null,
  query.mics ?? null,
  query.types ?? null,
  query.statuses ?? null,
  query.text?.trim() || null,
  query.minMarketCap ?? null,
  query.maxMarketCap ?? null,
  query.after ?? null,
  query.first ?? 100_000,
];

/** Rows of one statement. */
const CHUNK = 2_000;

type Part = 'saveInstruments' | 'instruments' | 'instrument';
export function instrumentStore(pool: Pool, mode: DataMode): Pick<EquityStore, Part> {
  const read = async (query: InstrumentQuery): Promise<ListedInstrument[]> => {
    const from = query.asOf === undefined ? NOW : THEN;
    const statement = `SELECT ${SELECT} FROM ${from} WHERE ${WHERE} ORDER BY symbol COLLATE "C" LIMIT $11`;
    const { rows } = await pool.query<ListedInstrument>(statement, parameters(mode, query));
    return rows.map(({ exchangeSource, ...row }) => (exchangeSource === 'ASSUMED' ? { ...row, exchangeSource } : row));
  };
  return {
    async saveInstruments(rows) {
      const unique = lastOfEach(rows, ({ symbol, knownAt }) => `${symbol} ${knownAt}`);
      let written = 0;
      for (let at = 0; at < unique.length; at += CHUNK) {
        const chunk = unique.slice(at, at + CHUNK).map((row) => ({ ...row, mode }));
        const { rows: answer } = await pool.query<{ written: number }>(SAVE, valuesOf(COLUMNS, chunk));
        written += answer[0]!.written;
      }
      return { written, same: rows.length - written };
    },
    instruments: (query = {}) => read(query),
    async instrument(symbol, asOf) {
      return (await read({ symbols: [symbol], ...(asOf === undefined ? {} : { asOf }) }))[0] ?? null;
    },
  };
}
