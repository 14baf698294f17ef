/** Daily bars of stocks: partitions by year, few rows by unnest, many by COPY through a table of the transaction. */
import type { DailyBar } from '@marketgraph/domain/equities';
import type { DataMode } from '@marketgraph/domain/market';
import type { Pool } from 'pg';
import { withClient } from '../client.ts';
import { copyIn, copyLines } from '../copy.ts';
import { ensureRange } from '../partitions.ts';
import { arraysOf, dateOf, DAY_MS, dayOf, FIRST_DAY, LAST_DAY, LAST_MS, lastOfEach, valuesOf } from './columns.ts';
import { DAILY, DAILY_NAMES, dailyLine, dailyOf, dailySelect, type DailyRow } from './daily-rows.ts';
import type { DailySpan, EquityStore, MarketDay, Saved } from './port.ts';

const NAMES = DAILY_NAMES.join(', ');
const SAID = DAILY_NAMES.filter((name) => !['mode', 'symbol', 'ts', 'known_at', 'source', 'quality'].includes(name));
const tuple = (of: string, names: readonly string[]) => `(${names.map((name) => `${of}.${name}`).join(', ')})`;
/** A closed bar for a provisional one; else news of its own source, or a better quality. What says the same changes nothing. */
const REPLACES = `(bars_d1.provisional AND NOT excluded.provisional) OR (bars_d1.provisional = excluded.provisional
  AND ${tuple('excluded', [...SAID, 'quality'])} IS DISTINCT FROM ${tuple('bars_d1', [...SAID, 'quality'])}
  AND (excluded.quality > bars_d1.quality OR (excluded.source = bars_d1.source AND excluded.known_at >= bars_d1.known_at)))`;
const CONFLICT = `ON CONFLICT (mode, symbol, ts) DO UPDATE SET ${DAILY_NAMES.slice(3)
  .map((name) => `${name} = excluded.${name}`)
  .join(', ')} WHERE ${REPLACES}`;
const INSERT = `INSERT INTO bars_d1 (${NAMES}) SELECT * FROM unnest(${arraysOf(DAILY)}) ${CONFLICT}`;
const MERGE = `INSERT INTO bars_d1 (${NAMES}) SELECT ${NAMES} FROM incoming_d1 ${CONFLICT}`;
/** From so many rows on COPY is worth its table. */
const MANY = 5_000;

const RANGE = 'mode = $1 AND symbol = $2 AND ts >= $3 AND ts <= $4 AND known_at <= $6 ORDER BY ts DESC LIMIT $5';
const ONE = `SELECT ${dailySelect()} FROM bars_d1 WHERE ${RANGE}`;
const LEARNED = `SELECT min(ts)::float8 AS first, max(known_at)::float8 AS "knownAt" FROM bars_d1
  WHERE mode = $1 AND symbol = $2 AND ts >= $3 AND ts < $4 AND known_at > $5`;
const EACH = `SELECT ${dailySelect('b.')} FROM unnest($2::text[]) AS s(symbol), LATERAL (
  SELECT * FROM bars_d1 d WHERE d.mode = $1 AND d.symbol = s.symbol AND d.ts <= $3 ORDER BY ts DESC LIMIT $4) b`;
/** Jumps from day to day, newest first, on the index of days; only the days that are wanted are counted. */
const DAYS = `WITH RECURSIVE found AS (
  (SELECT ts FROM bars_d1 WHERE mode = $1 AND ts >= $2 AND ts <= $3 ORDER BY ts DESC LIMIT 1)
  UNION ALL SELECT (SELECT d.ts FROM bars_d1 d WHERE d.mode = $1 AND d.ts >= $2 AND d.ts < found.ts ORDER BY d.ts DESC LIMIT 1) FROM found WHERE found.ts IS NOT NULL),
  days AS (SELECT ts FROM found WHERE ts IS NOT NULL LIMIT $4)
  SELECT days.ts::float8 AS day, counted.* FROM days, LATERAL (
    SELECT count(*)::integer AS symbols, count(*) FILTER (WHERE provisional)::integer AS provisional
    FROM bars_d1 d WHERE d.mode = $1 AND d.ts = days.ts) AS counted ORDER BY 1 DESC`;
const SPANS = `SELECT symbol, count(*)::integer AS days, min(ts)::float8 AS "from", max(ts)::float8 AS "to", sum(ts / ${DAY_MS})::float8 AS sum,
  array_agg(DISTINCT source) AS sources, max(known_at)::float8 AS "knownAt" FROM bars_d1 WHERE mode = $1 AND symbol = ANY($2) GROUP BY symbol`;
/** Jumps from symbol to symbol on the primary key: the table may hold millions of rows. */
const SYMBOLS = `WITH RECURSIVE found AS (
  (SELECT symbol FROM bars_d1 WHERE mode = $1 ORDER BY symbol LIMIT 1)
  UNION ALL SELECT (SELECT d.symbol FROM bars_d1 d WHERE d.mode = $1 AND d.symbol > found.symbol ORDER BY d.symbol LIMIT 1) FROM found WHERE found.symbol IS NOT NULL)
  SELECT symbol FROM found WHERE symbol IS NOT NULL`;

