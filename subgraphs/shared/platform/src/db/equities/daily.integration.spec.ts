import type { DailyBar } from '@marketgraph/domain/equities';
import { describe, expect, it } from 'vitest';
import type { EquityStore } from '../index.ts';
import { EquityWorld } from './database.fixture.ts';
import { daily, NOW } from './rows.fixture.ts';

const world = new EquityWorld();
const rowsOf = async (bars: Promise<DailyBar[]>) => (await bars).map(({ date, close }) => [date, close]);

describe('daily bars', () => {
  it('are given back as written, to the modes and dates that ask, in partitions of years', async () => {
    const bars = [
      daily('1990-01-02', {
        vwap: 10.5,
        trades: 3,
        adjustedClose: 2,
        splitsInTo: '2020-01-01',
        dividendsInTo: '2021-01-01',
      }),
      daily('2026-11-20'),
    ];
    expect(await world.store.saveDaily(bars)).toEqual({ written: 2, same: 0 });
    expect(await world.store.daily({ symbol: 'AAPL' })).toEqual(bars);
    expect(await rowsOf(world.store.daily({ symbol: 'AAPL', from: '1990-01-03' }))).toEqual([['2026-11-20', 11]]);
    expect(await rowsOf(world.store.daily({ symbol: 'AAPL', to: '1990-01-02' }))).toEqual([['1990-01-02', 11]]);
    expect(await rowsOf(world.store.daily({ symbol: 'AAPL', last: 1 }))).toEqual([['2026-11-20', 11]]);
    expect(await world.store.daily({ symbol: 'AAPL', asOf: NOW - 1 })).toEqual([]);
    expect(await world.other.daily({ symbol: 'AAPL' })).toEqual([]);
    expect((await world.pool.query('SELECT FROM bars_d1_default')).rowCount).toBe(0);
    expect((await world.pool.query('SELECT FROM bars_d1_1990')).rowCount).toBe(1);
    expect(await world.store.saveDaily(bars.map((each) => ({ ...each, knownAt: NOW + 5 })))).toEqual({
      written: 0,
      same: 2,
    });
    await expect(world.store.saveDaily([daily('2026-11-20', { mode: 'LIVE' })])).rejects.toThrow('mode LIVE');
  });

  it('go out again by symbol, and by date, of their own mode only', async () => {
    const all = ['A', 'B'].flatMap((symbol) => ['2026-11-18', '2026-11-19'].map((date) => daily(date, { symbol })));
    await world.store.saveDaily(all);
    await world.other.saveDaily(all.map((bar) => ({ ...bar, mode: 'REPLAY' })));
    expect(await world.store.dailySpans(['A', 'Z'])).toEqual(
      new Map([
        [
          'A',
          {
            ...{ symbol: 'A', days: 2, from: '2026-11-18', to: '2026-11-19', sources: ['massive'], knownAt: NOW },
            sum: (2 * Date.UTC(2026, 10, 18)) / 86_400_000 + 1,
          },
        ],
      ]),
    );
    expect(await world.store.removeDaily(['A', 'Z'], ['2026-11-18', '2026-11-17'])).toBe(1);
    expect(await rowsOf(world.store.daily({ symbol: 'A' }))).toEqual([['2026-11-19', 11]]);
    expect(await world.store.removeDaily(['A', 'B'])).toBe(3);
    expect(await world.store.dailySymbols()).toEqual([]);
    expect((await world.other.daily({ symbol: 'A' })).length).toBe(2);
  });

  it('give way to what is closed, newer of the same source, or better, and to nothing else', async () => {
    const day = '2026-11-20';
    const last = async (change: Partial<DailyBar>) => {
      await world.store.saveDaily([daily(day, change)]);
      return (await world.store.daily({ symbol: 'AAPL' }))[0]!.close;
    };
    expect(await last({ provisional: true, close: 1, quality: 1 })).toBe(1);
    expect(await last({ provisional: true, close: 2, quality: 1, knownAt: NOW + 1 })).toBe(2);
    expect(await last({ close: 3, quality: 0.5, source: 'yahoo' })).toBe(3);
    expect(await last({ provisional: true, close: 4, quality: 1, knownAt: NOW + 9 })).toBe(3);
    expect(await last({ close: 5, quality: 0.5, source: 'fmp', knownAt: NOW + 9 })).toBe(3);
    expect(await last({ close: 6, quality: 0.6, source: 'fmp' })).toBe(6);
    expect(await last({ close: 7, quality: 0.6, source: 'fmp', knownAt: NOW - 1 })).toBe(6);
    expect(await last({ close: 8, quality: 0.6, source: 'fmp', knownAt: NOW + 1 })).toBe(8);
  });

  it('tell of which days something was learned since a moment; what says the same again is no news', async () => {
    const dates = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19'];
    await world.store.saveDaily(dates.map((date) => daily(date)));
    const learned = (since: number, from?: string, to = '2026-11-20') =>
      world.store.dailyLearned({ symbol: 'AAPL', to, since, ...(from === undefined ? {} : { from }) });
    expect(await learned(Number.NEGATIVE_INFINITY)).toEqual({ first: dates[0], knownAt: NOW });
    expect(await learned(NOW)).toBeNull();
    await world.store.saveDaily([
      daily(dates[1]!, { close: 12, knownAt: NOW + 5 }),
      daily(dates[2]!, { close: 12, knownAt: NOW + 7 }),
      daily(dates[3]!, { knownAt: NOW + 9 }),
    ]);
    expect(await learned(NOW)).toEqual({ first: dates[1], knownAt: NOW + 7 });
    expect(await learned(NOW, dates[2])).toEqual({ first: dates[2], knownAt: NOW + 7 });
    expect(await learned(NOW, undefined, dates[2])).toEqual({ first: dates[1], knownAt: NOW + 5 });
    expect(await learned(NOW + 7)).toBeNull();
    expect(await world.other.dailyLearned({ symbol: 'AAPL', to: '2026-11-20', since: NOW })).toBeNull();
  });

  it('go in by COPY when they are many, and come back the same', async () => {
    const days = Array.from({ length: 300 }, (_, n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10));
    const bars = Array.from({ length: 20 }, (_, n) =>
      days.map((date, day) =>
        daily(date, { symbol: n === 0 ? 'A\\B\tC' : `S${n}`, close: 10 + day / 7, trades: n === 1 ? null : day }),
      ),
    ).flat();
    expect(await world.store.saveDaily([...bars, bars[0]!])).toEqual({ written: 6_000, same: 1 });
    expect(await world.store.saveDaily(bars)).toEqual({ written: 0, same: 6_000 });
    expect(await world.store.daily({ symbol: 'A\\B\tC' })).toEqual(bars.slice(0, 300));
    const many = await world.store.dailyMany(['S1', 'S2', 'none'], 250, days[299]!);
    expect([...many.keys()].toSorted()).toEqual(['S1', 'S2']);
    expect(many.get('S2')).toEqual(bars.slice(600, 900).slice(-250));
    expect((await world.store.dailySymbols()).length).toBe(20);
    expect((await world.store.dailyOf(days[7]!)).length).toBe(20);
    expect(await world.store.marketDays({ from: days[298]!, first: 1 })).toEqual([
      { date: days[299], symbols: 20, provisional: 0 },
    ]);
    const found = async (query: Parameters<EquityStore['marketDays']>[0]) =>
      (await world.store.marketDays(query)).map(({ date }) => date);
    expect(await found({})).toEqual(days.toReversed());
    expect(await found({ to: days[9]!, first: 3 })).toEqual([days[9], days[8], days[7]]);
    expect(await found({ from: days[3]!, to: days[5]! })).toEqual([days[5], days[4], days[3]]);
    expect(await found({ to: '1999-01-01' })).toEqual([]);
  });
});
