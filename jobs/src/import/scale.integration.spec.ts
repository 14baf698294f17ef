// Adjusted and raw prices of one symbol, in the recorded files and in made ones, against a real PostgreSQL.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { tradingDays } from '@marketgraph/domain/calendar';
import type { DailyBar } from '@marketgraph/domain/equities';
import { adjust, withDividends } from '@marketgraph/domain/instruments';
import { createEquityStore, openDatabase, type Database, type EquityStore } from '@marketgraph/platform/db';
import { announceSkipped, dataDir, hasData } from '@marketgraph/testkit/data';
import { silentLog } from '@marketgraph/testkit/log';
import { MIGRATIONS, startPostgres, type TestPostgres } from '@marketgraph/testkit/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importActions } from './import-actions.ts';
import { importBars, type ImportOptions } from './import-bars.ts';
import { actionsReport, barsReport } from './report.ts';

const NOW = Date.UTC(2026, 10, 20);
const folder = mkdtempSync(join(tmpdir(), 'marketgraph-scale-'));
const present = hasData('equities/quirks/yf_multiheader_SPY.csv');
let postgres: TestPostgres;
let db: Database;
let store: EquityStore;
beforeAll(async () => {
  postgres = await startPostgres();
  db = await openDatabase({ url: postgres.url, log: silentLog(), mode: 'LIVE', migrations: MIGRATIONS });
  store = createEquityStore(db.pool, 'REPLAY');
});
afterAll(async () => {
  await db.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
  if (!present) announceSkipped(7, 'histories of different scale in the recorded files');
});
beforeEach(() => db.pool.query('TRUNCATE bars_d1, instruments, instrument_facts, corporate_actions, checkpoints'));

const real = (name: string) => resolve(dataDir(), 'equities', name);
const load = (file: string, options: Partial<ImportOptions> = {}) => importBars(file, { store, now: NOW, ...options });
const rows = async () => (await db.pool.query('SELECT * FROM bars_d1 ORDER BY symbol, ts')).rows;
/** From a close to the next open, but for holes (Lean has nothing of QQQ while it was QQQQ). */
const nights = (bars: readonly DailyBar[]) =>
  bars.slice(1).flatMap((bar, n) => {
    const before = bars[n]!;
    const days = (Date.parse(bar.date) - Date.parse(before.date)) / 86_400_000;
    return days > 10 ? [] : [Math.abs(Math.log(bar.open / before.close))];
  });
const worst = (bars: readonly DailyBar[]) => Math.max(...nights(bars));

