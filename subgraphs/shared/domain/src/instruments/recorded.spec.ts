/** Real splits and real names. Lean's daily and minute bars are as traded, its factor files tell splits as Lean knows them. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { announceSkipped, dataDir, hasData } from '../../../testkit/src/data.ts';
import type { DailyBar } from '../equities/index.ts';
import { adjust, kindOfName } from './index.ts';

const have = hasData('equities/daily_lean/qqq.zip');
if (!have) announceSkipped(4, 'instruments against recorded splits and names');

const file = (name: string): string => resolve(dataDir(), 'equities', name);
/** The one file of a Lean archive: its data follow a header of 30 bytes, a name and an extra field. */
function unzipped(name: string): string {
  const bytes = readFileSync(file(name));
  return inflateRawSync(bytes.subarray(30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28))).toString('latin1');
}
const dashes = (day: string): string => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;

function bar(date: string, prices: readonly number[], volume: number): DailyBar {
  const [open, high, low, close] = prices.map((one) => one / 10_000) as [number, number, number, number];
  const rest = { vwap: null, trades: null, adjustedClose: null, provisional: false, quality: 1, knownAt: 0 };
  return { symbol: 'X', date, open, high, low, close, volume, ...rest, source: 'import:lean', mode: 'REPLAY' };
}
const daily = (ticker: string): DailyBar[] =>
  unzipped(`daily_lean/${ticker}.zip`)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','))
    .map((row) => bar(dashes(row[0]!), row.slice(1, 5).map(Number), Number(row[5])));
const worstNight = (bars: readonly DailyBar[]): number =>
  Math.max(...bars.slice(1).map((one, i) => Math.abs(Math.log(one.open / bars[i]!.close))));

describe.skipIf(!have)('real splits', () => {
  it.each([
    ['qqq', '2000-03-20', 221.73],
    ['iwm', '2005-06-09', 123.33],
  ])(
    '%s split two for one on %s: our factor is the one of Lean’s factor file, and the jump is gone',
    (ticker, date, close) => {
      const split = { kind: 'SPLIT', date, ratio: 2 } as const;
      const around = daily(ticker).filter((one) => Math.abs(Date.parse(one.date) - Date.parse(date)) < 60 * 86_400_000);
      const adjusted = adjust(around, [split]);
      expect(worstNight(around)).toBeGreaterThan(0.6);
      expect(worstNight(adjusted)).toBeLessThan(0.1);
      const factors = readFileSync(file(`daily_lean/factor_files_${ticker}.csv`), 'utf8')
        .trim()
        .split(/\r?\n/);
      const last = factors.map((line) => line.split(',')).findLast((row) => row[2] === '0.5')!;
      const before = around.findIndex((one) => one.date === dashes(last[0]!));
      expect(around[before]!.close).toBe(close);
      expect(around[before + 1]!.date).toBe(date);
      for (const [i, one] of adjusted.entries()) {
        const factor = i <= before ? Number(last[2]) : 1;
        expect(one.close).toBeCloseTo(around[i]!.close * factor, 12);
        expect(one.volume).toBe(around[i]!.volume / factor);
      }
    },
  );

  it('AAPL split seven for one on 2014-06-09: its last close before, 645.57, is the published adjusted 92.22', () => {
    const days = ['20140605', '20140606', '20140609'].map((day) => {
      const rows = unzipped(`minute/aapl/${day}_trade.zip`)
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(',').map(Number));
      const regular = rows.filter((row) => row[0]! >= 34_200_000 && row[0]! < 57_600_000);
      const of = (column: number) => regular.map((row) => row[column]!);
      const prices = [of(1)[0]!, Math.max(...of(2)), Math.min(...of(3)), of(4).at(-1)!];
      return bar(
        dashes(day),
        prices,
        of(5).reduce((sum, one) => sum + one, 0),
      );
    });
    const adjusted = adjust(days, [{ kind: 'SPLIT', date: '2014-06-09', ratio: 7 }]);
    expect(adjusted[1]!.close).toBeCloseTo(92.22, 1);
    expect(worstNight(days)).toBeGreaterThan(1.9);
    expect(worstNight(adjusted)).toBeLessThan(0.02);
  });
});

describe.skipIf(!have)('real names', () => {
  it('the Nasdaq screener of June 2022: how many of each kind', () => {
    const lines = gunzipSync(readFileSync(file('screener_2022-06.csv.gz')))
      .toString('utf8')
      .trim()
      .split('\n')
      .slice(1);
    const names = lines.map(
      (line) => (/^[^,]+,(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(line) ?? []).slice(1).find(Boolean) ?? '',
    );
    const count: Record<string, number> = {};
    for (const name of names) count[kindOfName(name).kind] = (count[kindOfName(name).kind] ?? 0) + 1;
    expect(count).toMatchInlineSnapshot(`
      {
        "COMMON": 5718,
        "DEPOSITARY": 378,
        "FUND": 402,
        "NOTE": 129,
        "PARTNERSHIP": 54,
        "PREFERRED": 136,
        "RIGHT": 45,
        "UNIT": 397,
        "UNKNOWN": 134,
        "WARRANT": 638,
      }
    `);
  });
});
