import type { GuardsState } from '@marketgraph/domain/market';
import { silentLog } from '@marketgraph/testkit/log';
import { MIGRATIONS, startPostgres, type TestPostgres } from '@marketgraph/testkit/postgres';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FencedError } from '../lease/fence.ts';
import { createStore, createWriter, openDatabase, type CoverageRow, type Database } from './index.ts';
import { bar, liquidation, MINUTE, T0 } from './rows.fixture.ts';

let postgres: TestPostgres;
let db: Database;
beforeAll(async () => {
  postgres = await startPostgres();
  db = await openDatabase({ url: postgres.url, log: silentLog(), mode: 'LIVE', migrations: MIGRATIONS });
});
afterAll(async () => {
  await db.close();
  await postgres.stop();
});
const TABLES = [
  'bars_m1',
  'bars_h1',
  'bar_latest',
  'book_1hz',
  'liquidations',
  'funding',
  'open_interest',
  'guard_changes',
  'guard_samples',
  'coverage',
  'checkpoints',
];
beforeEach(() => db.pool.query(`TRUNCATE ${TABLES.join(', ')}`));
const dump = async () => {
  const all: Record<string, unknown[]> = {};
  for (const table of TABLES)
    all[table] = (
      await db.pool.query(`SELECT to_jsonb(t) - 'seq' - 'saved_at' AS row FROM ${table} t ORDER BY 1`)
    ).rows;
  return all;
};

