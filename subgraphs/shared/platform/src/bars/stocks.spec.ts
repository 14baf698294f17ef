import { describe, expect, it } from 'vitest';
import { sessionOf, tradingDays } from '@marketgraph/domain/calendar';
import type { DailyBar } from '@marketgraph/domain/equities';
import type { BarState } from '@marketgraph/domain/market';
import type { EquityStore } from '../db/equities/port.ts';
import type { MarketStore } from '../db/port.ts';
import { bar as minuteBar } from '../db/rows.fixture.ts';
import { daily, listed } from '../db/equities/rows.fixture.ts';
import { createInProcessLog, topics } from '../events/index.ts';
import { readBars } from './read.ts';
import { withStocks } from './routed.ts';
import { stockBars } from './stocks.ts';

const MINUTE = 60_000;
const dates = tradingDays('XNAS', '2026-10-01', '2026-11-20');
const open = sessionOf('XNAS', '2026-11-20')!.open;
const NOW = open + 90 * MINUTE;
const days: DailyBar[] = dates.map((date, n) =>
  daily(date, { close: 10 + n / 10, provisional: date === '2026-11-20' }),
);
const minutes: BarState[] = Array.from({ length: 120 }, (_, n) =>
  minuteBar(0, { symbol: 'AAPL', timestamp: open + (n - 30) * MINUTE, source: 'massive', volume: 1 }),
);
const within = <T extends { at: number; row: unknown }>(rows: T[], { from = -Infinity, to = Infinity, last = 1e9 }) =>
  rows
    .filter(({ at }) => at >= from && at < to)
    .slice(-last)
    .map(({ row }) => row);
const kept = {
  instrument: async (symbol: string) => (symbol === 'AAPL' ? listed('AAPL') : null),
  actions: async () => [{ symbol: 'AAPL', kind: 'SPLIT', date: '2026-11-02', ratio: 2, source: 'fmp', knownAt: 0 }],
  daily: async ({ from = '', to = '9', last = 1e9 }) =>
    days.filter(({ date }) => date >= from && date <= to).slice(-last),
  bars: async (query: object) =>
    within(
      minutes.map((row) => ({ at: row.timestamp, row })),
      query,
    ),
  latestBar: async () => minutes.at(-1)!,
} as unknown as EquityStore;
const stocks = stockBars(kept, { now: () => NOW });
const log = createInProcessLog();
const sources = { log, store: {} as MarketStore, stocks };
const day = (at: number) => new Date(at).toISOString().slice(0, 10);

