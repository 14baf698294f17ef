// Adjusted and raw prices of one symbol, in the recorded files, against a real PostgreSQL.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { announceSkipped, hasData } from '@marketgraph/testkit/data';
import { describe, expect, it } from 'vitest';
import { ImportWorld, real } from './imports.fixture.ts';
import { worstNight } from './nights.fixture.ts';
import { barsReport } from './report.ts';

const present = hasData('equities/quirks/yf_multiheader_SPY.csv');
if (!present) announceSkipped(8, 'histories of different scale in the recorded files');

describe.skipIf(!present)('recorded files', () => {
  const world = new ImportWorld();
  const rows = async () => (await world.pool.query('SELECT * FROM bars_d1 ORDER BY symbol, ts')).rows;

  it('SPY as traded, then with dividends in: refused with factors and remedy, again and again, and the other way round', async () => {
    await world.load(real('daily_lean/spy.zip'));
    const before = await rows();
    const refused = await world.load(real('quirks/yf_multiheader_SPY.csv'));
    expect(refused).toMatchObject({ rows: 0, written: 0, same: 0, symbols: 0 });
    expect(refused.complaints.count).toBe(3_895);
    expect(refused.complaints.first).toEqual([
      `${real('quirks/yf_multiheader_SPY.csv')}:4: prices that do not fit to the stored ones: of SPY they are 0.7545 times the stored ones on 2010-01-04 and 0.9388 times on 2021-03-31 (splits or dividends are in one of the two alone). Stored: import:spy.zip, as traded; this file: with splits and dividends in the prices. Nothing of SPY is taken: --replace puts this file in place of what is stored, --trust-scale imports it as it is`,
    ]);
    expect(barsReport(refused)[1]).toBe('  3,895 rows not taken:');
    expect(barsReport(refused).at(-1)).toBe('    3,895 x prices that do not fit to the stored ones');
    expect(refused.unfit).toBe(1);
    expect(await rows()).toEqual(before);
    expect((await world.load(real('quirks/yf_multiheader_SPY.csv'))).complaints.count).toBe(3_895);

    await world.pool.query('TRUNCATE bars_d1, instruments');
    await world.load(real('quirks/yf_multiheader_SPY.csv'));
    const adjusted = await rows();
    expect(adjusted[0]).toMatchObject({ dividends_in_to: String(Date.UTC(2025, 5, 27)) });
    const raw = await world.load(real('daily_lean/spy.zip'));
    expect([raw.rows, raw.complaints.count]).toEqual([0, 5_849]);
    expect(await rows()).toEqual(adjusted);
  });

  it('with --replace the file takes the place of all that was stored of its symbols; with --trust-scale the jump is there', async () => {
    await world.load(real('daily_lean/spy.zip'));
    await world.load(real('daily_lean/qqq.zip'));
    const replaced = await world.load(real('quirks/yf_multiheader_SPY.csv'), { scale: 'replace' });
    expect(replaced).toMatchObject({ rows: 3_895, written: 3_895 });
    const spy = await world.store.daily({ symbol: 'SPY' });
    expect([spy.length, new Set(spy.map(({ source }) => source)).size]).toEqual([3_895, 1]);
    expect(worstNight(spy)).toBeLessThan(0.12);
    expect((await world.store.daily({ symbol: 'QQQ' })).length).toBeGreaterThan(3_000);
    expect((await world.load(real('quirks/yf_multiheader_SPY.csv'), { scale: 'replace' })).written).toBe(3_895);
    await world.load(real('daily_lean/spy.zip'), { scale: 'trust' });
    const spliced = await world.store.daily({ symbol: 'SPY' });
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
      const first = await world.load(real(one));
      const border = first.to!;
      const second = await world.load(real(other));
      expect(second.complaints.first.filter((line) => line.includes('stored'))).toEqual([]);
      const bars = await world.store.daily({ symbol });
      expect(new Set(bars.map(({ source }) => source)).size).toBe(2);
      const at = bars.findIndex(({ date }) => date > border);
      if (at > 0) expect(Math.abs(Math.log(bars[at]!.open / bars[at - 1]!.close))).toBeLessThan(0.1);
      expect((await world.load(real(other))).written).toBe(0);
    },
    60_000,
  );

  it('XLU before and after a split of two for one that nobody told: refused with the factor, and taken once the split is known', async () => {
    await world.load(real('quirks/yf_multiheader_XLU.csv'));
    const refused = await world.load(real('etf/XLU.csv'));
    expect(refused.rows).toBe(0);
    expect(refused.complaints.first[0]).toContain(
      'of XLU they are 0.5 times the stored ones on all 2264 days that both have',
    );
    // The file of the later download has it in, whatever its newest row is.
    await world.store.saveActions([
      { symbol: 'XLU', kind: 'SPLIT', date: '2025-12-05', ratio: 2, source: 'fmp', knownAt: 1 },
    ]);
    const taken = await world.load(real('etf/XLU.csv'), { splitsInTo: '2025-12-05' });
    expect([taken.rows, taken.complaints.count]).toEqual([2_264, 0]);
  });

  it('no day in both: what has dividends in stands beside nothing that has not', async () => {
    const text = readFileSync(real('quirks/yf_multiheader_SPY.csv'), 'utf8').split('\n');
    const early = join(world.folder, 'SPY.csv');
    writeFileSync(early, text.filter((line, n) => n < 3 || line < '2015').join('\n'));
    await world.load(real('etf/SPY.csv'));
    const refused = await world.load(early);
    expect(refused.rows).toBe(0);
    expect(refused.complaints.first[0]).toContain('dividends are in one of the two alone, and no day is in both');
    // The same days as traded fit, though no day is in both either.
    expect(await world.load(real('daily_lean/spy.zip'))).toMatchObject({ symbols: 1, refused: null });
  });
});