interface LearnedRow {
  readonly first: number | null;
  readonly knownAt: number | null;
}
type SpanRow = Omit<DailySpan, 'from' | 'to'> & { from: number; to: number };
type Part =
  | 'saveDaily'
  | 'removeDaily'
  | 'dailySpans'
  | 'daily'
  | 'dailyLearned'
  | 'dailyMany'
  | 'dailyOf'
  | 'marketDays'
  | 'dailySymbols';
export function dailyStore(pool: Pool, mode: DataMode): Pick<EquityStore, Part> {
  const insert = async (rows: readonly DailyBar[]) => (await pool.query(INSERT, valuesOf(DAILY, rows))).rowCount ?? 0;
  const bulk = (rows: readonly DailyBar[]) =>
    withClient(pool, async (client) => {
      await client.query('BEGIN');
      await client.query("SET LOCAL statement_timeout = '120s'");
      await client.query('CREATE TEMP TABLE incoming_d1 (LIKE bars_d1) ON COMMIT DROP');
      await copyIn(client, `COPY incoming_d1 (${NAMES}) FROM STDIN`, copyLines(rows, dailyLine));
      const { rowCount } = await client.query(MERGE);
      await client.query('COMMIT');
      return rowCount ?? 0;
    });
  const ensured = new Set<string>();
  /** So that a long history never fills the default partition. */
  async function ensureYears(rows: readonly DailyBar[]): Promise<void> {
    const years = [...new Set(rows.map(({ date }) => date.slice(0, 4)))].filter((year) => !ensured.has(year));
    if (years.length === 0) return;
    for (const year of years) await ensureRange(pool, 'bars_d1', dayOf(`${year}-01-01`), dayOf(`${year}-01-01`));
    for (const year of years) ensured.add(year);
  }
  return {
    async saveDaily(bars): Promise<Saved> {
      const rows = lastOfEach(bars, ({ symbol, date }) => `${symbol} ${date}`);
      const foreign = rows.find((bar) => bar.mode !== mode);
      if (foreign) throw new RangeError(`a bar of mode ${foreign.mode} is not for the store of ${mode}`);
      if (rows.length === 0) return { written: 0, same: 0 };
      await ensureYears(rows);
      const written = rows.length > MANY ? await bulk(rows) : await insert(rows);
      return { written, same: bars.length - written };
    },
    async removeDaily(symbols, dates) {
      const text =
        'DELETE FROM bars_d1 WHERE mode = $1 AND symbol = ANY($2) AND ($3::bigint[] IS NULL OR ts = ANY($3))';
      return (await pool.query(text, [mode, symbols, dates?.map(dayOf) ?? null])).rowCount ?? 0;
    },
    async daily({ symbol, from, to, last = 100_000, asOf = LAST_MS }) {
      const range = [from ? dayOf(from) : FIRST_DAY, to ? dayOf(to) : LAST_DAY];
      const { rows } = await pool.query<DailyRow>({ name: 'daily', text: ONE }, [mode, symbol, ...range, last, asOf]);
      return rows.map(dailyOf).reverse();
    },
    async dailyLearned({ symbol, from, to, since }) {
      const range = [from ? dayOf(from) : FIRST_DAY, dayOf(to)];
      const values = [mode, symbol, ...range, Math.max(-1, since)];
      const { rows } = await pool.query<LearnedRow>({ name: 'daily-learned', text: LEARNED }, values);
      const { first = null, knownAt = null } = rows[0] ?? {};
      return first === null || knownAt === null ? null : { first: dateOf(first), knownAt };
    },
    async dailyMany(symbols, last, to) {
      const { rows } = await pool.query<DailyRow>(EACH, [mode, symbols, to ? dayOf(to) : LAST_DAY, last]);
      const found = new Map<string, DailyBar[]>();
      for (let index = rows.length - 1; index >= 0; index -= 1) {
        const row = rows[index]!;
        const bars = found.get(row.symbol);
        if (bars) bars.push(dailyOf(row));
        else found.set(row.symbol, [dailyOf(row)]);
      }
      return found;
    },
    async dailySpans(symbols) {
      const { rows } = await pool.query<SpanRow>(SPANS, [mode, symbols]);
      return new Map(rows.map((row) => [row.symbol, { ...row, from: dateOf(row.from), to: dateOf(row.to) }]));
    },
    async dailyOf(date) {
      const text = `SELECT ${dailySelect()} FROM bars_d1 WHERE mode = $1 AND ts = $2 ORDER BY symbol`;
      return (await pool.query<DailyRow>(text, [mode, dayOf(date)])).rows.map(dailyOf);
    },
    async marketDays({ from, to, first = 1_000 } = {}) {
      const range = [from ? dayOf(from) : FIRST_DAY, to ? dayOf(to) : LAST_DAY];
      const { rows } = await pool.query<MarketDay & { day: number }>(DAYS, [mode, ...range, first]);
      return rows.map(({ day, symbols, provisional }) => ({ date: dateOf(day), symbols, provisional }));
    },
    async dailySymbols() {
      return (await pool.query<{ symbol: string }>(SYMBOLS, [mode])).rows.map(({ symbol }) => symbol);
    },
  };
}