describe('bars of stocks', () => {
  it('are days adjusted for splits, the open one provisional, of the range that is asked for', async () => {
    const bars = await readBars(sources, 'AAPL', { interval: 'D1' });
    expect(bars.map(({ timestamp }) => day(timestamp))).toEqual(dates);
    expect(bars[0]!.close).toBe(5);
    // Nobody follows it, its topic is empty: the open day goes with the newest minute that is kept, and says of when that is.
    const { close, timestamp } = minutes.at(-1)!;
    expect(bars.at(-1)).toMatchObject({ close, provisional: true, lastTradeAt: timestamp + MINUTE - 1 });
    expect(await log.length(topics.barsWanted())).toBe(1);
    const range = { interval: 'D1', from: new Date('2026-11-03'), to: new Date('2026-11-05') } as const;
    expect((await readBars(sources, 'AAPL', range)).map(({ timestamp }) => day(timestamp))).toEqual([
      '2026-11-03',
      '2026-11-04',
    ]);
    expect((await readBars(sources, 'AAPL', { interval: 'D1', last: 2 })).length).toBe(2);
  });
  it('are weeks of whole weeks, hours from the open, and every minute', async () => {
    const weeks = await readBars(sources, 'AAPL', { interval: 'W1', last: 3 });
    expect(weeks.map(({ timestamp }) => day(timestamp))).toEqual(['2026-11-02', '2026-11-09', '2026-11-16']);
    expect(weeks[0]!.volume).toBe(5_000);
    expect(weeks.map(({ provisional }) => provisional)).toEqual([false, false, true]);
    const hours = await readBars(sources, 'AAPL', { interval: 'H1', from: new Date(open) });
    expect(hours.map(({ timestamp, volume, provisional }) => [timestamp - open, volume, provisional])).toEqual([
      [0, 60, false],
      [60 * MINUTE, 30, true],
    ]);
    expect((await readBars(sources, 'AAPL', { interval: 'M5', last: 4 })).length).toBe(4);
    expect((await readBars(sources, 'AAPL', { interval: 'M1' })).length).toBe(120);
  });
  it('have the newest minute of the topic in the open day', async () => {
    const newest = minuteBar(0, { symbol: 'AAPL', timestamp: NOW, close: 99, high: 99, provisional: true });
    await log.append(topics.bars('AAPL'), [{ fields: { bar: JSON.stringify(newest) } }]);
    expect((await readBars(sources, 'AAPL', { interval: 'D1' })).at(-1)).toMatchObject({
      close: 99,
      high: 99,
      low: 0.5,
    });
    expect((await readBars(sources, 'AAPL', { interval: 'H1', last: 1 }))[0]).toMatchObject({
      close: 99,
      timestamp: open + 60 * MINUTE,
    });
    expect((await readBars(sources, 'AAPL', { interval: 'M1', last: 1 }))[0]).toEqual(newest);
    // A topic that nobody followed for a while ends with an old minute: one that is kept is newer.
    const old = { ...newest, timestamp: open + MINUTE };
    expect((await stocks.open(old, 1440))?.close).toBe(minutes.at(-1)!.close);
    // Of a history that goes on behind the moment that is replayed nothing is told.
    const replayed = stockBars(kept, { now: () => old.timestamp + MINUTE });
    expect((await replayed.open(old, 1440))?.close).toBe(99);
    // The day knows regular hours only.
    const early = { ...newest, timestamp: open - MINUTE };
    const unsaved = stockBars({ ...kept, latestBar: async () => null } as EquityStore, { now: () => NOW });
    expect((await unsaved.open(early, 1440))?.close).toBe(days.at(-1)!.close);
    // Nor is a minute of a year whose sessions are not known taken for one of them.
    const beyond = { ...newest, timestamp: Date.UTC(2028, 0, 4, 15) };
    expect((await stocks.open(beyond, 1440))?.close).toBe(days.at(-1)!.close);
  });
  it('of the open day have what was told of it since it was stored, and what was stored since nobody follows it', async () => {
    const stored = days.at(-1)!;
    const unsaved = stockBars({ ...kept, latestBar: async () => null } as EquityStore, { now: () => NOW });
    const session = { ...stored, close: 13, high: 14, volume: stored.volume + 500, lastTradeAt: NOW - 5_000 };
    const { open: first, low, date, source, quality, vwap } = stored;
    const { close, high, volume, lastTradeAt } = session;
    const told = {
      at: NOW,
      before: date,
      session: { date, open: first, high, low, close, volume, vwap, lastTradeAt, source, quality },
    };
    const newest = minuteBar(0, {
      symbol: 'AAPL',
      timestamp: NOW - MINUTE,
      close,
      high: 13,
      low: 13,
      provisional: true,
      told,
    });
    const known = { close, volume, lastTradeAt, provisional: true, high: 14 };
    expect(await unsaved.open(newest, 1440)).toMatchObject(known);
    expect(await unsaved.dayAsTold(newest, 1440)).toMatchObject(known);
    // The store goes on, the topic does not: a query has the newer, a stream what was told.
    const later = minuteBar(0, { symbol: 'AAPL', timestamp: NOW - 1, close: 9, high: 9, low: 9 });
    const ahead = stockBars({ ...kept, latestBar: async () => later } as EquityStore, { now: () => NOW });
    expect(await ahead.open(newest, 1440)).toMatchObject({ close: 9, volume, provisional: true });
    expect(await ahead.dayAsTold(newest, 1440)).toMatchObject(known);
    // Of another session nothing of it is taken for today's.
    const old = { ...newest, told: { ...told, at: NOW - 24 * 60 * MINUTE } };
    expect(await unsaved.open(old, 1440)).toMatchObject({ volume: stored.volume });
  });
  it('of hours and days are none where there is none: a minute before the open is no bar of an hour, nor of a stock without days', async () => {
    const early = minuteBar(0, { symbol: 'AAPL', timestamp: open - 5 * MINUTE, provisional: true });
    const morning = { now: () => early.timestamp + 10_000 };
    const fresh = { ...kept, bars: async () => [], daily: async () => [] } as unknown as EquityStore;
    expect(await stockBars(fresh, morning).open(early, 60)).toBeNull();
    expect(await stockBars(fresh, morning).open(early, 1440)).toBeNull();
    const told = createInProcessLog({ now: morning.now });
    await told.append(topics.bars('AAPL'), [{ fields: { bar: JSON.stringify(early) } }]);
    const its = { ...sources, log: told, stocks: stockBars(fresh, morning) };
    for (const interval of ['H1', 'D1', 'W1'] as const) expect(await readBars(its, 'AAPL', { interval })).toEqual([]);
  });
  it('of hours are whole with a late minute, and of a day say until when it was traded', async () => {
    const at = open + 3 * MINUTE;
    const late = minuteBar(0, { symbol: 'AAPL', timestamp: at, high: 77, volume: 5, lastTradeAt: at + 1_000 });
    const first = (await stocks.read({ symbol: 'AAPL', minutes: 60, from: open, to: open + MINUTE }))[0]!;
    const hour = await stocks.open(late, 60);
    expect(hour).toMatchObject({ timestamp: open, volume: first.volume + 4, high: 77, provisional: false });
    expect(hour!.lastTradeAt).toBe(open + 60 * MINUTE - 1);
    const { startOf, endOf } = await stocks.grid('AAPL', 240);
    const { close } = sessionOf('XNAS', '2026-11-20')!;
    expect([startOf(open - 1), startOf(close - 1), endOf(startOf(close - 1)!), startOf(close)]).toEqual([
      null,
      open + 240 * MINUTE,
      close,
      null,
    ]);
    const evening = stockBars({ ...kept, latestBar: async () => null } as EquityStore, {
      now: () => close + 9 * MINUTE,
    });
    const newest = { ...late, timestamp: close + 8 * MINUTE };
    expect(await evening.open(newest, 1440)).toMatchObject({ provisional: true, lastTradeAt: close - 1 });
  });
  it('are in the shares that trade: a split of tomorrow counts from 4:00 of its day on, in days, weeks, minutes and hours', async () => {
    const monday = sessionOf('XNAS', '2026-11-02')!;
    const friday = sessionOf('XNAS', '2026-10-30')!;
    const old = minuteBar(0, { symbol: 'AAPL', timestamp: friday.open, close: 10, source: 'massive' });
    const before = { ...kept, bars: async () => [old] } as unknown as EquityStore;
    const closesAt = async (at: number) => {
      const reader = stockBars(before, { now: () => at });
      const first = async (minutes: number) => (await reader.read({ symbol: 'AAPL', minutes }))[0]!.close;
      return [await first(1440), await first(1), await first(60), await first(10_080)];
    };
    // Four days of the first week: its close is the last of them.
    const week = days[1]!.close;
    const midnight = monday.pre - 4 * 60 * MINUTE;
    for (const at of [friday.close, friday.post, friday.post + 1, midnight, monday.pre - 1])
      expect(await closesAt(at)).toEqual([10, 10, 10, week]);
    for (const at of [monday.pre, monday.open, NOW]) expect(await closesAt(at)).toEqual([5, 5, 5, week / 2]);
  });
  it('reach readers of a store through it, and leave other symbols alone', async () => {
    const asked: string[] = [];
    const market = {
      rolledBars: async ({ symbol }: { symbol: string }) => (asked.push(symbol), []),
    } as unknown as MarketStore;
    const store = withStocks(market, stocks);
    const closed = await store.rolledBars({ symbol: 'AAPL', minutes: 1440, to: NOW, last: 3 });
    expect(closed.map(({ timestamp }) => day(timestamp))).toEqual(dates.slice(-3, -1));
    expect(await store.rolledBars({ symbol: 'SOLUSDT', minutes: 60 })).toEqual([]);
    expect(asked).toEqual(['SOLUSDT']);
    expect(await store.openBar!(minuteBar(0), 60)).toBeUndefined();
  });
});
