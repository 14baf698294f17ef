import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionOf, tradingDays } from '../calendar/index.ts';
import type { DailyBar } from '../equities/index.ts';
import type { BarState } from '../market/index.ts';
import { adjustedBar, dayBar, dayStart, missingBars, sessionBars, weekBars, weekStart } from './index.ts';

const daily = (date: string, change: Partial<DailyBar> = {}): DailyBar => ({
  symbol: 'AAPL',
  date,
  open: 10,
  high: 12,
  low: 8,
  close: 11,
  volume: 100,
  vwap: null,
  trades: null,
  adjustedClose: null,
  provisional: false,
  source: 'massive',
  quality: 1,
  knownAt: 0,
  mode: 'REPLAY',
  ...change,
});
const minute = (timestamp: number, change: Partial<BarState> = {}): BarState => ({
  ...dayBar(daily('2023-11-24')),
  timestamp,
  ...change,
});
const MINUTE = 60_000;
const time = (at: number) => new Date(at).toISOString().slice(11, 16);

describe('splits', () => {
  const splits = [
    { kind: 'SPLIT', date: '2014-06-09', ratio: 7 },
    { kind: 'SPLIT', date: '2020-08-31', ratio: 4 },
  ] as const;
  it('divide the prices of the minutes before them', () => {
    const bar = minute(0, { close: 644.7, volume: 100, vwap: 644.8 });
    expect(adjustedBar(bar, splits, '2014-06-05')).toMatchObject({
      close: 644.7 / 28,
      volume: 2_800,
      vwap: 644.8 / 28,
    });
    expect(adjustedBar(bar, splits, '2014-06-09').close).toBe(644.7 / 4);
    expect(adjustedBar(bar, splits, '2020-08-31')).toBe(bar);
  });
});

describe('weeks', () => {
  const weeks = (dates: readonly string[], now = 0) =>
    weekBars(
      dates.map((date, n) => dayBar(daily(date, { open: n, close: n + 1, high: 20 + n, low: 5 - n }))),
      (week) =>
        tradingDays(
          'XNAS',
          new Date(week).toISOString().slice(0, 10),
          new Date(week + 6 * 86_400_000).toISOString().slice(0, 10),
        ).length,
      now,
    );
  it('are of sessions: a week with a holiday is whole without it', () => {
    const [first, second] = weeks(['2023-11-20', '2023-11-21', '2023-11-22', '2023-11-24', '2023-11-27']);
    expect(first).toMatchObject({
      timestamp: dayStart('2023-11-20'),
      open: 0,
      close: 4,
      high: 23,
      low: 2,
      volume: 400,
      provisional: false,
      completeness: 1,
    });
    expect(second).toMatchObject({ provisional: true, completeness: 1 / 5 });
  });
  it('that lack a day are over when the next one has begun, though no day of it is known', () => {
    const next = dayStart('2023-12-04');
    expect(weeks(['2023-11-27', '2023-11-30'], next - 1)).toMatchObject([{ provisional: true, completeness: 2 / 5 }]);
    expect(weeks(['2023-11-27', '2023-11-30'], next)).toMatchObject([{ provisional: false, completeness: 2 / 5 }]);
  });
  it('hold every day once, whatever days there are', () => {
    const dates = fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(dates, (places) => {
        const days = places
          .toSorted((a, b) => a - b)
          .map((n) => dayBar(daily(new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10), { close: n + 1 })));
        const rolled = weekBars(days, () => null, 0);
        expect(rolled.reduce((sum, { volume }) => sum + volume, 0)).toBe(days.length * 100);
        expect(rolled.map(({ timestamp }) => timestamp)).toEqual([
          ...new Set(days.map((day) => weekStart(day.timestamp))),
        ]);
        expect(rolled.at(-1)!.close).toBe(days.at(-1)!.close);
      }),
    );
  });
});

