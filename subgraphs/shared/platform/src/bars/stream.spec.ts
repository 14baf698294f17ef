import { expect, it } from 'vitest';
import type { BarState } from '@marketgraph/domain/market';
import { rollBars } from '@marketgraph/domain/market/bars';
import { createInProcessLog, topics } from '../events/index.ts';
import type { MarketStore } from '../db/port.ts';
import type { StockBars } from './stocks.ts';
import { barStream, type StreamedBar } from './stream.ts';

const HOUR = Date.UTC(2026, 5, 16, 9);
const minute = (n: number, provisional = false): BarState => ({
  symbol: 'SOLUSDT',
  timestamp: HOUR + n * 60_000,
  open: n,
  high: n + 1,
  low: n,
  close: n + 0.5,
  volume: 1,
  quoteVolume: n,
  buyVolume: 1,
  sellVolume: 0,
  delta: 1,
  cvd: 1,
  vwap: n,
  trades: 1,
  provisional,
  completeness: 1,
  source: 'binance',
  mode: 'LIVE',
});

it('a wide bar that was begun before its minutes were filled in has them from then on', async () => {
  const log = createInProcessLog();
  const stored: BarState[] = [];
  const store = {
    bars: async ({ from = 0, to = Infinity }) => stored.filter(({ timestamp: at }) => at >= from && at < to),
  } as unknown as MarketStore;
  const tell = (bar: BarState, more = {}) =>
    log.append(topics.bars('SOLUSDT'), [{ fields: { bar: JSON.stringify(bar), ...more } }]);
  const stream = barStream({ log, store }, { symbol: 'SOLUSDT', interval: 'H1' });
  const next = async () => (await stream.next()).value!.value as BarState;
  await tell(minute(40, true));
  expect(await next()).toMatchObject({ open: 40, volume: 1 });
  for (let n = 0; n < 40; n += 1) stored.push(minute(n));
  await tell(minute(40, true), { filled: String(HOUR - 60_000) });
  expect(await next()).toMatchObject({ open: 0, volume: 41, provisional: true });
  await tell(minute(40));
  await tell(minute(41, true));
  await next();
  expect(await next()).toMatchObject({ open: 0, high: 42, volume: 42 });
  await stream.return!();
});

it('a wide bar whose last minutes were never heard ends all the same, says how much of it was, and is told again when they are filled in', async () => {
  const log = createInProcessLog();
  const stored: BarState[] = [];
  const store = {
    bars: async ({ from = 0, to = Infinity }) => stored.filter(({ timestamp: at }) => at >= from && at < to),
  } as unknown as MarketStore;
  const tell = async (bar: BarState, at: number | null = null) => {
    if (!bar.provisional) stored.push(bar);
    const told = at === null ? {} : { told: { at, before: null, session: null } };
    await log.append(topics.bars('SOLUSDT'), [{ fields: { bar: JSON.stringify({ ...bar, ...told }) } }]);
  };
  const stream = barStream({ log, store }, { symbol: 'SOLUSDT', interval: 'H1' });
  const next = async () => (await stream.next()).value as StreamedBar;
  const seen: StreamedBar[] = [];
  const see = async (more: Partial<BarState>) => {
    seen.push(await next());
    expect(seen.at(-1)!.value).toMatchObject(more);
  };
  await tell(minute(0));
  await see({ volume: 1, provisional: true });
  for (const n of [1, 2]) await tell(minute(n));
  await see({ volume: 2, provisional: true });
  await see({ volume: 3, provisional: true });
  // The feed is dead, nothing is heard, and the hour is over.
  await tell(minute(2), HOUR + 60 * 60_000);
  await see({ timestamp: HOUR, volume: 3, provisional: false, completeness: 3 / 60 });
  // It is back: the next hour has begun before the history of the one before comes.
  await tell(minute(70, true));
  await see({ timestamp: HOUR + 60 * 60_000, volume: 1, provisional: true });
  for (let n = 3; n < 60; n += 1) {
    await tell(minute(n));
    await see({ timestamp: HOUR, volume: n + 1, provisional: false });
    expect(seen.at(-1)!.value.completeness).toBeCloseTo((n + 1) / 60, 9);
  }
  await tell(minute(70));
  await see({ timestamp: HOUR + 60 * 60_000, volume: 1, provisional: true });
  // A correction of what was told, and who resumes is told what was said before it as it was.
  await tell({ ...minute(70), volume: 9 });
  await see({ volume: 9 });
  for (const [i, { cursor }] of seen.entries()) {
    const resumed = barStream({ log, store }, { symbol: 'SOLUSDT', interval: 'H1', after: cursor });
    for (const told of seen.slice(i + 1)) expect((await resumed.next()).value).toEqual(told);
    await resumed.return!();
  }
  await stream.return!();
});

it('the last wide bar of a session is corrected minute by minute after its close, and keeps each correction', async () => {
  const log = createInProcessLog();
  const end = HOUR + 60 * 60_000;
  const stocks = {
    clock: { now: () => end + 600_000 },
    isStock: async () => true,
    grid: async () => ({ startOf: (at: number) => (at < end ? HOUR : null), endOf: () => end }),
    read: async () => [],
    wide: async (_: string, bars: readonly BarState[]) => rollBars(bars, 60),
  } as unknown as StockBars;
  const told = { at: end, before: '2026-06-15', session: null };
  const tell = (bar: BarState) =>
    log.append(topics.bars('SOLUSDT'), [{ fields: { bar: JSON.stringify({ ...bar, told }) } }]);
  const stream = barStream({ log, store: {} as MarketStore, stocks }, { symbol: 'SOLUSDT', interval: 'H1' });
  const volumes: (number | undefined)[] = [];
  for (const bar of [minute(57), minute(59), minute(61), { ...minute(57), volume: 5 }, { ...minute(59), volume: 7 }]) {
    await tell(bar);
    const { value } = (await stream.next()).value!;
    if (value.timestamp === HOUR) volumes.push(value.volume);
  }
  // Of the minute behind the close there is no bar of the session.
  expect(volumes).toEqual([1, 2, 6, 12]);
  await stream.return!();
});
