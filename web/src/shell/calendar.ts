/**
 * Days of the New York Stock Exchange by its published rules (nyse.com/markets/hours-calendars), since Juneteenth was added in 2022.
 * Closings that no rule tells (days of mourning, storms) are not known here. Pure.
 */
export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

const utc = ({ year, month, day }: Day) => Date.UTC(year, month - 1, day);
/** 0 = Sunday. */
export const weekday = (date: Day): number => new Date(utc(date)).getUTCDay();
export function plusDays(date: Day, days: number): Day {
  const moved = new Date(utc(date) + days * 86_400_000);
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}
const same = (one: Day, other: Day) => utc(one) === utc(other);
const isWeekend = (date: Day) => weekday(date) % 6 === 0;

/** The nth Monday, Thursday, ... of a month; -1 is the last. */
function nth(year: number, month: number, wanted: number, n: number): Day {
  if (n > 0) {
    const first = weekday({ year, month, day: 1 });
    return { year, month, day: 1 + ((wanted - first + 7) % 7) + (n - 1) * 7 };
  }
  const last = plusDays({ year: month === 12 ? year + 1 : year, month: (month % 12) + 1, day: 1 }, -1);
  return plusDays(last, -((weekday(last) - wanted + 7) % 7));
}

/** Easter Sunday (Meeus, Astronomical Algorithms, ch. 8). */
function easter(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return { year, month: Math.floor(sum / 31), day: (sum % 31) + 1 };
}

/** A fixed date that falls on Saturday is kept on Friday, on Sunday on Monday. */
const observed = (date: Day): Day =>
  weekday(date) === 6 ? plusDays(date, -1) : weekday(date) === 0 ? plusDays(date, 1) : date;

function holidays(year: number): Day[] {
  const newYear = { year, month: 1, day: 1 };
  return [
    // On a Saturday it is not kept: the Friday before ends the old year.
    ...(weekday(newYear) === 6 ? [] : [observed(newYear)]),
    nth(year, 1, 1, 3),
    nth(year, 2, 1, 3),
    plusDays(easter(year), -2),
    nth(year, 5, 1, -1),
    observed({ year, month: 6, day: 19 }),
    observed({ year, month: 7, day: 4 }),
    nth(year, 9, 1, 1),
    nth(year, 11, 4, 4),
    observed({ year, month: 12, day: 25 }),
  ];
}

export const isTradingDay = (date: Day): boolean =>
  !isWeekend(date) && !holidays(date.year).some((holiday) => same(holiday, date));

/** Closes at 13:00: the day after Thanksgiving, Christmas Eve, 3 July; only where they are trading days. */
export const closesEarly = (date: Day): boolean =>
  isTradingDay(date) &&
  [
    plusDays(nth(date.year, 11, 4, 4), 1),
    { year: date.year, month: 12, day: 24 },
    { year: date.year, month: 7, day: 3 },
  ].some((early) => same(early, date));