describe.skipIf(!present)('recorded files', () => {
  it('SPY as traded, then with dividends in: refused with factors and remedy, again and again, and the other way round', async () => {
    await load(real('daily_lean/spy.zip'));
    const before = await rows();
    const refused = await load(real('quirks/yf_multiheader_SPY.csv'));
    expect(refused).toMatchObject({ rows: 0, written: 0, same: 0, symbols: 0 });
    expect(refused.complaints.count).toBe(3_895);
    expect(refused.complaints.first).toEqual([
      `${real('quirks/yf_multiheader_SPY.csv')}:4: prices that do not fit to the stored ones: of SPY they are 0.7545 times the stored ones on 2010-01-04 and 0.9388 times on 2021-03-31 (splits or dividends are in one of the two alone). Stored: import:spy.zip, as traded; this file: with splits and dividends in the prices. Nothing of SPY is taken: --replace puts this file in the place of what is stored, --trust-scale takes it as it is`,
    ]);
    expect(barsReport(refused)[1]).toBe('  3,895 rows not taken:');
    expect(barsReport(refused).at(-1)).toBe('    3,895 x prices that do not fit to the stored ones');
    expect(refused.unfit).toBe(1);
    expect(await rows()).toEqual(before);
    expect((await load(real('quirks/yf_multiheader_SPY.csv'))).complaints.count).toBe(3_895);

    await db.pool.query('TRUNCATE bars_d1, instruments');
    await load(real('quirks/yf_multiheader_SPY.csv'));
    const adjusted = await rows();
    expect(adjusted[0]).toMatchObject({ dividends_in_to: String(Date.UTC(2025, 5, 27)) });
    const raw = await load(real('daily_lean/spy.zip'));
    expect([raw.rows, raw.complaints.count]).toEqual([0, 5_849]);
    expect(await rows()).toEqual(adjusted);
  });

  it('with --replace the file takes the place of all that was stored of its symbols; with --trust-scale the jump is there', async () => {
    await load(real('daily_lean/spy.zip'));
    await load(real('daily_lean/qqq.zip'));
    const replaced = await load(real('quirks/yf_multiheader_SPY.csv'), { scale: 'replace' });
    expect(replaced).toMatchObject({ rows: 3_895, written: 3_895 });
    const spy = await store.daily({ symbol: 'SPY' });
    expect([spy.length, new Set(spy.map(({ source }) => source)).size]).toEqual([3_895, 1]);
    expect(worst(spy)).toBeLessThan(0.12);
    expect((await store.daily({ symbol: 'QQQ' })).length).toBeGreaterThan(3_000);
    expect((await load(real('quirks/yf_multiheader_SPY.csv'), { scale: 'replace' })).written).toBe(3_895);
    await load(real('daily_lean/spy.zip'), { scale: 'trust' });
    const spliced = await store.daily({ symbol: 'SPY' });
    const border = spliced.findIndex(({ date }) => date === '2010-01-04');
    // What this is all about: 111.44 at the close of 2009, 84.79 at the next open.
    expect(spliced[border]!.open / spliced[border - 1]!.close).toBeCloseTo(0.761, 3);
  });

  it.each([
    ['SPY', 'etf/SPY.csv', 'daily_lean/spy.zip'],
    ['IWM', 'etf/IWM.csv', 'daily_lean/iwm.zip'],
    ['QQQ', 'daily_lean/qqq.zip', 'etf/QQQ.csv'],
    ['VIX', 'etf/VIX.csv', 'quirks/yf_multiheader__VIX.csv'],
  ])(
    '%s of %s and of %s mean the same: both are taken, and nothing jumps where they meet',
    async (symbol, one, other) => {
      const first = await load(real(one));
      const border = first.to!;
      const second = await load(real(other));
      expect(second.complaints.first.filter((line) => line.includes('stored'))).toEqual([]);
      const bars = await store.daily({ symbol });
      expect(new Set(bars.map(({ source }) => source)).size).toBe(2);
      const at = bars.findIndex(({ date }) => date > border);
      if (at > 0) expect(Math.abs(Math.log(bars[at]!.open / bars[at - 1]!.close))).toBeLessThan(0.1);
      expect((await load(real(other))).written).toBe(0);
    },
    60_000,
  );

  it('XLU before and after a split of two for one that nobody told: refused with the factor, and taken once the split is known', async () => {
    await load(real('quirks/yf_multiheader_XLU.csv'));
    const refused = await load(real('etf/XLU.csv'));
    expect(refused.rows).toBe(0);
    expect(refused.complaints.first[0]).toContain(
      'of XLU they are 0.5 times the stored ones on all 2264 days that both have',
    );
    // The file of the later download has it in, whatever its newest row is.
    await store.saveActions([
      { symbol: 'XLU', kind: 'SPLIT', date: '2025-12-05', ratio: 2, source: 'fmp', knownAt: 1 },
    ]);
    const taken = await load(real('etf/XLU.csv'), { splitsInTo: '2025-12-05' });
    expect([taken.rows, taken.complaints.count]).toEqual([2_264, 0]);
  });

  it('no day in both: what has dividends in stands beside nothing that has not', async () => {
    const text = readFileSync(real('quirks/yf_multiheader_SPY.csv'), 'utf8').split('\n');
    const early = join(folder, 'SPY.csv');
    writeFileSync(early, text.filter((line, n) => n < 3 || line < '2015').join('\n'));
    await load(real('etf/SPY.csv'));
    const refused = await load(early);
    expect(refused.rows).toBe(0);
    expect(refused.complaints.first[0]).toContain('dividends are in one of the two alone, and no day is in both');
    // The same days as traded fit, though no day is in both either.
    expect(await load(real('daily_lean/spy.zip'))).toMatchObject({ symbols: 1, refused: null });
  });

  it.each([
    ['spy', 'quirks/yf_multiheader_SPY.csv', 'close', 2_830, 0.0034],
    ['spy', 'etf/SPY.csv', 'adjustedClose', 1_572, 0.0014],
    ['qqq', 'etf/QQQ.csv', 'adjustedClose', 1_572, 0.0014],
    ['iwm', 'etf/IWM.csv', 'adjustedClose', 1_572, 0.0016],
  ] as const)(
    'raw days of %s with Lean’s splits and dividends are, by our own rule, those of %s (%s), but for one factor of what was paid since',
    async (name, adjustedFile, field, days, tolerance) => {
      const symbol = name.toUpperCase();
      await load(real(adjustedFile));
      const theirs = new Map((await store.daily({ symbol })).map((bar) => [bar.date, bar[field]!]));
      await load(real(`daily_lean/${name}.zip`), { scale: 'replace' });
      const told = await importActions(real(`daily_lean/factor_files_${name}.csv`), store, NOW);
      expect(told).toMatchObject({ refused: null, same: 0 });
      expect(await importActions(real(`daily_lean/factor_files_${name}.csv`), store, NOW + 1)).toMatchObject({
        written: 0,
      });
      const [bars, actions] = [await store.daily({ symbol }), await store.actions(symbol)];
      const ratios = (of: readonly DailyBar[]) =>
        of.flatMap(({ date, close }) => (theirs.has(date) ? [theirs.get(date)! / close] : []));
      const spread = (all: readonly number[]) => Math.log(Math.max(...all) / Math.min(...all)) / 2;
      const ours = ratios(withDividends(bars, actions));
      expect(ours.length).toBe(days);
      expect(spread(ours)).toBeLessThan(tolerance);
      // As traded they drift apart by what was paid: ten to a hundred times as much.
      expect(spread(ratios(adjust(bars, actions)))).toBeGreaterThan(10 * tolerance);
    },
  );

  it('QQQ: its split of 2000 is gone from the adjusted days; QQQQ is its name of 2004 to 2011, and Nasdaq its exchange', async () => {
    await load(real('daily_lean/qqq.zip'));
    expect(await store.instrument('QQQ')).toMatchObject({ mic: 'ARCX', exchangeSource: 'ASSUMED' });
    const told = await importActions(real('daily_lean/factor_files_qqq.csv'), store, NOW);
    expect(actionsReport(told)).toEqual([
      'factor_files_qqq.csv: 1 split, 66 dividends, 0 new names; 67 written, 0 were there.',
    ]);
    const raw = await store.daily({ symbol: 'QQQ' });
    expect(worst(raw)).toBeGreaterThan(0.6);
    expect(worst(adjust(raw, await store.actions('QQQ')))).toBeLessThan(0.12);
    expect(await importActions(real('daily_lean/map_files_qqq.csv'), store, NOW + 1)).toMatchObject({
      renamings: 2,
      written: 2,
    });
    expect(await store.actions('QQQQ')).toMatchObject([{ kind: 'RENAMED', date: '2011-03-23', into: 'QQQ' }]);
    const listed = await store.instrument('QQQ');
    expect([listed?.mic, listed?.exchangeSource]).toEqual(['XNAS', undefined]);
    // What is only assumed takes nothing back.
    await load(real('etf/QQQ.csv'), { now: NOW + 2 });
    expect((await store.instrument('QQQ'))?.mic).toBe('XNAS');
    expect((await load(real('daily_lean/factor_files_spy.csv'))).refused).toContain('npm run import -- actions');
  });
});

