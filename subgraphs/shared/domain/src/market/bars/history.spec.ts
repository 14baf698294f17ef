import { describe, expect, it } from 'vitest';
import type { BarsMemory } from './memory.ts';
import { DAY, T, dayUntil, feed, kline, run, trade } from './bars.fixture.ts';

const MINUTE = 60_000;
/** Trades of the minute before the open one join the live ones to the history. */
const joined = [trade(8, T - 5_000), trade(9, T + 1_000)];

describe('history', () => {
  it('gives bars with the taker sides, to store only', () => {
    const { closed, history } = run([kline(DAY, { trades: 9 })]);
    expect(closed).toEqual([]);
    expect(history).toMatchObject([
      { timestamp: DAY, buyVolume: 3, sellVolume: 1, delta: 2, cvd: 2, vwap: 150, completeness: 1, trades: 9 },
    ]);
  });
  it('sums CVD from each midnight; the day it begins in has none', () => {
    const from = DAY - 2 * MINUTE;
    const { history } = run([kline(from), kline(from + MINUTE), kline(DAY), kline(DAY + MINUTE)]);
    expect(history.map((bar) => bar.cvd)).toEqual([null, null, 2, 4]);
  });
  it('has no CVD behind a minute that is missing from it', () => {
    expect(run([kline(DAY), kline(DAY + 2 * MINUTE)]).history.at(-1)?.cvd).toBeNull();
  });
  it('makes no bar of a minute without trades but goes on over it', () => {
    const quiet = kline(DAY + MINUTE, { volume: 0, buyVolume: 0, quoteVolume: 0, trades: 0 });
    expect(run([kline(DAY), quiet, kline(DAY + 2 * MINUTE)]).history.map((bar) => bar.cvd)).toEqual([2, 4]);
  });
  it('does not take a minute that is still running', () => {
    expect(run([kline(T, { receivedAt: T + 59_999 })]).history).toEqual([]);
    expect(run([trade(1, T), kline(T)]).history).toEqual([]);
  });

  it('carries the open bar whose trades reach back to it', () => {
    const live = [trade(10, T + 30_000), trade(11, T + 31_000, { aggressor: 'sell' })];
    const { memory } = run([...live, ...dayUntil(T), ...joined]);
    expect(memory.open).toMatchObject({ cvd: 2 * 900 + 1, trades: 3, open: 150, completeness: 1 });
  });
  it('does not carry the open bar across a hole', () => {
    const { memory } = run([...dayUntil(T), trade(8, T - 5_000), trade(10, T + 30_000)]);
    expect(memory.open?.cvd).toBeNull();
  });
  it('carries bars that closed while it was fetched', () => {
    const meanwhile = [trade(10, T + 30_000), trade(11, T + MINUTE + 1), trade(12, T + 2 * MINUTE)];
    const { memory, closed } = run([...meanwhile, ...dayUntil(T), ...joined]);
    expect(memory.open?.cvd).toBe(1804);
    expect(closed.slice(-2).map((bar) => [bar.timestamp, bar.cvd])).toEqual([
      [T, 1802],
      [T + MINUTE, 1803],
    ]);
  });
  it('counts no trade of a minute that it covers itself', () => {
    const { closed, memory } = run([...dayUntil(T), trade(7, T - 30_000), ...joined]);
    expect(closed).toEqual([]);
    expect(memory.open).toMatchObject({ trades: 1, cvd: 1801 });
  });
});

describe('after a gap', () => {
  const before = run([...dayUntil(T), ...joined, trade(10, T + MINUTE), T + 2 * MINUTE + 1_000]).memory;
  const cut = JSON.parse(JSON.stringify(before)) as BarsMemory;
  const back = trade(99, T + 5 * MINUTE + 20_000);
  const same = kline(T + MINUTE, {
    ...{ open: 150, high: 150, low: 150, close: 150 },
    ...{ volume: 1, buyVolume: 1, quoteVolume: 150, trades: 1 },
  });

  it('gives out the minutes that were missed, once', () => {
    const fill = [same, ...[2, 3, 4].map((minute) => kline(T + minute * MINUTE))];
    const rest = Array.from({ length: 88 }, (_, i) => trade(11 + i, T + 4 * MINUTE + 59_000 + i * 100));
    const { closed, history, memory } = run([back, ...fill, ...rest, ...fill], undefined, cut);
    expect(closed.map((bar) => [(bar.timestamp - T) / MINUTE, bar.cvd])).toEqual([
      // The hole may have begun in the last minute that was seen: its bar is doubted, then confirmed.
      [1, null],
      [1, 1802],
      [2, 1804],
      [3, 1806],
      [4, 1808],
    ]);
    expect(memory.open).toMatchObject({ completeness: 1, trades: 79, cvd: 1808 + 79 });
    expect(history.map((bar) => (bar.timestamp - T) / MINUTE)).toEqual([1, 2, 3, 4]);
  });
  it('replaces the bar that was seen in part', () => {
    const partly = run([back, trade(100, T + 6 * MINUTE)], undefined, cut);
    expect(partly.closed.at(-1)).toMatchObject({ timestamp: T + 5 * MINUTE, trades: 1, cvd: null });
    const fill = [same, ...[2, 3, 4, 5].map((minute) => kline(T + minute * MINUTE))];
    const { closed } = run(fill, undefined, partly.memory);
    expect(closed.at(-1)).toMatchObject({
      timestamp: T + 5 * MINUTE,
      trades: 4,
      volume: 4,
      completeness: 1,
      cvd: 1810,
    });
  });
  it('does not publish a bar again that it finds unchanged', () => {
    const { closed, memory } = run([same], undefined, cut);
    expect(closed).toEqual([]);
    expect(memory.base).toEqual({ upTo: T + MINUTE, sum: 1802 });
  });
  it('keeps what it knows when the history begins in mid-day', () => {
    const { memory } = run([kline(T - MINUTE), kline(T)], undefined, cut);
    expect(memory.base?.sum ?? memory.closed.at(-1)?.cvd).not.toBeNull();
    expect(run([trade(11, T + 2 * MINUTE)], undefined, memory).memory.open?.cvd).not.toBeNull();
  });
  it('of a restart in mid-minute goes on with the open bar', () => {
    const open = run([trade(11, T + 2 * MINUTE + 5_000)], undefined, cut).memory;
    const restored = JSON.parse(JSON.stringify(open)) as BarsMemory;
    const connecting = { ...feed(T + 2 * MINUTE + 20_000, null, null), venue: 'binance' as const };
    const again = [
      trade(14, T + 2 * MINUTE + 30_000),
      trade(11, T + 2 * MINUTE + 5_000),
      trade(12, T + 2 * MINUTE + 7_000),
      trade(13, T + 2 * MINUTE + 8_000),
    ];
    const subscribed = { ...feed(T + 2 * MINUTE + 29_000, T + 2 * MINUTE + 29_000), venue: 'binance' as const };
    const { memory } = run([connecting, subscribed, ...again], undefined, restored);
    expect(memory.open).toMatchObject({ trades: 4, cvd: open.open!.cvd! + 3, completeness: 1 });
  });
});
