/** Against the days on which real stocks traded. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { announceSkipped, dataDir, hasData } from '../../../testkit/src/data.ts';
import { describe, expect, it } from 'vitest';
import { closedBecause, tradingDays } from './index.ts';

const have = hasData('equities/universe_daily.csv.gz');
if (!have) announceSkipped(4, 'calendar against recorded daily bars');

const read = (file: string): Buffer => readFileSync(resolve(dataDir(), 'equities', file));
const days = (text: string): string[] =>
  text.split('\n').flatMap((line) => (/^\d{4}-\d\d-\d\d,/.test(line) ? [line.slice(0, 10)] : []));

describe.skipIf(!have)('real trading days', () => {
  it('SPY 2015-2023: exactly the days of the calendar', () => {
    expect(days(read('etf/SPY.csv').toString())).toEqual(tradingDays('ARCX', '2015-01-01', '2023-12-31'));
  });

  it('SPY 2010-2025 as another tool wrote it: exactly the days of the calendar', () => {
    const told = days(read('quirks/yf_multiheader_SPY.csv').toString());
    expect(told).toHaveLength(3_895);
    expect(told).toEqual(tradingDays('ARCX', told[0]!, told.at(-1)!));
  });

  it('a thousand tickers 2020-2023: together exactly the days of the calendar', () => {
    const table = gunzipSync(read('universe_daily.csv.gz')).toString('latin1');
    const told = new Set(Array.from(table.matchAll(/,(\d{4}-\d\d-\d\d),/g), (match) => match[1]!));
    expect([...told].sort()).toEqual(tradingDays('XNAS', '2020-01-01', '2023-04-17'));
  });

  it('the VIX file has rows of days on which stocks did not trade; these', () => {
    const told = days(read('etf/VIX.csv').toString()).filter((date) => date >= '2010');
    const open = new Set(tradingDays('XNYS', '2010-01-01', '2023-12-31'));
    const extra = told.filter((date) => !open.has(date));
    expect(extra.map((date) => `${date} ${closedBecause('XNYS', date)}`)).toMatchInlineSnapshot(`
      [
        "2022-05-30 Memorial Day",
        "2022-06-20 Juneteenth",
        "2022-07-04 Independence Day",
        "2022-09-05 Labor Day",
        "2022-11-24 Thanksgiving Day",
        "2023-01-16 Martin Luther King Jr. Day",
        "2023-02-20 Washington's Birthday",
        "2023-05-29 Memorial Day",
        "2023-06-19 Juneteenth",
        "2023-07-04 Independence Day",
        "2023-09-04 Labor Day",
        "2023-11-23 Thanksgiving Day",
      ]
    `);
    const seen = new Set(told);
    expect([...open].filter((date) => !seen.has(date))).toMatchInlineSnapshot(`[]`);
  });
});
