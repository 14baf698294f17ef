import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  begunSession,
  dateAt,
  isTradingDay,
  nextSession,
  outsideCalendar,
  previousSession,
  sessionAt,
  sessionOf,
} from './index.ts';
import { CALENDAR_MICS, closedBecause, momentOfDay, sessionsBetween, tradingDays } from './index.ts';

const at = (iso: string): number => Date.parse(iso);
const named = (mic: string, iso: string) => {
  const { name, date } = sessionAt(mic, at(iso));
  return `${name} ${date}`;
};

describe('borders of a day, both sides', () => {
  it.each([
    ['XNAS', '2023-06-15T07:59:59.999Z', 'CLOSED 2023-06-15'],
    ['XNAS', '2023-06-15T08:00:00.000Z', 'PRE 2023-06-15'],
    ['XNAS', '2023-06-15T13:29:59.999Z', 'PRE 2023-06-15'],
    ['XNAS', '2023-06-15T13:30:00.000Z', 'REGULAR 2023-06-15'],
    ['XNAS', '2023-06-15T19:59:59.999Z', 'REGULAR 2023-06-15'],
    ['XNAS', '2023-06-15T20:00:00.000Z', 'POST 2023-06-15'],
    ['XNAS', '2023-06-15T23:59:59.999Z', 'POST 2023-06-15'],
    ['XNAS', '2023-06-16T00:00:00.000Z', 'CLOSED 2023-06-16'],
    // Juneteenth is a Monday: Friday night speaks of Tuesday.
    ['XNYS', '2023-06-17T00:00:00.000Z', 'CLOSED 2023-06-20'],
    // The day after Thanksgiving closes at 13:00 EST and its late session ends at 17:00.
    ['ARCX', '2024-11-29T17:59:59.999Z', 'REGULAR 2024-11-29'],
    ['ARCX', '2024-11-29T18:00:00.000Z', 'POST 2024-11-29'],
    ['ARCX', '2024-11-29T21:59:59.999Z', 'POST 2024-11-29'],
    ['ARCX', '2024-11-29T22:00:00.000Z', 'CLOSED 2024-12-02'],
    ['XNSE', '2023-06-15T03:29:59.999Z', 'CLOSED 2023-06-15'],
    ['XNSE', '2023-06-15T03:30:00.000Z', 'PRE 2023-06-15'],
    ['XNSE', '2023-06-15T03:45:00.000Z', 'REGULAR 2023-06-15'],
    ['XNSE', '2023-06-15T09:59:59.999Z', 'REGULAR 2023-06-15'],
    ['XNSE', '2023-06-15T10:00:00.000Z', 'POST 2023-06-15'],
    ['XNSE', '2023-06-15T10:30:00.000Z', 'CLOSED 2023-06-16'],
    // Muhurat of 2023: a Sunday, 18:15 to 19:15 IST.
    ['XNSE', '2023-11-12T12:44:59.999Z', 'PRE 2023-11-12'],
    ['XNSE', '2023-11-12T12:45:00.000Z', 'REGULAR 2023-11-12'],
    ['XNSE', '2023-11-12T13:45:00.000Z', 'POST 2023-11-12'],
    // 2021-02-24: nothing traded from 11:40 to 15:45 IST.
    ['XNSE', '2021-02-24T06:09:59.999Z', 'REGULAR 2021-02-24'],
    ['XNSE', '2021-02-24T06:10:00.000Z', 'CLOSED 2021-02-24'],
    ['XNSE', '2021-02-24T10:15:00.000Z', 'REGULAR 2021-02-24'],
  ])('%s %s is %s', (mic, iso, expected) => expect(named(mic, iso)).toBe(expected));

  it.each([
    ['2023-03-10', 5, 'Friday before clocks go forward'],
    ['2023-03-13', 4, 'Monday after it'],
    ['2023-11-03', 4, 'Friday before clocks go back'],
    ['2023-11-06', 5, 'Monday after it'],
  ])('%s opens %i h behind UTC: %s', (date, behind) => {
    expect(sessionOf('XNYS', date)?.open).toBe(at(`${date}T09:30:00Z`) + behind * 3_600_000);
  });

  it('counts 71 and 73 hours of the weekends in which clocks change, from close to close', () => {
    const hours = (from: string, to: string) => (sessionOf('XNYS', to)!.close - sessionOf('XNYS', from)!.close) / 3.6e6;
    expect([hours('2023-03-10', '2023-03-13'), hours('2023-11-03', '2023-11-06')]).toEqual([71, 73]);
  });

  it('tells the date of the exchange, not of UTC, around midnight and the change of clocks', () => {
    expect(dateAt('XNAS', at('2023-07-01T03:59:59Z'))).toBe('2023-06-30');
    expect(dateAt('XNAS', at('2023-07-01T04:00:00Z'))).toBe('2023-07-01');
    expect(dateAt('XNAS', at('2023-12-01T04:59:59Z'))).toBe('2023-11-30');
    expect(dateAt('XNSE', at('2023-06-30T18:30:00Z'))).toBe('2023-07-01');
  });
});