it.each([
  ['2023-04-06', '2023-04-10', 1440, 0], // Good Friday and a weekend
  ['2023-04-05', '2023-04-10', 1440, 1],
  ['2023-04-10', '2023-04-11', 1440, 0],
  ['1995-04-10', '1995-04-20', 1440, 0], // before the calendar: not known
  ['2023-04-03', '2023-04-17', 10_080, 1],
  ['2023-04-10', '2023-04-11', 60, 0],
])('between %s and %s lack bars of %i minutes: %i', (before, at, minutes, count) => {
  expect(missingBars(dayStart(before), dayStart(at), minutes)).toBe(count);
  expect(missingBars(dayStart(at), dayStart(at) + 30 * 60_000, 5)).toBe(5);
});

describe('bars within a session', () => {
  it('begin at 9:30 in New York, are cut at the close, and take nothing of before and after', () => {
    const half = sessionOf('XNYS', '2023-11-24')!; // closes at 13:00
    const bars: BarState[] = [];
    for (let at = half.pre; at < half.post; at += MINUTE)
      bars.push(minute(at, { volume: at >= half.open && at < half.close ? 1 : 1e6 }));
    const hours = sessionBars(bars, 60, 'XNYS', half.post);
    expect(hours.map(({ timestamp, volume }) => [time(timestamp), volume])).toEqual([
      ['14:30', 60],
      ['15:30', 60],
      ['16:30', 60],
      ['17:30', 30],
    ]);
    expect(hours.every(({ completeness, provisional }) => completeness === 1 && !provisional)).toBe(true);
    expect(sessionBars(bars, 240, 'XNYS', half.post).map(({ volume }) => volume)).toEqual([210]);
  });
  it('follow New York through daylight saving, and are open until they end', () => {
    const [winter, summer] = ['2023-03-10', '2023-03-13'].map((date) => sessionOf('XNAS', date)!) as [never, never] as {
      open: number;
    }[];
    const bars = [winter!.open, winter!.open + 389 * MINUTE, summer!.open, summer!.open + 59 * MINUTE].map((at) =>
      minute(at),
    );
    const hours = sessionBars(bars, 60, 'XNAS', summer!.open + 60 * MINUTE);
    expect(hours.map(({ timestamp }) => time(timestamp))).toEqual(['14:30', '20:30', '13:30']);
    expect(hours.map(({ provisional }) => provisional)).toEqual([false, false, false]);
    expect(sessionBars(bars, 60, 'XNAS', summer!.open + 60 * MINUTE - 1).at(-1)!.provisional).toBe(true);
  });
  it('were last traded when their newest minute was', () => {
    const { open } = sessionOf('XNAS', '2023-11-27')!;
    const bars = [0, 1, 2].map((n) => minute(open + n * MINUTE, { lastTradeAt: open + n * MINUTE + 7_000 }));
    const newest = (given: BarState[]) => sessionBars(given, 5, 'XNAS', open + 3 * MINUTE)[0]!.lastTradeAt;
    expect(newest(bars)).toBe(open + 2 * MINUTE + 7_000);
    // One that is kept does not say the second; an open one is known from its start on.
    expect(newest([...bars, minute(open + 3 * MINUTE)])).toBe(open + 4 * MINUTE - 1);
    expect(newest([...bars, minute(open + 3 * MINUTE, { provisional: true })])).toBe(open + 3 * MINUTE);
  });
  it('never hold minutes of two sessions, and lose none', () => {
    const days = tradingDays('XNAS', '2023-10-30', '2023-11-30').map((date) => sessionOf('XNAS', date)!);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(days.length - 1), fc.nat(389)), {
          minLength: 1,
          maxLength: 60,
          selector: ([a, b]) => a * 1000 + b,
        }),
        fc.constantFrom(5, 15, 30, 60, 240),
        (places, width) => {
          const at = places
            .map(([day, n]) => days[day]!.open + n * MINUTE)
            .filter((moment) => days.some(({ open, close }) => moment >= open && moment < close))
            .toSorted((a, b) => a - b);
          const rolled = sessionBars(
            at.map((moment) => minute(moment, { volume: 1 })),
            width,
            'XNAS',
            Infinity,
          );
          expect(rolled.reduce((sum, { volume }) => sum + volume, 0)).toBe(at.length);
          for (const bar of rolled) {
            const session = days.find(({ open, close }) => bar.timestamp >= open && bar.timestamp < close)!;
            expect((bar.timestamp - session.open) % (width * MINUTE)).toBe(0);
          }
        },
      ),
    );
  });
});
