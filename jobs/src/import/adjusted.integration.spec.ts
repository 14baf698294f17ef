// Raw days with the splits and dividends of Lean's files are, by our own rule, the adjusted days that others tell. Against a real PostgreSQL.
import type { DailyBar } from '@marketgraph/domain/equities';
import { adjust, withDividends } from '@marketgraph/domain/instruments';
import { announceSkipped, hasData } from '@marketgraph/testkit/data';
import { describe, expect, it } from 'vitest';
import { importActions } from './import-actions.ts';
import { ImportWorld, NOW, real } from './imports.fixture.ts';
import { worstNight } from './nights.fixture.ts';
import { actionsReport } from './report.ts';

const present = hasData('equities/quirks/yf_multiheader_SPY.csv');
if (!present) announceSkipped(5, 'splits and dividends of the recorded files');

describe.skipIf(!present)('recorded files', () => {
  const world = new ImportWorld();

  it.each([
    ['spy', 'quirks/yf_multiheader_SPY.csv', 'close', 2_830, 0.0034],
    ['spy', 'etf/SPY.csv', 'adjustedClose', 1_572, 0.0014],
    ['qqq', 'etf/QQQ.csv', 'adjustedClose', 1_572, 0.0014],
    ['iwm', 'etf/IWM.csv', 'adjustedClose', 1_572, 0.0016],
  ] as const)(
    'raw days of %s with Lean’s splits and dividends are, by our own rule, those of %s (%s), but for one factor of what was paid since',
    async (name, adjustedFile, field, days, tolerance) => {
      const symbol = name.toUpperCase();
      await world.load(real(adjustedFile));
      const theirs = new Map((await world.store.daily({ symbol })).map((bar) => [bar.date, bar[field]!]));
      await world.load(real(`daily_lean/${name}.zip`), { scale: 'replace' });
      const told = await importActions(real(`daily_lean/factor_files_${name}.csv`), world.store, NOW);
      expect(told).toMatchObject({ refused: null, same: 0 });
      expect(await importActions(real(`daily_lean/factor_files_${name}.csv`), world.store, NOW + 1)).toMatchObject({
        written: 0,
      });
      const [bars, actions] = [await world.store.daily({ symbol }), await world.store.actions(symbol)];
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
    await world.load(real('daily_lean/qqq.zip'));
    expect(await world.store.instrument('QQQ')).toMatchObject({ mic: 'ARCX', exchangeSource: 'ASSUMED' });
    const told = await importActions(real('daily_lean/factor_files_qqq.csv'), world.store, NOW);
    expect(actionsReport(told)).toEqual([
      'factor_files_qqq.csv: 1 split, 66 dividends, 0 new names; 67 written, 0 were there.',
    ]);
    const raw = await world.store.daily({ symbol: 'QQQ' });
    expect(worstNight(raw)).toBeGreaterThan(0.6);
    expect(worstNight(adjust(raw, await world.store.actions('QQQ')))).toBeLessThan(0.12);
    expect(await importActions(real('daily_lean/map_files_qqq.csv'), world.store, NOW + 1)).toMatchObject({
      renamings: 2,
      written: 2,
    });
    expect(await world.store.actions('QQQQ')).toMatchObject([{ kind: 'RENAMED', date: '2011-03-23', into: 'QQQ' }]);
    const listed = await world.store.instrument('QQQ');
    expect([listed?.mic, listed?.exchangeSource]).toEqual(['XNAS', undefined]);
    // What is only assumed takes nothing back.
    await world.load(real('etf/QQQ.csv'), { now: NOW + 2 });
    expect((await world.store.instrument('QQQ'))?.mic).toBe('XNAS');
    expect((await world.load(real('daily_lean/factor_files_spy.csv'))).refused).toContain('npm run import -- actions');
  });
});