describe('made files', () => {
  const days = tradingDays('XNAS', '2022-01-03', '2022-12-30');
  const line = (symbol: string, date: string, price: number) =>
    [symbol, date, price, price, price, price, 1000].join(',');
  function file(name: string, ...lines: readonly (readonly string[])[]): string {
    const path = join(folder, name);
    mkdirSync(resolve(path, '..'), { recursive: true });
    writeFileSync(path, ['ticker,date,open,high,low,close,volume', ...lines.flat()].join('\n'));
    return path;
  }
  const prices = (symbol: string, of: (n: number) => number, from = 0, to = days.length) =>
    days.slice(from, to).map((date, n) => line(symbol, date, of(n + from)));

  it('a symbol that does not fit is refused alone; a constant factor is told; the good ones are kept', async () => {
    await load(
      file(
        'first.csv',
        prices('AA', () => 20),
        prices('BB', () => 40),
        prices('CC', () => 5),
      ),
    );
    const second = file(
      'second.csv',
      prices('AA', () => 20),
      prices('BB', () => 10),
      prices('CC', (n) => (n < 125 ? 5 : 15)),
      prices('DD', () => 1),
    );
    const { rows: taken, complaints } = await load(second);
    expect([taken, complaints.count]).toEqual([2 * days.length, 2 * days.length]);
    expect(complaints.first.map((text) => text.replace(second, ''))).toEqual([
      `:${days.length + 2}: ${told('BB', `they are 0.25 times the stored ones on all ${days.length} days that both have (a split or a dividend that one of the two lacks)`)}`,
      `:${2 * days.length + 2}: ${told('CC', `they are 1 times the stored ones on ${days[0]} and 3 times on ${days.at(-1)} (splits or dividends are in one of the two alone)`)}`,
    ]);
    expect((await store.daily({ symbol: 'BB', last: 1 }))[0]).toMatchObject({ close: 40, source: 'import:first.csv' });
    expect((await store.daily({ symbol: 'DD' })).length).toBe(days.length);
    expect((await store.instruments()).map(({ symbol }) => symbol)).toEqual(['AA', 'BB', 'CC', 'DD']);
  });
  const told = (symbol: string, what: string) =>
    `prices that do not fit to the stored ones: of ${symbol} ${what}. Stored: import:first.csv, with splits in the prices; this file: with splits in the prices. Nothing of ${symbol} is taken: --replace puts this file in the place of what is stored, --trust-scale takes it as it is`;

  it('a split that is known makes them fit', async () => {
    await load(
      file(
        'raw.csv',
        prices('AA', (n) => (n < 100 ? 40 : 10)),
      ),
      { splitsInTo: null },
    );
    const split = file(
      'adjusted.csv',
      prices('AA', () => 10),
    );
    expect((await load(split)).complaints.count).toBe(days.length);
    await store.saveActions([{ symbol: 'AA', kind: 'SPLIT', date: days[100]!, ratio: 4, source: 'fmp', knownAt: 1 }]);
    expect((await load(split)).complaints.count).toBe(0);
  });

  it('a newer download of the same file takes its own place, where it covers all of it; else nothing of it is taken', async () => {
    await load(
      file(
        'a/same.csv',
        prices('AA', () => 20, 0, 200),
      ),
    );
    const longer = file(
      'b/same.csv',
      prices('AA', () => 10),
    );
    expect(basename(longer)).toBe('same.csv');
    expect(await load(longer, { now: NOW + 1 })).toMatchObject({ rows: days.length, written: days.length });
    const shorter = file(
      'c/same.csv',
      prices('AA', () => 5, 100),
    );
    expect((await load(shorter, { now: NOW + 2 })).complaints.first[0]).toContain('0.5 times the stored ones on all');
    expect(new Set((await store.daily({ symbol: 'AA' })).map(({ close }) => close))).toEqual(new Set([10]));
  });

  it('neighbours without a common day may not jump, on either side, unless it is told so; further apart nothing is said', async () => {
    await load(
      file(
        'middle.csv',
        prices('AA', () => 10, 100, 150),
      ),
    );
    for (const [from, to] of [
      [50, 100],
      [150, 200],
    ] as const) {
      const jumps = file(
        'jumps.csv',
        prices('AA', () => 15.1, from, to),
      );
      expect((await load(jumps)).complaints.first[0]).toContain('no day is in both, and the price of');
      expect(
        (
          await load(
            file(
              'fits.csv',
              prices('AA', () => 14.9, from, to),
            ),
          )
        ).complaints.count,
      ).toBe(0);
    }
    await db.pool.query('TRUNCATE bars_d1');
    await load(
      file(
        'middle.csv',
        prices('AA', () => 10, 100, 150),
      ),
    );
    expect(
      (
        await load(
          file(
            'far.csv',
            prices('AA', () => 100, 0, 90),
          ),
        )
      ).complaints.count,
    ).toBe(0);
    expect(
      (
        await load(
          file(
            'near.csv',
            prices('AA', () => 100, 150, 160),
          ),
          { scale: 'trust' },
        )
      ).complaints.count,
    ).toBe(0);
  });

  it('a file that comes back to a symbol and contradicts itself then leaves nothing of it', async () => {
    await load(
      file(
        'kept.csv',
        prices('AA', () => 20, 200),
      ),
    );
    // Two batches: AA's first days, a lot of others, AA's last days at half the price.
    const many = Array.from({ length: 110 }, (_, n) => prices(`S${n}`, () => 1 + n));
    const back = file(
      'back.csv',
      prices('AA', () => 10, 0, 190),
      ...many,
      prices('AA', () => 10, 190),
    );
    const { complaints } = await load(back);
    expect(complaints.count).toBe(days.length);
    expect((await store.daily({ symbol: 'AA' })).map(({ source }) => source)).toEqual(
      days.slice(200).map(() => 'import:kept.csv'),
    );
    expect((await store.daily({ symbol: 'S7' })).length).toBe(days.length);
    expect(await load(back)).toMatchObject({ written: 0 });
  });
});