describe('store', () => {
  it('every write is idempotent, and readers give back what was written', async () => {
    const { store } = db;
    const book = {
      symbol: 'SOLUSDT',
      venue: 'binance',
      at: T0,
      bidPx: 1,
      bidQty: 2,
      askPx: 3,
      askQty: 4,
      spreadBps: 5,
      depthBidUsd: 6,
      depthAskUsd: 7,
      mode: 'LIVE',
    } as const;
    const funding = {
      symbol: 'SOLUSDT',
      venue: 'bybit',
      at: T0,
      rate: -0.0001,
      intervalHours: 8,
      mode: 'LIVE',
    } as const;
    const interest = {
      symbol: 'SOLUSDT',
      venue: 'bybit',
      at: T0,
      base: 9,
      markPrice: 2,
      notionalUsd: 18,
      source: 'single',
      fundingRate: 0.0001,
      fundingIntervalHours: 8,
      mode: 'LIVE',
    } as const;
    const sample = {
      symbol: 'SOLUSDT',
      at: T0,
      status: 'WARNING',
      spreadBps: 1.5,
      depthMinUsd: null,
      fundingApr: 10.95,
      basisBps: null,
      oiNotional: 18,
      liqEvents5m: 0,
      mode: 'LIVE',
    } as const;
    const change = { symbol: 'SOLUSDT', ts: T0, status: 'WARNING', checks: [] } as unknown as GuardsState;
    const everything = async () => {
      await store.saveBars([bar(0), bar(1), bar(1)]);
      await store.saveHourlyBars([bar(0)]);
      await store.saveLiquidations([liquidation(1), liquidation(1), liquidation(2)]);
      await store.saveFunding([funding, funding]);
      await store.saveOpenInterest([interest]);
      await store.saveBook([book, book]);
      await store.saveGuardChange(change);
      await store.saveGuardSamples([sample]);
      await store.saveCoverage({ symbol: 'SOLUSDT', venue: 'okx', feed: 'liquidations', from: T0, to: T0 + 5 });
      await store.saveCheckpoint('fold', { open: bar(3) }, '5-0');
    };
    await everything();
    const once = await dump();
    await everything();
    expect(await dump()).toEqual(once);
    expect(Object.values(once).map((rows) => rows.length)).toEqual([2, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1]);
    expect(await store.bars({ symbol: 'SOLUSDT' })).toEqual([bar(0), bar(1)]);
    expect(await store.latestBar('SOLUSDT')).toEqual(bar(1));
    expect(await store.latestBar('BTCUSDT')).toBeNull();
    expect(await store.funding('SOLUSDT', T0, T0 + 1)).toEqual([funding]);
    expect(await store.openInterest('SOLUSDT', T0, T0 + 1)).toEqual([interest]);
    expect(await store.guardSamples('SOLUSDT', T0, T0 + 1)).toEqual([sample]);
    expect(await store.checkpoint('fold')).toMatchObject({ state: { open: bar(3) }, inputCursor: '5-0' });
    expect(await store.checkpoint('other')).toBeNull();
  });

  it('pages liquidations newest first, each once, also those of one millisecond', async () => {
    const { store } = db;
    const rows = Array.from({ length: 25 }, (_, n) =>
      liquidation(n, { occurredAt: T0 + Math.floor(n / 4), dedupKey: `k${n}` }),
    );
    await store.saveLiquidations(rows);
    const seen: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await store.liquidations({ symbol: 'SOLUSDT', first: 4, ...(after === undefined ? {} : { after }) });
      seen.push(...page.rows.map(({ dedupKey }) => dedupKey));
      if (!page.hasMore) break;
      after = page.rows.at(-1)!.cursor;
    }
    expect(seen).toEqual(rows.map(({ dedupKey }) => dedupKey).toReversed());
    await expect(store.liquidations({ symbol: 'SOLUSDT', first: 4, after: 'nonsense' })).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    });
  });

  it('coverage is the union of what was reported, in whatever order', async () => {
    const { store } = db;
    const stretch = fc
      .tuple(fc.nat(200), fc.integer({ min: 1, max: 40 }))
      .map(([from, length]) => ({ from, to: from + length }));
    await fc.assert(
      fc.asyncProperty(fc.array(stretch, { minLength: 1, maxLength: 12 }), async (stretches) => {
        await db.pool.query('TRUNCATE coverage');
        for (const each of stretches)
          await store.saveCoverage({ symbol: 'SOLUSDT', venue: 'okx', feed: 'liquidations', ...each });
        const covered = (rows: readonly Pick<CoverageRow, 'from' | 'to'>[], at: number) =>
          rows.filter(({ from, to }) => from <= at && at < to).length;
        const rows = await store.coverage('SOLUSDT', 'liquidations', 0, 1_000);
        for (let at = 0; at < 245; at++) expect(covered(rows, at)).toBe(Math.min(1, covered(stretches, at)));
      }),
      { numRuns: 40 },
    );
    await db.pool.query('TRUNCATE coverage');
    for (const [from, to] of [
      [0, 5_000],
      [0, 10_000],
      [10_001, 15_000],
    ])
      await store.saveCoverage({ symbol: 'SOLUSDT', venue: 'okx', feed: 'liquidations', from: from!, to: to! });
    expect(await store.coverage('SOLUSDT', 'liquidations', 0, 1e6)).toHaveLength(2); // a millisecond unseen is a gap
  });

  it('modes do not see each other', async () => {
    const simulated = createStore(db.pool, 'SIMULATED');
    await db.store.saveBars([bar(0)]);
    await simulated.saveBars([bar(0, { mode: 'SIMULATED', close: 9 }), bar(1, { mode: 'SIMULATED' })]);
    expect(await db.store.bars({ symbol: 'SOLUSDT' })).toEqual([bar(0)]);
    expect((await simulated.latestBar('SOLUSDT'))!.timestamp).toBe(T0 + MINUTE);
    expect((await db.store.latestBar('SOLUSDT'))!.timestamp).toBe(T0);
    expect((await simulated.rolledBars({ symbol: 'SOLUSDT', minutes: 60 }))[0]).toMatchObject({
      mode: 'SIMULATED',
      close: 2,
    });
  });

  it('a checkpoint of a newer owner is not written over by the one it replaced, which is told at once', async () => {
    const breaches: string[] = [];
    const owner = (token: number) => {
      const breached = (write: string) => {
        breaches.push(`${token} ${write}`);
        return new FencedError(token, write);
      };
      return createStore(db.pool, 'LIVE', { names: ['symbol:SOLUSDT'], token, breached });
    };
    const [older, newer] = [owner(7), owner(8)];
    await older.saveCheckpoint('fold', 'first', '1-0');
    await newer.saveCheckpoint('fold', 'second', '2-0');
    const writer = createWriter(older, { log: silentLog() }); // which tries again what passes
    await expect(writer.saveCheckpoint('fold', 'late', '3-0')).rejects.toThrow(FencedError);
    expect(breaches).toEqual(['7 checkpoint fold']);
    expect(await db.store.checkpoint('fold')).toMatchObject({ state: 'second', inputCursor: '2-0' });
    await newer.saveCheckpoint('fold', 'third', '4-0');
    await db.store.saveCheckpoint('fold', 'without leases', '5-0');
    await older.saveCheckpoint('fold', 'with leases again', '6-0');
    expect(await db.store.checkpoint('fold')).toMatchObject({ state: 'with leases again' });
  });

  it('Prisma reads and writes the models of the same database', async () => {
    const { prisma } = db;
    const made = await prisma.watchlist.create({
      data: {
        viewerId: 'v',
        name: 'n',
        items: {
          create: [
            { symbol: 'B', position: 1 },
            { symbol: 'A', position: 0 },
          ],
        },
      },
      include: { items: { orderBy: { position: 'asc' } } },
    });
    expect(made.items.map(({ symbol }) => symbol)).toEqual(['A', 'B']);
    await expect(prisma.watchlist.create({ data: { viewerId: 'v', name: 'n' } })).rejects.toMatchObject({
      code: 'P2002',
    });
    await prisma.watchlist.delete({ where: { id: made.id } });
    expect(await prisma.watchlistItem.count()).toBe(0);
    const slot = new Date(T0);
    await prisma.runLedger.create({ data: { task: 't', slot } });
    expect(await prisma.runLedger.findFirst()).toMatchObject({
      task: 't',
      slot,
      status: 'claimed',
      startedAt: null,
      finishedAt: null,
      detail: null,
    });
  });

  it('stays small: under load at most 8 connections', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 ? db.store.saveBars([bar(n)]) : db.prisma.watchlist.count())),
    );
    const { rows } = await db.pool.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name LIKE 'marketgraph%'`,
    );
    expect(rows[0].n).toBeLessThanOrEqual(8);
  });
});
