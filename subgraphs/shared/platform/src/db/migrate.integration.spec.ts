import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS, startPostgres, type TestPostgres } from '@marketgraph/testkit/postgres';
import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEquityStore } from './equities/index.ts';
import { migrate } from './migrate.ts';
import { dropPartitions, ensurePartitions } from './partitions.ts';
import { bar } from './rows.fixture.ts';

let postgres: TestPostgres;
let pool: Pool;
let counter = 0;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  const name = `t${counter++}`;
  const admin = new Pool({ connectionString: postgres.url, max: 1 });
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  pool = new Pool({ connectionString: postgres.url.replace(/\/postgres$/, `/${name}`), max: 5 });
});
afterEach(() => pool.end());
const names = async (text: string) => (await pool.query<{ name: string }>(text)).rows.map(({ name }) => name);
const tables = () => names(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);

describe('migrations', () => {
  let folder: string;
  const put = (name: string, sql: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'migrations-'));
    writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"');
    put('0002_b', 'ALTER TABLE a ADD COLUMN second int;');
    put('0001_a', 'CREATE TABLE a (first int); INSERT INTO a VALUES (1);');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are applied in order, once, and only new ones later', async () => {
    expect(await migrate(pool, folder)).toEqual(['0001_a', '0002_b']);
    expect(await migrate(pool, folder)).toEqual([]);
    put('0003_c', 'INSERT INTO a VALUES (2, 3);');
    expect(await migrate(pool, folder)).toEqual(['0003_c']);
    expect((await pool.query('SELECT * FROM a ORDER BY first')).rows).toEqual([
      { first: 1, second: null },
      { first: 2, second: 3 },
    ]);
    const { rows } = await pool.query(
      'SELECT migration_name, length(checksum) AS length, applied_steps_count AS steps, finished_at >= started_at AS finished, rolled_back_at FROM _prisma_migrations ORDER BY 1',
    );
    expect(rows).toEqual(
      ['0001_a', '0002_b', '0003_c'].map((migration_name) => ({
        migration_name,
        length: 64,
        steps: 1,
        finished: true,
        rolled_back_at: null,
      })),
    );
  });

  it('are applied once when four processes start together', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => migrate(pool, folder)));
    expect(all.flat().toSorted()).toEqual(['0001_a', '0002_b']);
    expect((await pool.query('SELECT first FROM a')).rows).toEqual([{ first: 1 }]);
  });

  it('one that was changed after it had been applied is an error, and nothing newer is applied', async () => {
    await migrate(pool, folder);
    put('0001_a', 'CREATE TABLE a (first bigint);');
    put('0003_c', 'CREATE TABLE c ();');
    await expect(migrate(pool, folder)).rejects.toMatchObject({
      migration: '0001_a',
      message: expect.stringContaining('was changed'),
    });
    expect(await tables()).not.toContain('c');
  });

  it('one that fails leaves nothing of itself and is tried again', async () => {
    put('0003_c', 'CREATE TABLE c (); SELECT 1/0;');
    await expect(migrate(pool, folder)).rejects.toMatchObject({
      migration: '0003_c',
      message: expect.stringContaining('division by zero'),
    });
    expect(await tables()).toEqual(['_prisma_migrations', 'a']);
    put('0003_c', 'CREATE TABLE c ();');
    expect(await migrate(pool, folder)).toEqual(['0003_c']);
  });
});

