/** Imports into a real PostgreSQL, from files that were recorded or that a spec makes in a folder of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { tradingDays } from '@marketgraph/domain/calendar';
import { createEquityStore, type EquityStore } from '@marketgraph/platform/db';
import { dataDir } from '@marketgraph/testkit/data';
import { TestDatabase } from '@marketgraph/testkit/database';
import { afterAll } from 'vitest';
import { importBars, type ImportOptions } from './import-bars.ts';

/** When all of them are imported. */
export const NOW = Date.UTC(2026, 10, 20);
const TABLES = 'bars_d1, instruments, instrument_facts, corporate_actions, checkpoints';

/** A recorded file. */
export const real = (name: string): string => resolve(dataDir(), 'equities', name);

/** The sessions that made files tell of. */
export const DAYS = tradingDays('XNAS', '2022-01-03', '2022-12-30');

/** Lines of a made file: `of(n)` is the price of the session `n`. */
export const prices = (symbol: string, of: (n: number) => number, from = 0, to = DAYS.length): string[] =>
  DAYS.slice(from, to).map((date, n) => [symbol, date, ...Array<number>(4).fill(of(n + from)), 1000].join(','));

export class ImportWorld {
  readonly folder = mkdtempSync(join(tmpdir(), 'marketgraph-import-'));
  private readonly db: TestDatabase;

  /** `kept`: what one spec has stored the next one finds. */
  constructor(kept: 'kept' | 'emptied' = 'emptied') {
    this.db = new TestDatabase('LIVE', kept === 'kept' ? undefined : TABLES);
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  get pool(): TestDatabase['pool'] {
    return this.db.pool;
  }
  get store(): EquityStore {
    return createEquityStore(this.pool, 'REPLAY');
  }
  load = (file: string, options: Partial<ImportOptions> = {}) =>
    importBars(file, { store: this.store, now: NOW, ...options });

  /** @returns where it is. */
  file(name: string, ...lines: readonly (readonly string[])[]): string {
    const path = join(this.folder, name);
    mkdirSync(resolve(path, '..'), { recursive: true });
    writeFileSync(path, ['ticker,date,open,high,low,close,volume', ...lines.flat()].join('\n'));
    return path;
  }
}
