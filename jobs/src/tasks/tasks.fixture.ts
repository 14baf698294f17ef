// What the tasks work on: a real PostgreSQL, a folder of files, and a day with something of everything.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
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
import { archiveSlot } from './archive-slot.ts';
import { KEPT_TABLES } from './kept-rows.ts';
import { DAY_MS, type TaskDeps } from './task-deps.ts';

export const DAY = Date.UTC(2026, 5, 16);
export const MINUTE_MS = 60_000;
export const mode = 'SIMULATED';
export const context = { signal: new AbortController().signal, jobId: 'j' };

export const bar = (at: number, changes: Partial<BarState> = {}): BarState => ({
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
export const place = (name: Dataset['name'], venue = 'binance', day = DAY): Place => ({
  dataset: dataset(name),
  symbol: 'SOLUSDT',
  venue,
  day,
});

/** One of each for the spec that asks for it; emptied before every test. */
export class TaskWorld {
  postgres!: TestPostgres;
  database!: Database;
  folder = '';
  deps!: TaskDeps;

  /** Registers what opens, empties and closes it. */
  constructor() {
    beforeAll(async () => {
      this.postgres = await startPostgres();
      this.database = await openDatabase({ url: this.postgres.url, log: silentLog(), mode, migrations: MIGRATIONS });
    });
    beforeEach(async () => {
      await this.database.pool.query(`TRUNCATE ${KEPT_TABLES.join(', ')}, bars_h1, bar_latest, run_ledger`);
      this.clear();
      this.folder = mkdtempSync(join(tmpdir(), 'archive-'));
      this.deps = {
        database: this.database,
        archive: createArchive(this.folder, mode),
        ledger: createLedger(this.database.pool, mode),
        mode,
        tradesVenue: 'binance',
        bookVenue: 'binance',
        retentionDays: 30,
        logger: silentLog(),
      };
    });
    afterAll(async () => {
      await this.database?.close();
      await this.postgres?.stop();
      this.clear();
    });
  }

  private clear(): void {
    if (this.folder) rmSync(this.folder, { recursive: true, force: true });
  }

  /** Below the folder, in the order of their names. */
  files(): string[] {
    if (!existsSync(this.folder)) return [];
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.folder.length + 1))
      .toSorted();
  }

  /** What PostgreSQL has of a day. */
  async stored(name: Dataset['name'], day = DAY): Promise<ArchivedRow[]> {
    const rows: ArchivedRow[] = [];
    for await (const batch of rowsOf(this.database.pool, mode, place(name, 'binance', day))) rows.push(...batch);
    return rows;
  }

  /** As the ledger has it once the day was archived. */
  async noteArchived(day: number): Promise<void> {
    const slot = archiveSlot(day);
    await this.deps.ledger.claim('archive-day', slot);
    await this.deps.ledger.onEnd({
      task: 'archive-day',
      jobId: 'j',
      slot,
      attempt: 1,
      result: { status: 'done' },
      final: true,
      tookMs: 1,
    });
  }
}

/** A day with something of everything: a null, a hole, and the borders of the day on both sides. */
export async function fillDay({ store }: Pick<Database, 'store'>): Promise<void> {
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
