/**
 * The list of the United States' exchanges against the rules that it comes from (NYSE Rule 7.2 and the footnotes of its yearly lists), computed a second way: all of
 * 2010 to 2027, every weekday. What the rules do not give are the four days named below.
 */
import { expect, it } from 'vitest';
import {
  closedBecause,
  dateOf,
  daysOf,
  nextSession,
  outsideCalendar,
  sessionOf,
  sessionsBetween,
  weekdayOf,
} from './index.ts';

const UNSCHEDULED = ['2012-10-29', '2012-10-30', '2018-12-05', '2025-01-09'];
const day = (year: number, month: number, date: number) => dateOf(Date.UTC(year, month - 1, date) / 86_400_000);
const week = (date: string) => weekdayOf(daysOf(date));
const plus = (date: string, days: number) => dateOf(daysOf(date) + days);
/** The nth (from 1; -1 the last) weekday (0 Sunday) of a month. */
function nth(year: number, month: number, weekday: number, n: number): string {
  const all = Array.from({ length: 31 }, (_, i) => day(year, month, i + 1)).filter(
    (date) => Number(date.slice(5, 7)) === month && week(date) === weekday,
  );
  return all.at(n > 0 ? n - 1 : n)!;
}
/** Gauss, Butcher, Meeus. */
function easter(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return day(year, Math.floor(f / 31), (f % 31) + 1);
}
/** A Saturday's is kept on Friday, a Sunday's on Monday. */
const observed = (date: string) => (week(date) === 6 ? plus(date, -1) : week(date) === 0 ? plus(date, 1) : date);

function holidaysOf(year: number): string[] {
  const newYear = day(year, 1, 1);
  return [
    // On a Saturday it is not kept on the last day of the year before.
    ...(week(newYear) === 6 ? [] : [observed(newYear)]),
    nth(year, 1, 1, 3),
    nth(year, 2, 1, 3),
    plus(easter(year), -2),
    nth(year, 5, 1, -1),
    ...(year >= 2022 ? [observed(day(year, 6, 19))] : []),
    observed(day(year, 7, 4)),
    nth(year, 9, 1, 1),
    nth(year, 11, 4, 4),
    observed(day(year, 12, 25)),
  ];
}
/** The day after Thanksgiving, and the eves of Independence Day and Christmas where both days are working days (the eve from Monday to Thursday; on Wednesdays of July since 2013). */
function halfDaysOf(year: number): string[] {
  const [july, christmas] = [day(year, 7, 3), day(year, 12, 24)];
  const isEve = (date: string) => week(date) >= 1 && week(date) <= 4;
  return [
    ...(isEve(july) && (week(july) !== 3 || year >= 2013) ? [july] : []),
    plus(nth(year, 11, 4, 4), 1),
    ...(isEve(christmas) ? [christmas] : []),
  ];
}

it.each(Array.from({ length: 18 }, (_, n) => 2010 + n))(
  '%i: every closed weekday and every half day, and no other',
  (year) => {
    const weekdays = Array.from({ length: 366 }, (_, n) => plus(day(year, 1, 1), n)).filter(
      (date) => date.startsWith(String(year)) && week(date) % 6 !== 0,
    );
    const closed = [...holidaysOf(year), ...UNSCHEDULED].filter((date) => date.startsWith(String(year))).toSorted();
    for (const mic of ['XNAS', 'XNYS', 'XASE', 'ARCX']) {
      expect(weekdays.filter((date) => sessionOf(mic, date) === null)).toEqual(closed);
      const half = sessionsBetween(mic, day(year, 1, 1), day(year, 12, 31)).filter(({ note }) => note !== null);
      expect(half.map(({ date }) => date)).toEqual(halfDaysOf(year));
      for (const { open, close, post } of half)
        expect([close - open, post - close]).toEqual([3.5 * 3_600_000, 4 * 3_600_000]);
    }
  },
);

it('sessions of a year whose list is not here are not known, not even to be regular: each question says so', () => {
  const told = 'the trading calendar of XNSE covers 2015-01-01 to 2026-12-31, not';
  for (let date = '2027-01-01'; date < '2028'; date = plus(date, 1)) {
    expect(outsideCalendar('XNSE', date)).toBe(`${told} ${date}`);
    expect(() => sessionOf('XNSE', date)).toThrow(told);
    expect(() => closedBecause('XNSE', date)).toThrow(told);
  }
  expect(() => nextSession('XNSE', '2026-12-31')).toThrow(told);
  expect(nextSession('XNSE', '2026-12-30').date).toBe('2026-12-31');
});
