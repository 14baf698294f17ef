/**
 * Against lists that others published: NYSE Group's release "2025, 2026 and 2027 Holiday and Early Closings Calendar" (8 November 2024), its lists of
 * 2014-2016, the Cboe/Nasdaq closings for the days of mourning, NSE's circular of 12 December 2025 (with its amendment for 15 January 2026), and
 * the holiday tables of the open projects exchange_calendars (XBOM) and pandas_market_calendars (NSE), which agree with each other since 2016.
 * The NSE's own daily files of 2017-2022 (RELIANCE, weekend sessions in) have just the days of this calendar; Yahoo's leave weekend sessions out.
 */
import { describe, expect, it } from 'vitest';
import { DAY_MS, daysOf, dateOf, sessionOf, sessionsBetween, tradingDays, weekdayOf } from './index.ts';

const weekdaysWithout = (mic: string, year: number): string[] => {
  const open = new Set(tradingDays(mic, `${year}-01-01`, `${year}-12-31`));
  const days = Array.from({ length: 366 }, (_, i) => dateOf(daysOf(`${year}-01-01`) + i));
  return days.filter((date) => date < `${year + 1}` && weekdayOf(daysOf(date)) % 6 !== 0 && !open.has(date));
};
const short = (date: string): string =>
  new Date(daysOf(date) * DAY_MS).toLocaleDateString('en-US', {
    timeZone: 'UTC',
    weekday: 'long',
    month: 'long',
    day: 'numeric',
  });

describe('NYSE Group', () => {
  it.each([
    [
      2025,
      [
        'Wednesday, January 1',
        'Thursday, January 9', // the day of mourning for Jimmy Carter, not in the release
        'Monday, January 20',
        'Monday, February 17',
        'Friday, April 18',
        'Monday, May 26',
        'Thursday, June 19',
        'Friday, July 4',
        'Monday, September 1',
        'Thursday, November 27',
        'Thursday, December 25',
      ],
    ],
    [
      2026,
      [
        'Thursday, January 1',
        'Monday, January 19',
        'Monday, February 16',
        'Friday, April 3',
        'Monday, May 25',
        'Friday, June 19',
        'Friday, July 3',
        'Monday, September 7',
        'Thursday, November 26',
        'Friday, December 25',
      ],
    ],
    [
      2027,
      [
        'Friday, January 1',
        'Monday, January 18',
        'Monday, February 15',
        'Friday, March 26',
        'Monday, May 31',
        'Friday, June 18',
        'Monday, July 5',
        'Monday, September 6',
        'Thursday, November 25',
        'Friday, December 24',
      ],
    ],
  ])('%i', (year, published) => expect(weekdaysWithout('XNYS', year).map(short)).toEqual(published));

  it('closes early on the published days and on no other', () => {
    const early = sessionsBetween('XNYS', '2014-01-01', '2027-12-31').filter((one) => one.note === 'half day');
    const by = (year: number) => early.filter((one) => one.date.startsWith(String(year))).map((one) => short(one.date));
    expect(by(2014)).toEqual(['Thursday, July 3', 'Friday, November 28', 'Wednesday, December 24']);
    expect(by(2015)).toEqual(['Friday, November 27', 'Thursday, December 24']);
    expect(by(2016)).toEqual(['Friday, November 25']);
    expect(by(2025)).toEqual(['Thursday, July 3', 'Friday, November 28', 'Wednesday, December 24']);
    expect(by(2026)).toEqual(['Friday, November 27', 'Thursday, December 24']);
    expect(by(2027)).toEqual(['Friday, November 26']);
    const hours = early.map((one) => [one.close - one.open, one.post - one.close].map((ms) => ms / 3_600_000).join());
    expect([...new Set(hours)]).toEqual(['3.5,4']);
  });

  it('was closed for Sandy and for two presidents', () => {
    for (const date of ['2012-10-29', '2012-10-30', '2018-12-05', '2025-01-09']) {
      expect(sessionOf('XNYS', date)).toBeNull();
      expect(sessionOf('XNAS', date)).toBeNull();
    }
  });
});

describe('NSE', () => {
  // Weekdays of `01-15` form, space separated; Diwali's one hour of trading is a session.
  const published: readonly (readonly [number, string])[] = [
    [2019, '03-04 03-21 04-17 04-19 04-29 05-01 06-05 08-12 08-15 09-02 09-10 10-02 10-08 10-21 10-28 11-12 12-25'],
    [2020, '02-21 03-10 04-02 04-06 04-10 04-14 05-01 05-25 10-02 11-16 11-30 12-25'],
    [2021, '01-26 03-11 03-29 04-02 04-14 04-21 05-13 07-21 08-19 09-10 10-15 11-05 11-19'],
    [2022, '01-26 03-01 03-18 04-14 04-15 05-03 08-09 08-15 08-31 10-05 10-26 11-08'],
    [2023, '01-26 03-07 03-30 04-04 04-07 04-14 05-01 06-29 08-15 09-19 10-02 10-24 11-14 11-27 12-25'],
    [2024, '01-22 01-26 03-08 03-25 03-29 04-11 04-17 05-01 05-20 06-17 07-17 08-15 10-02 11-15 11-20 12-25'],
    [2025, '02-26 03-14 03-31 04-10 04-14 04-18 05-01 08-15 08-27 10-02 10-22 11-05 12-25'],
    [2026, '01-15 01-26 03-03 03-26 03-31 04-03 04-14 05-01 05-28 06-26 09-14 10-02 10-20 11-10 11-24 12-25'],
  ];
  it.each(published)('%i', (year, list) =>
    expect(weekdaysWithout('XNSE', year).map((date) => date.slice(5))).toEqual(list.split(' ')),
  );

  it('trades at the weekends that its circulars named, and at Diwali', () => {
    const special = sessionsBetween('XNSE', '2015-01-01', '2026-12-31').filter((one) => one.note !== null);
    expect(special.filter((one) => weekdayOf(daysOf(one.date)) % 6 === 0).map((one) => one.date)).toEqual([
      '2015-02-28',
      '2016-10-30',
      '2019-10-27',
      '2020-02-01',
      '2020-11-14',
      '2023-11-12',
      '2024-01-20',
      '2024-03-02',
      '2024-05-18',
      '2025-02-01',
      '2026-02-01',
    ]);
    expect(special.filter((one) => one.note === 'Muhurat trading')).toHaveLength(11);
  });
});
