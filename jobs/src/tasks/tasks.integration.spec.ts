// The archive against a real PostgreSQL and real files: what is read back is what was stored, whatever happens in between.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BarState, GuardsState } from '@marketgraph/domain/market';
import {
  createArchive,
  DATASETS,
  rowsOf,
  type ArchivedRow,
  type Dataset,
  type Place,
} from '@marketgraph/platform/archive';
import { openDatabase, type Database } from '@marketgraph/platform/db';
import { createLedger } from '@marketgraph/platform/schedule';
import { silentLog } from '@marketgraph/testkit/log';
import { MIGRATIONS, startPostgres, type TestPostgres } from '@marketgraph/testkit/postgres';
import { bundleProgram, type Program } from '@marketgraph/testkit/program';
import { archiveDay } from './archive-day.task.ts';
import { archiveSlot } from './archive-slot.ts';
import { registry } from './index.ts';
import { KEPT_TABLES } from './kept-rows.ts';
import { retention } from './retention.task.ts';
import { rollupHourly } from './rollup-hourly.task.ts';
import { schedulesOf } from './schedules.ts';
import { DAY_MS, HOUR_MS, type TaskDeps } from './task-deps.ts';

const DAY = Date.UTC(2026, 5, 16);
const TODAY = DAY + 40 * DAY_MS;
const MINUTE_MS = 60_000;
const mode = 'SIMULATED';
const context = { signal: new AbortController().signal, jobId: 'j' };
let postgres: TestPostgres;
let database: Database;
let folder: string;
let deps: TaskDeps;
let program: Program;

const bar = (at: number, changes: Partial<BarState> = {}): BarState => ({
  symbol: 'SOLUSDT',
  timestamp: at,
  open: 150.1,
  high: 151.3,
  low: 149.9,
  close: 150 + (at % 7_000_000) / 1e7,
  volume: 0.1 + 0.2,
  quoteVolume: 0.7 * 64.3,
  buyVolume: 0.1,
  sellVolume: 0.2,
  delta: -0.1,
  cvd: null,
  vwap: 150.00000000000003,
  trades: 3,
  provisional: false,
  completeness: 1,
  source: 'binance',
  mode,
  ...changes,
});
const dataset = (name: Dataset['name']) => DATASETS.find((each) => each.name === name)!;
const place = (name: Dataset['name'], venue = 'binance', day = DAY): Place => ({
  dataset: dataset(name),
  symbol: 'SOLUSDT',
  venue,
  day,
});
const files = () =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .toSorted()
    : [];
async function stored(name: Dataset['name'], day = DAY): Promise<ArchivedRow[]> {
  const rows: ArchivedRow[] = [];
  for await (const batch of rowsOf(database.pool, mode, place(name, 'binance', day))) rows.push(...batch);
  return rows;
}

/** A day with something of everything: a null, a hole, and the borders of the day on both sides. */
async function fillDay(): Promise<void> {
  const { store } = database;
  const minutes = Array.from({ length: 1_440 }, (_, minute) => minute).filter(
    (minute) => minute < 120 || minute >= 140,
  );
  await store.saveBars(
    minutes.map((minute) => bar(DAY + minute * MINUTE_MS, minute === 5 ? { vwap: null, delta: null } : {})),
  );
  await store.saveBars([bar(DAY - MINUTE_MS), bar(DAY + DAY_MS)]);
  const at = [DAY - 1, DAY, DAY + 1_000, DAY + DAY_MS - 1, DAY + DAY_MS];
  await store.saveBook(
    at.map((each) => ({
      symbol: 'SOLUSDT',
      venue: 'binance',
      at: each,
      bidPx: 150.01,
      bidQty: 3,
      askPx: 150.02,
      askQty: 1.5,
      spreadBps: 0.6666,
      depthBidUsd: 9e5,
      depthAskUsd: 8e5,
      mode,
    })),
  );
  await store.saveLiquidations(
    at.map((each, index) => ({
      venue: 'okx',
      symbol: 'SOLUSDT',
      side: 'long',
      price: 149.5,
      quantity: null,
      notionalUsd: null,
      occurredAt: each,
      completeness: null,
      mode,
      dedupKey: `k${index}`,
    })),
  );
  await store.saveFunding(
    at.map((each) => ({ symbol: 'SOLUSDT', venue: 'bybit', at: each, rate: 0.0010274, intervalHours: 8, mode })),
  );
  await store.saveOpenInterest(
    at.map((each) => ({
      symbol: 'SOLUSDT',
      venue: 'bybit',
      at: each,
      base: 8e6,
      markPrice: 150,
      notionalUsd: 1.2e9,
      source: 'single',
      fundingRate: -0.0001,
      fundingIntervalHours: 4,
      mode,
    })),
  );
  for (const each of at) {
    const state = { symbol: 'SOLUSDT', ts: each, status: 'WARNING', reason: 'spread "wide" – 12 bps', checks: [] };
    await store.saveGuardChange(state as unknown as GuardsState);
  }
  await store.saveGuardSamples(
    at.map((each) => ({
      symbol: 'SOLUSDT',
      at: each,
      status: 'BREACH',
      spreadBps: 12.5,
      depthMinUsd: null,
      fundingApr: 0.1 + 0.2,
      basisBps: -3,
      oiNotional: 1.2e9,
      liqEvents5m: 7,
      mode,
    })),
  );
}

