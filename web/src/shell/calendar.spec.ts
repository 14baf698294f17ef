import { expect, it } from 'vitest';
import { closesEarly, isTradingDay, plusDays, weekday, type Day } from './calendar.ts';

/** Weekdays of a year that are special, as MM-DD. */
function daysOf(year: number, wanted: (date: Day) => boolean): string[] {
  const found: string[] = [];
  for (let date: Day = { year, month: 1, day: 1 }; date.year === year; date = plusDays(date, 1))
    if (weekday(date) % 6 !== 0 && wanted(date))
      found.push(`${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`);
  return found;
}

// As published by the exchange.
it.each([
  [2024, '01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25', '07-03 11-29 12-24'],
  [2026, '01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25', '11-27 12-24'],
  [2027, '01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24', '11-26'],
  // 1 January is a Saturday: not kept.
  [2028, '01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25', '07-03 11-24'],
])('%i: closed and short days', (year, closed, short) => {
  expect(daysOf(year, (date) => !isTradingDay(date)).join(' ')).toBe(closed);
  expect(daysOf(year, closesEarly).join(' ')).toBe(short);
});

it('weekends are closed', () => {
  expect([20, 21, 22].map((day) => isTradingDay({ year: 2026, month: 6, day }))).toEqual([false, false, true]);
});
