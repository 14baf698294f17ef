/** The recorded files: what each shows is refused with its reason, and everything else is kept. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DailyBar } from '@marketgraph/domain/equities';
import { announceSkipped, dataDir, hasData } from '@marketgraph/testkit/data';
import { afterAll, describe, expect, it } from 'vitest';
import { complaintsOf } from './complaints.ts';
import { DateBook } from './dates.ts';
import { leanMinutes } from './lean.ts';
import { openBars } from './read-bars.ts';

const present = hasData('equities/etf');
afterAll(() => {
  if (!present) announceSkipped(7, 'imports of the recorded files');
});
async function read(path: string) {
  const complaints = complaintsOf('f');
  const reasons: string[] = [];
  const opened = await openBars(path, {
    ...{ mode: 'REPLAY', knownAt: 1 },
    dates: new DateBook('XNYS', '2026-11-20'),
    refuse: (line, reason) => {
      complaints.add(line, reason);
      reasons.push(reason);
    },
  });
  const bars: DailyBar[] = [];
  for await (const { groups } of opened.batches) for (const group of groups) bars.push(...group.bars);
  return { bars, complaints, reasons, outOfOrder: opened.rows.outOfOrder };
}
const real = (name: string) => read(resolve(dataDir(), 'equities', name));
const folder = mkdtempSync(join(tmpdir(), 'marketgraph-import-'));
function made(name: string, lines: readonly string[]) {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return read(path);
}

describe.skipIf(!present)('recorded files', () => {
  it('VIX: upper case, no volume, from 1990; its rows of holidays are refused, each with the holiday', async () => {
    const { bars, complaints, reasons } = await real('etf/VIX.csv');
    expect(bars[0]).toMatchObject({ symbol: 'VIX', date: '1990-01-02', close: 17.24, volume: 0, quality: 0.9 });
    const holidays = reasons.filter((reason) => reason.startsWith('no session on'));
    expect(holidays.map((reason) => reason.slice(14, 24))).toEqual([
      ...['2022-05-30', '2022-06-20', '2022-07-04', '2022-09-05', '2022-11-24', '2023-01-16'],
      ...['2023-02-20', '2023-05-29', '2023-06-19', '2023-07-04', '2023-09-04', '2023-11-23'],
    ]);
    expect(holidays[0]).toMatch(/Memorial Day/i);
    // Of 1992 to 1995: the index's opens of then are not of the same calculation.
    expect(complaints.kinds.get('open N is outside of low N to high N')).toBe(47);
    expect(complaints.first).toHaveLength(20);
    expect(bars.length + complaints.count).toBe(8_574);
    // An index has no volume: that lowers nothing.
    expect(bars.filter(({ quality }) => quality < 0.8).length).toBeLessThan(12);
  });

  it('three header rows: the ticker is read from the second, adjusted closes where there are some', async () => {
    const [vix, spy, xlu] = await Promise.all(
      ['_VIX', 'SPY', 'XLU'].map((name) => real(`quirks/yf_multiheader_${name}.csv`)),
    );
    expect(vix!.bars[0]).toMatchObject({ symbol: 'VIX', adjustedClose: expect.any(Number), quality: 0.9 });
    expect(spy!.bars[0]).toMatchObject({ symbol: 'SPY', date: '2010-01-04', adjustedClose: null });
    expect(xlu!.bars.at(-1)).toMatchObject({
      symbol: 'XLU',
      date: '2025-06-27',
      close: 81.33000183105469,
      splitsInTo: '2025-06-27',
    });
    for (const { bars, complaints } of [vix!, spy!, xlu!]) expect(bars.length + complaints.count).toBe(3_895);
  });

  it('funds and single stocks: every row, under the name of the file', async () => {
    for (const [name, count] of [
      ['etf/SPY.csv', 2_264],
      ['etf/GLD.csv', 2_264],
      ['verbatim/BBBY.csv', 7_771],
      ['verbatim/AMC.csv', 2_345],
    ] as const) {
      const { bars, complaints } = await real(name);
      expect([name, bars.length + complaints.count]).toEqual([name, count]);
      expect(bars[0]!.symbol).toBe(/(\w+)\.csv/.exec(name)![1]);
      expect(complaints.first).toEqual([]);
    }
  });

  it('1,000 stocks: three rows whose open is outside of their range are refused, 21,171 without volume are kept and rated lower', async () => {
    const { bars, complaints, outOfOrder } = await real('universe_daily.csv.gz');
    expect([...complaints.kinds]).toEqual([['open N is outside of low N to high N', 3]]);
    expect(complaints.first.map((line) => line.replace(/^f:\d+: /, ''))).toContain(
      'open 10.25 is outside of low 10.239999771118164 to high 10.239999771118164',
    );
    expect(bars.length).toBe(722_802);
    expect(new Set(bars.map(({ symbol }) => symbol)).size).toBe(1_000);
    expect(outOfOrder).toBe(0);
    const still = bars.filter(({ volume }) => volume === 0);
    expect(still.length).toBe(21_171);
    // But for the first bar of a stock nothing is known to compare with, and for one that never traded.
    expect(still.filter(({ quality }) => quality > 0.8).length).toBeLessThan(250);
    const leaps = bars.filter(({ quality, volume }) => volume > 0 && quality < 0.895);
    expect(leaps.length).toBeGreaterThan(300);
    expect(bars.every(({ quality }) => quality > 0 && quality <= 0.9)).toBe(true);
    // Their last day: 1,392 and 105 times the mean volume of the 20 sessions before.
    for (const name of ['AUUD', 'BHAC']) {
      const last = bars.findLast(({ symbol }) => symbol === name)!;
      expect([name, last.date, last.quality <= 0.9 * 0.6]).toEqual([name, '2023-04-13', true]);
    }
  }, 60_000);

  it("Lean's days: prices over 10,000, as traded; its last rows are no outliers, whatever is said of them", async () => {
    const { bars, complaints } = await real('daily_lean/spy.zip');
    expect(bars.length + complaints.count).toBe(5_849);
    expect(bars[0]).toMatchObject({ symbol: 'SPY', date: '1998-01-02', open: 97.31, close: 97.36, splitsInTo: null });
    expect(bars.at(-1)).toMatchObject({ date: '2021-03-31', close: 396.33, volume: 90_673_494, quality: 0.9 });
  });

  it("Lean's minutes: all hours of New York, each minute once", async () => {
    const refused: string[] = [];
    const bars = await leanMinutes(
      resolve(dataDir(), 'equities/minute/aapl/20140605_trade.zip'),
      'REPLAY',
      (_, reason) => refused.push(reason),
    );
    expect(refused).toEqual([]);
    expect(bars).toHaveLength(686);
    expect(bars[0]).toMatchObject({ symbol: 'AAPL', timestamp: Date.UTC(2014, 5, 5, 8, 15), open: 644.8, volume: 90 });
    expect(new Date(bars.at(-1)!.timestamp).toISOString()).toBe('2014-06-05T23:59:00.000Z');
    expect(
      bars.filter(({ timestamp }) => timestamp >= Date.UTC(2014, 5, 5, 13, 30) && timestamp < Date.UTC(2014, 5, 5, 20)),
    ).toHaveLength(390);
    await expect(leanMinutes('x/20140607_trade.zip', 'REPLAY', () => undefined)).rejects.toThrow(
      'no session on 2014-06-07',
    );
  });

  it('lists of instruments and files of other things are refused whole, with a reason', async () => {
    await expect(real('screener_2022-06.csv.gz')).rejects.toThrow('npm run import -- instruments');
    await expect(real('symbols_valid_meta.csv')).rejects.toThrow('npm run import -- instruments');
    await expect(real('breadth/mcclellan_data.csv')).rejects.toThrow('no open, high, low, close');
    // Prices times 10,000 under plain names: the dates give it away.
    const arms = await real('breadth/arms_data.txt');
    expect(arms.bars).toEqual([]);
    expect([...arms.complaints.kinds.keys()]).toEqual(['date ... is not YYYY-MM-DD']);
  });
});

describe('rows', () => {
  const header = 'Date,Open,High,Low,Close,Volume';
  it('that cannot be are refused with line and reason; the others are kept', async () => {
    const { bars, complaints } = await made('AAA.csv', [
      header,
      '2023-01-03,10,11,9,10,100',
      '2023-01-04,0,11,9,10,100',
      '2023-01-05,10,11,-9,10,100',
      '2023-01-06,10,8,9,10,100',
      '2023-01-09,10,11,9,10,-1',
      '2023-01-10,10,11,9,,100',
      '2023-01-11,10,11,9,x,100',
      '2023-01-14,10,11,9,10,100',
      '2023-02-30,10,11,9,10,100',
      '2030-01-02,10,11,9,10,100',
      '"2023-01-12","$1,010.50",1011,1009,1010.5,"1,234"',
    ]);
    expect(bars.map(({ date, open, volume }) => [date, open, volume])).toEqual([
      ['2023-01-03', 10, 100],
      ['2023-01-12', 1010.5, 1234],
    ]);
    expect(complaints.first).toEqual([
      'f:3: open 0 is not above 0',
      'f:4: low -9 is not above 0',
      'f:5: high 8 is below low 9',
      'f:6: volume -1 is below 0',
      'f:7: close is not a number',
      'f:8: close is not a number',
      'f:9: no session on 2023-01-14: weekend',
      'f:10: date "2023-02-30" is not YYYY-MM-DD',
      'f:11: 2030-01-02 is not over yet',
    ]);
  });
  it('that stand twice or out of order: the first stays, and all are in order', async () => {
    const { bars, complaints, outOfOrder } = await made('bbb.csv', [
      header,
      '2023-01-05,10,11,9,10,100',
      '2023-01-03,10,11,9,9,100',
      '2023-01-05,10,11,9,10,100',
      '2023-01-03,10,11,9,11,100\r',
    ]);
    expect(bars.map(({ symbol, date, close }) => [symbol, date, close])).toEqual([
      ['BBB', '2023-01-03', 9],
      ['BBB', '2023-01-05', 10],
    ]);
    expect(outOfOrder).toBe(2);
    expect(complaints.first.toSorted()).toEqual([
      'f:4: duplicate of 2023-01-05 of BBB: the same as line 2',
      'f:5: duplicate of 2023-01-03 of BBB: other values than line 3',
    ]);
  });
  it('are rated by what stands before them, also where a file comes back to a symbol', async () => {
    const days = ['03', '04', '05', '06', '09', '10', '11', '12', '13'].map((day) => `2023-01-${day}`);
    const { bars } = await made('long.csv', [
      'ticker,date,open,high,low,close,volume',
      ...days.slice(0, 6).flatMap((date) => [`C,${date},10,11,9,10,100`, `D-A,${date},10,11,9,10,0`]),
      // the last day: a hundred times the volume
      `C,${days[7]},10,11,9,10,10000`,
    ]);
    const rated = (symbol: string) =>
      bars.filter((bar) => bar.symbol === symbol).map(({ quality }) => Number(quality.toFixed(4)));
    expect(rated('C')).toEqual([0.9, 0.9, 0.9, 0.9, 0.9, 0.9, Number((0.9 * 0.98 * 0.6).toFixed(4))]);
    expect(new Set(bars.map(({ symbol }) => symbol))).toEqual(new Set(['C', 'D.A']));
  });
});