beforeAll(async () => {
  [postgres, program] = await Promise.all([
    startPostgres(),
    bundleProgram(join(import.meta.dirname, '../testing/archive-child.ts')),
  ]);
  database = await openDatabase({ url: postgres.url, log: silentLog(), mode, migrations: MIGRATIONS });
});
afterAll(async () => {
  await database?.close();
  await postgres?.stop();
  program?.remove();
  if (folder) rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await database.pool.query(`TRUNCATE ${KEPT_TABLES.join(', ')}, bars_h1, bar_latest, run_ledger`);
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
  deps = {
    database,
    archive: createArchive(folder, mode),
    ledger: createLedger(database.pool, mode),
    mode,
    tradesVenue: 'binance',
    bookVenue: 'binance',
    retentionDays: 30,
    logger: silentLog(),
  };
});
const run = () => archiveDay.run(deps, { mode, at: DAY }, context);
const noteArchived = async (day: number) => {
  const slot = archiveSlot(day);
  await deps.ledger.claim('archive-day', slot);
  await deps.ledger.onEnd({
    task: 'archive-day',
    jobId: 'j',
    slot,
    attempt: 1,
    result: { status: 'done' },
    final: true,
    tookMs: 1,
  });
};

describe('archive-day', () => {
  it('writes the layout of the specification; what is read back is what PostgreSQL holds, to the bit, nulls and borders included', async () => {
    await fillDay();
    expect(await run()).toEqual({ status: 'done', reason: expect.stringMatching(/^\d+ rows in 7 files$/) as unknown });
    const name = '20260616.parquet';
    expect(files().filter((file) => file.endsWith(name))).toEqual([
      `simulated/binance/SOLUSDT/book/${name}`,
      `simulated/binance/SOLUSDT/trades/${name}`,
      `simulated/binance/SOLUSDT/trades_1h/${name}`,
      `simulated/bybit/SOLUSDT/funding/${name}`,
      `simulated/guards/SOLUSDT/changes/${name}`,
      `simulated/guards/SOLUSDT/samples/${name}`,
      `simulated/liquidations/SOLUSDT/${name}`,
    ]);
    for (const { name: kind } of DATASETS) {
      const read = await deps.archive.read(place(kind, kind === 'funding' ? 'bybit' : 'binance'));
      expect(read, kind).toEqual(await stored(kind));
    }
    expect(await deps.archive.read(place('trades'))).toHaveLength(1_420);
    expect((await deps.archive.read(place('liquidations')))!.map(({ ts }) => ts)).toEqual([
      DAY,
      DAY + 1_000,
      DAY + DAY_MS - 1,
    ]);
    const changes = (await deps.archive.read(place('guard_changes')))!;
    expect(changes.map(({ ts, state }) => [ts, (JSON.parse(String(state)) as GuardsState).ts])).toEqual(
      [DAY, DAY + 1_000, DAY + DAY_MS - 1].map((ts) => [ts, ts]),
    );
    expect((await deps.archive.read(place('guard_samples')))![0]).toMatchObject({ ts: DAY, depth_min_usd: null });
    const hours = (await deps.archive.read(place('trades_1h')))!;
    expect(hours.map(({ completeness }) => completeness)).toEqual([
      1,
      1,
      40 / 60,
      ...Array.from({ length: 21 }, () => 1),
    ]);
    const [settled, predicted] = [(kind: string) => (row: ArchivedRow) => row['kind'] === kind].flatMap((of) => [
      of('settled'),
      of('predicted'),
    ]);
    const funding = (await deps.archive.read(place('funding', 'bybit')))!;
    expect(funding.find(settled!)).toMatchObject({ mode, funding_rate_8h: 0.0010274, oi_base: null });
    expect(funding.find(settled!)!['funding_apr']).toBeCloseTo(112.5, 3);
    expect(funding.find(predicted!)).toMatchObject({ oi_notional: 1.2e9, funding_rate_8h: -0.0002 });
  });

  it('run again it gives the same files; what came late stands in the second writing, also that of the day before', async () => {
    await fillDay();
    await run();
    const before = await deps.archive.read(place('trades'));
    await run();
    expect(await deps.archive.read(place('trades'))).toEqual(before);
    const late = DAY + 130 * MINUTE_MS;
    await database.store.saveBars([bar(late)]);
    await archiveDay.run(deps, { mode, at: DAY + DAY_MS }, context);
    expect((await deps.archive.read(place('trades')))!.map(({ ts }) => ts)).toContain(late);
  });

  it('never puts fewer rows in place of more: a day that has left the database keeps its file', async () => {
    await fillDay();
    await run();
    const whole = await deps.archive.read(place('trades'));
    await database.pool.query('DELETE FROM bars_m1 WHERE ts > $1', [DAY + 60 * MINUTE_MS]);
    await run();
    expect(await deps.archive.read(place('trades'))).toEqual(whole);
  });

  it('archives every symbol that has rows, also one that nobody follows any more', async () => {
    await database.store.saveBars([bar(DAY, { symbol: 'OLDUSDT' })]);
    await run();
    const name = '20260616.parquet';
    expect(files()).toEqual([`trades/${name}`, `trades_1h/${name}`].map((file) => `simulated/binance/OLDUSDT/${file}`));
  });

  it('says that there was nothing, and leaves a job of another mode alone', async () => {
    expect(await run()).toEqual({ status: 'done', reason: 'no rows' });
    expect(files()).toEqual([]);
    expect(await archiveDay.run(deps, { mode: 'LIVE', at: DAY }, context)).toMatchObject({ status: 'skipped' });
  });

  it('a disk that takes no more is told, the file before stays, and the next run succeeds', async () => {
    await fillDay();
    await run();
    const before = await deps.archive.read(place('trades'));
    await database.store.saveBars([bar(DAY + 130 * MINUTE_MS)]);
    // A quota of 8 KB a file stands for a full disk: the day's trades need more.
    const { code, text } = await inChild('ulimit -f 8;');
    expect(code).toBe(7);
    expect(text).toMatch(/ArchiveError: .*20260616\.parquet was not written/);
    expect(await deps.archive.read(place('trades'))).toEqual(before);
    expect(files().filter((file) => file.endsWith('.tmp'))).toEqual([]);
    await run();
    expect(await deps.archive.read(place('trades'))).toHaveLength(1_421);
  });

  it('killed at any moment it leaves no torn file, and the next run has every row', async () => {
    await fillDay();
    await run();
    const whole = await deps.archive.read(place('trades'));
    for (let kill = 0; kill < 12; kill += 1) {
      await inChild('', 150 + Math.random() * 500);
      for (const { name } of DATASETS) {
        const venue = name === 'funding' ? 'bybit' : 'binance';
        const read = await deps.archive.read(place(name, venue));
        expect(read, name).toEqual(await stored(name));
      }
    }
    expect(await deps.archive.read(place('trades'))).toEqual(whole);
    writeFileSync(join(folder, 'simulated/binance/SOLUSDT/trades/20260617.parquet.tmp'), 'torn');
    await run();
    expect(files().filter((file) => file.endsWith('.tmp'))).toEqual([]);
  }, 60_000);
});

