import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { tradingDays } from '@marketgraph/domain/calendar';
import { readParquet } from '@marketgraph/platform/archive';
import { createEquityStore, startEmbeddedPostgres, type EquityStore } from '@marketgraph/platform/db';
import { announceSkipped, hasData } from '@marketgraph/testkit/data';
import { silentLog } from '@marketgraph/testkit/log';
import { MIGRATIONS, openTempDir } from '@marketgraph/testkit/postgres';
import { describe, expect, it } from 'vitest';
import { openStore } from './database.ts';
import { exportBars } from './export-bars.ts';
import { importInstruments } from './import-instruments.ts';
import { ImportWorld, NOW, real } from './imports.fixture.ts';
import { barsReport } from './report.ts';

const present = hasData('equities/screener_2022-06.csv.gz');
if (!present) announceSkipped(1, 'imports of the recorded lists of instruments');
const world = new ImportWorld();

const days = tradingDays('XNAS', '2021-01-04', '2023-12-29');
/** 60 stocks, 45,000 rows: two batches. */
function manyStocks(name: string): string {
  const path = join(world.folder, name);
  const rows = Array.from({ length: 60 }, (_, n) =>
    days.map((date, day) => `S${n},${date},10,12,9,${10 + (day % 7) / 7},1000,0`.replace(',0', '')),
  ).flat();
  writeFileSync(
    path,
    gzipSync(['ticker,date,open,high,low,close,volume', ...rows, 'S1,2023-02-20,1,1,1,1,1'].join('\n')),
  );
  return path;
}

describe('an import', () => {
  it('is the same when it is repeated, and says so', async () => {
    const file = manyStocks('many.csv.gz');
    const progress: number[] = [];
    const first = await world.load(file, { onProgress: ({ part }) => progress.push(part) });
    expect(first).toMatchObject({
      rows: 60 * days.length,
      written: 60 * days.length,
      same: 0,
      symbols: 60,
      resumed: 0,
    });
    expect(progress.at(-1)).toBe(1);
    expect(barsReport(first)[1]).toBe('  1 row not taken:');
    expect(first.complaints.first).toEqual([
      `${file}:${60 * days.length + 2}: no session on 2023-02-20: Washington's Birthday`,
    ]);
    const before = (await world.pool.query('SELECT * FROM bars_d1 ORDER BY symbol, ts LIMIT 1000')).rows;
    const again = await world.load(file, { now: NOW + 5 });
    expect(again).toMatchObject({ written: 0, same: 60 * days.length });
    expect(barsReport(again)[0]).toContain('nothing new: all of them are there already');
    expect((await world.pool.query('SELECT * FROM bars_d1 ORDER BY symbol, ts LIMIT 1000')).rows).toEqual(before);
    expect((await world.store.instruments()).length).toBe(60);
    expect(await createEquityStore(world.pool, 'LIVE').dailySymbols()).toEqual([]);
    expect((await world.store.daily({ symbol: 'S7', last: 1 }))[0]).toMatchObject({
      source: 'import:many.csv.gz',
      quality: 0.9,
      splitsInTo: '2023-12-29',
      mode: 'REPLAY',
    });
  });

  it('that was cut off goes on from there, and ends as if it had not been', async () => {
    const file = manyStocks('cut.csv.gz');
    let saves = 0;
    const failing: EquityStore = {
      ...world.store,
      saveDaily: (bars) => {
        saves += 1;
        if (saves === 2) throw new Error('the disk is full');
        return world.store.saveDaily(bars);
      },
    };
    await expect(world.load(file, { store: failing })).rejects.toThrow('the disk is full');
    const kept = Number((await world.pool.query('SELECT count(*) FROM bars_d1')).rows[0].count);
    expect(kept).toBeGreaterThan(20_000);
    expect(kept).toBeLessThan(60 * days.length);
    const rest = await world.load(file);
    expect(rest).toMatchObject({ resumed: kept, written: 60 * days.length - kept });
    expect(Number((await world.pool.query('SELECT count(*) FROM bars_d1')).rows[0].count)).toBe(60 * days.length);
  });

  it('goes out again as Parquet, whole files only', async () => {
    const file = manyStocks('out.csv.gz');
    await world.load(file);
    const out = join(world.folder, 'parquet');
    const written = await exportBars({
      store: world.store,
      out,
      interval: 'D1',
      symbols: ['S3', 'S4'],
      from: '2022-06-01',
    });
    expect(written.map(({ path }) => path)).toEqual(['2022', '2023'].map((year) => join(out, 'D1', `${year}.parquet`)));
    expect(written.reduce((sum, { rows }) => sum + rows, 0)).toBe(
      2 * days.filter((date) => date >= '2022-06-01').length,
    );
    expect((await readParquet(written[0]!.path))[0]).toMatchObject({
      ...{ symbol: 'S3', date: '2022-06-01', open: 10, high: 12, low: 9, volume: 1000, vwap: null },
      ...{ source: 'import:out.csv.gz', quality: 0.9, mode: 'REPLAY', splits_in_to: '2023-12-29' },
    });
    expect(readdirSync(join(out, 'D1'))).toEqual(['2022.parquet', '2023.parquet']);
    const all = await exportBars({ store: world.store, out, interval: 'D1', to: '2021-12-31' });
    expect(all).toEqual([
      { path: join(out, 'D1', '2021.parquet'), rows: 60 * days.filter((date) => date < '2022').length },
    ]);
    expect(await exportBars({ store: world.store, out, interval: 'M1' })).toEqual([]);
  });

  it('while the product runs on the embedded database says what to do', async () => {
    const dataDir = openTempDir('running');
    const running = await startEmbeddedPostgres({ dataDir, log: silentLog() });
    try {
      await expect(openStore({ dataDir, root: resolve(MIGRATIONS, '../..') }, 'REPLAY')).rejects.toThrow(
        /marketgraph is running on .*Stop it, run this again/s,
      );
    } finally {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

describe.skipIf(!present)('recorded lists of instruments', () => {
  it('screener: $ prices, a market cap of 0 is not known, symbols that stand twice; the directory adds exchanges and takes nothing away', async () => {
    const screener = await importInstruments(real('screener_2022-06.csv.gz'), world.store, NOW);
    expect(screener).toMatchObject({ rows: 8_026, written: 8_026, same: 0, refused: null });
    expect(screener.complaints.first.map((line) => line.replace(/^.*: /, ''))).toEqual(
      ['NVS', 'GL', 'AVDL', 'TNON', 'UXIN'].map((symbol) => `duplicate of ${symbol}`),
    );
    const all = await world.store.instruments();
    expect(all.filter(({ marketCap }) => marketCap === 0)).toEqual([]);
    expect(all.filter(({ marketCap }) => marketCap === null).length).toBeGreaterThan(1_300);
    expect(await world.store.instrument('AAPL')).toMatchObject({
      marketCap: 2_715_547_564_200,
      sourceSector: 'Technology',
      mic: 'XNAS',
    });
    expect(await importInstruments(real('screener_2022-06.csv.gz'), world.store, NOW + 1)).toMatchObject({
      written: 0,
      same: 8_026,
    });
    const directory = await importInstruments(real('symbols_valid_meta.csv'), world.store, NOW + 2);
    expect([...directory.complaints.kinds]).toEqual([]);
    expect(await world.store.instrument('A')).toMatchObject({
      mic: 'XNYS',
      sourceSector: expect.any(String),
      marketCap: expect.any(Number),
    });
    expect(await world.store.instrument('A', NOW)).toMatchObject({ mic: 'XNAS' });
    expect((await world.store.instruments({ types: ['ETF'] })).length).toBe(40);
  });
});