describe('migrations of the product', () => {
  it('keep the newest bar of each symbol where it was written twice before', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
    cpSync(MIGRATIONS, folder, { recursive: true, filter: (path) => !/\b000[78]_/.test(path) });
    await migrate(pool, folder);
    const put = (table: string, minute: number, symbol: string, mode: string) =>
      pool.query(
        `INSERT INTO ${table} (mode, symbol, ts, open, high, low, close, volume, completeness, source) VALUES ($1, $2, $3, 1, 1, 1, 1, 1, 1, 'fmp')`,
        [mode, symbol, bar(minute).timestamp],
      );
    for (const [minute, symbol, mode] of [
      [1, 'AAPL', 'REPLAY'],
      [2, 'AAPL', 'LIVE'],
      [3, 'MSFT', 'LIVE'],
    ] as const) {
      await put('bars_m1', minute - 1, symbol, mode);
      for (const table of ['bars_m1', 'bar_latest']) await put(table, minute, symbol, mode);
    }
    rmSync(folder, { recursive: true });
    expect(await migrate(pool, MIGRATIONS)).toEqual(['0007_newest', '0008_run_rules']);
    const newest = async (mode: 'LIVE' | 'REPLAY') =>
      (await createEquityStore(pool, mode).latestBars()).map((each) => [each.symbol, each.timestamp]);
    expect(await newest('LIVE')).toEqual([
      ['AAPL', bar(2).timestamp],
      ['MSFT', bar(3).timestamp],
    ]);
    expect(await newest('REPLAY')).toEqual([['AAPL', bar(1).timestamp]]);
    const store = createEquityStore(pool, 'LIVE');
    await store.saveBars([bar(4, { symbol: 'AAPL', source: 'fmp' })]);
    expect(await store.latestBars(['AAPL'])).toMatchObject([{ timestamp: bar(4).timestamp }]);
  });
});

describe('partitions of the product', () => {
  const NOW = Date.UTC(2026, 10, 29, 12);
  const DAY = 86_400_000;
  const insert = (ts: number) =>
    pool.query(`INSERT INTO book_1hz VALUES ('LIVE', 'SOLUSDT', $1, 'binance', 1, 1, 2, 1, 1, 1, 1)`, [ts]);
  const children = (table: string) =>
    names(`SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = '${table}'::regclass ORDER BY 1`);
  const home = async (ts: number) =>
    (await pool.query<{ name: string }>('SELECT tableoid::regclass::text AS name FROM book_1hz WHERE ts = $1', [ts]))
      .rows[0]?.name;
  beforeEach(() => migrate(pool, MIGRATIONS));

  it('are made ahead over the end of a month, once, by several at a time', async () => {
    const made = await Promise.all([ensurePartitions(pool, NOW), ensurePartitions(pool, NOW)]);
    expect(made.flat().toSorted()).toEqual([
      'bars_d1_2026',
      'bars_d1_2027',
      'bars_m1_202611',
      'bars_m1_202612',
      'bars_m1_202701',
      'book_1hz_20261129',
      'book_1hz_20261130',
      'book_1hz_20261201',
      'book_1hz_20261202',
    ]);
    expect(await ensurePartitions(pool, NOW)).toEqual([]);
    await insert(NOW);
    expect(await home(NOW)).toBe('book_1hz_20261129');
  });

  it('a row outside of them is kept, and moves to its own when that is made', async () => {
    for (const ts of [NOW - 90 * DAY, NOW - 90 * DAY + 1, NOW + 30 * DAY]) await insert(ts);
    expect(await home(NOW - 90 * DAY)).toBe('book_1hz_default');
    await ensurePartitions(pool, NOW);
    expect(await home(NOW - 90 * DAY)).toBe('book_1hz_20260831');
    expect(await home(NOW + 30 * DAY)).toBe('book_1hz_20261229');
    expect((await pool.query('SELECT count(*)::int AS n FROM book_1hz')).rows).toEqual([{ n: 3 }]);
    await expect(insert(NOW - 90 * DAY)).rejects.toThrow('duplicate key'); // its key came along
  });

  it('old ones are dropped whole; what must stay stays', async () => {
    for (const age of [10, 9, 8, 1]) await insert(NOW - age * DAY);
    await ensurePartitions(pool, NOW);
    const dropped = await dropPartitions(pool, 'book_1hz', NOW - 7 * DAY, ({ name }) => name !== 'book_1hz_20261120');
    expect(dropped).toEqual(['book_1hz_20261119', 'book_1hz_20261121']);
    expect((await children('book_1hz')).slice(0, 2)).toEqual(['book_1hz_20261120', 'book_1hz_20261128']);
    expect(await dropPartitions(pool, 'bars_m1', NOW)).toEqual([]);
  });
});