/** The task in a process of its own, over and over; `killMs`: SIGKILL after so long. */
async function inChild(prefix: string, killMs?: number): Promise<{ code: number | null; text: string }> {
  const times = killMs === undefined ? '1' : '1000';
  const child = spawn('bash', ['-c', `${prefix} exec node ${program.path} ${postgres.url} ${folder} ${DAY} ${times}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const gone = new Promise<number | null>((done) => child.once('exit', done));
  if (killMs !== undefined) {
    await sleep(killMs);
    child.kill('SIGKILL');
  }
  return { code: await gone, text };
}

describe('rollup-hourly', () => {
  it('makes the bar of an hour, and makes it again when minutes came late', async () => {
    const minutes = Array.from({ length: 60 }, (_, minute) => bar(DAY + minute * MINUTE_MS));
    await database.store.saveBars([...minutes.slice(0, 30), bar(DAY + HOUR_MS)]);
    await rollupHourly.run(deps, { mode, at: DAY }, context);
    const [half] = await database.store.hourlyBars({ symbol: 'SOLUSDT' });
    expect(half).toMatchObject({ timestamp: DAY, completeness: 0.5, trades: 90 });
    await database.store.saveBars(minutes);
    await rollupHourly.run(deps, { mode, at: DAY }, context);
    expect(await database.store.hourlyBars({ symbol: 'SOLUSDT' })).toMatchObject([{ completeness: 1, trades: 180 }]);
  });
});

it('rollup-hourly makes the bars of every symbol that has minutes', async () => {
  await database.store.saveBars([bar(DAY, { symbol: 'OLDUSDT' }), bar(DAY), bar(DAY + HOUR_MS, { symbol: 'NEWUSDT' })]);
  expect(await rollupHourly.run(deps, { mode, at: DAY }, context)).toMatchObject({ reason: '2 hourly bars' });
  for (const symbol of ['OLDUSDT', 'SOLUSDT']) expect(await database.store.hourlyBars({ symbol })).toHaveLength(1);
});

describe('retention', () => {
  const count = async (table: string, where = 'true') =>
    Number((await database.pool.query(`SELECT count(*) FROM ${table} WHERE ${where}`)).rows[0].count);
  const go = () => retention.run(deps, { mode, at: TODAY }, context);

  it('takes rows away only of what the archive has a dataset for', () => {
    for (const table of KEPT_TABLES)
      expect(
        DATASETS.some(({ select }) => select.includes(` FROM ${table} `)),
        table,
      ).toBe(true);
  });

  it('drops what is old and archived, and keeps the hourly bars', async () => {
    await fillDay();
    for (const day of [DAY - DAY_MS, DAY, DAY + DAY_MS]) await archiveDay.run(deps, { mode, at: day }, context);
    for (let day = DAY - DAY_MS; day < TODAY; day += DAY_MS) await noteArchived(day);
    await database.store.saveBars([bar(TODAY - 30 * DAY_MS), bar(TODAY - 30 * DAY_MS - 1)]);
    await go();
    expect(await count('bars_m1')).toBe(1);
    expect(await count('book_1hz')).toBe(0);
    expect(await count('liquidations')).toBe(0);
    expect(await count('guard_changes')).toBe(0);
    expect(await count('bars_h1')).toBeGreaterThan(20);
    expect(files()).toEqual([]);
  });

  it('keeps every row from the first day on that is not archived, however old it is', async () => {
    await fillDay();
    await noteArchived(DAY - DAY_MS);
    for (let day = DAY + DAY_MS; day < TODAY; day += DAY_MS) await noteArchived(day);
    const { reason } = (await go()) as { reason: string };
    expect(reason).toContain('2026-06-16 is not archived yet');
    expect(await count('bars_m1', `ts >= ${DAY}`)).toBe(1_421);
    expect(await count('bars_m1', `ts < ${DAY}`)).toBe(0);
  });

  it('never touches rows of another mode, nor files younger than asked for', async () => {
    await fillDay();
    await archiveDay.run(deps, { mode, at: DAY }, context);
    for (let day = DAY - DAY_MS; day < TODAY; day += DAY_MS) await noteArchived(day);
    const live = await openDatabase({ url: postgres.url, log: silentLog(), mode: 'LIVE' });
    await live.store.saveBars([bar(DAY, { mode: 'LIVE' })]);
    await live.close();
    deps = { ...deps, retentionDays: 41 };
    await go();
    expect(await count('bars_m1', `mode = 'LIVE'`)).toBe(1);
    expect(files().length).toBeGreaterThan(0);
    deps = { ...deps, retentionDays: 39 };
    await go();
    expect(files()).toEqual([]);
  });
});

it('every schedule has its handler', () => {
  for (const each of ['LIVE', 'SIMULATED'] as const)
    expect(() => registry.assertHandles(schedulesOf(each).map(({ task }) => task.name))).not.toThrow();
});