it('tells the moment of a time of day, in summer and winter', () => {
  expect(momentOfDay('XNAS', '2023-07-03', '20:00')).toBe(at('2023-07-04T00:00:00Z'));
  expect(momentOfDay('XNAS', '2023-12-25', '20:00')).toBe(at('2023-12-26T01:00:00Z'));
  expect(() => momentOfDay('XNAS', '2023-12-25', '24:00')).toThrow(RangeError);
});

it.each([
  ['XNAS', '2023-06-15T07:59:59.999Z', '2023-06-14'],
  ['XNAS', '2023-06-15T08:00:00.000Z', '2023-06-15'],
  ['XNAS', '2023-06-16T00:00:00.000Z', '2023-06-15'],
  ['XNAS', '2023-06-16T04:00:00.000Z', '2023-06-15'],
  ['XNAS', '2023-06-20T07:59:59.999Z', '2023-06-16'],
  ['XNAS', '2027-12-31T23:00:00.000Z', '2027-12-31'],
  ['XNSE', '2026-12-31T18:29:00.000Z', '2026-12-31'],
])('%s %s: the newest session that has begun is %s', (mic, iso, date) => expect(begunSession(mic, at(iso))).toBe(date));

describe('what is outside', () => {
  it('never guesses', () => {
    expect(() => sessionAt('XLON', 0)).toThrow('no trading calendar for XLON');
    expect(() => sessionAt('XNAS', at('2009-12-31T12:00:00Z'))).toThrow(/covers 2010-01-01 to 2027-12-31/);
    expect(() => sessionOf('XNAS', '2028-01-03')).toThrow(/not 2028-01-03/);
    expect(() => sessionOf('XNSE', '2027-01-04')).toThrow(/covers 2015-01-01 to 2026-12-31/);
    expect(() => sessionOf('XNAS', '2023-02-30')).toThrow('not a date: 2023-02-30');
    expect(() => sessionAt('XNAS', Number.NaN)).toThrow(RangeError);
    expect(() => previousSession('XNAS', '2010-01-04')).toThrow(RangeError);
    // The last session is known; the one after it is not.
    expect(named('XNAS', '2027-12-31T20:00:00Z')).toBe('REGULAR 2027-12-31');
    expect(() => sessionAt('XNAS', at('2028-01-01T01:00:00Z'))).toThrow(RangeError);
    expect(() => nextSession('XNAS', '2027-12-31')).toThrow(RangeError);
    expect(outsideCalendar('XNAS', '2023-01-02')).toBeNull();
    expect(outsideCalendar('XNAS', '2031-01-02')).toMatch(/covers/);
    expect(outsideCalendar('XNAS', at('2031-01-02T12:00:00Z'))).toMatch(/covers/);
    expect(outsideCalendar('__proto__', 0)).toMatch(/no trading calendar/);
  });
  it('says why a day has no session', () => {
    expect(closedBecause('XNAS', '2018-12-05')).toContain('Bush');
    expect(closedBecause('XNAS', '2025-01-09')).toContain('Carter');
    expect(closedBecause('XNAS', '2025-01-11')).toBe('weekend');
    expect(closedBecause('XNAS', '2025-01-10')).toBeNull();
    expect(closedBecause('XNSE', '2026-11-08')).toContain('hours not known');
  });
});

describe('laws', () => {
  const mic = fc.constantFrom(...CALENDAR_MICS);
  const moment = fc.integer({ min: at('2015-01-02T12:00:00Z'), max: at('2026-12-29T12:00:00Z') });
  it('every moment lies inside the part it is told, whose ends meet the neighbours', () => {
    fc.assert(
      fc.property(mic, moment, (m, t) => {
        const part = sessionAt(m, t);
        expect(part.since <= t && t < part.until).toBe(true);
        expect(sessionAt(m, part.until).since).toBe(part.until);
        expect(sessionAt(m, part.since - 1).until).toBe(part.since);
        expect(part.name === 'CLOSED' || dateAt(m, t) === part.date).toBe(true);
        expect(isTradingDay(m, part.date)).toBe(true);
      }),
    );
  });
  it('next and previous undo each other, and count like tradingDays', () => {
    fc.assert(
      fc.property(mic, moment, fc.integer({ min: 1, max: 30 }), (m, t, count) => {
        const date = sessionAt(m, t).date;
        fc.pre(date > '2015-03-01' && date < '2026-11-01');
        const later = nextSession(m, date, count).date;
        expect(previousSession(m, later, count).date).toBe(date);
        expect(tradingDays(m, date, later)).toHaveLength(count + 1);
      }),
    );
  });
  it('agrees with Intl on every hour of every session, so the rules of the zones are those of IANA', () => {
    for (const [m, zone] of [
      ['XNYS', 'America/New_York'],
      ['XNSE', 'Asia/Kolkata'],
    ] as const) {
      const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
      const wrong = sessionsBetween(m, '2015-01-01', '2026-12-31').filter((one) => {
        if (one.note !== null) return !clock.format(one.open).startsWith(one.date);
        const hours = m === 'XNSE' ? ['09:00', '09:15', '15:30', '16:00'] : ['04:00', '09:30', '16:00', '20:00'];
        const told = [one.pre, one.open, one.close, one.post].map((t) => clock.format(t));
        return told.join() !== hours.map((hour) => `${one.date} ${hour}`).join();
      });
      expect(wrong).toEqual([]);
    }
  });
});
