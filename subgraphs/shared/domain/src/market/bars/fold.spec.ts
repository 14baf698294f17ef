import { describe, expect, it } from 'vitest';
import { DAY, T, UUIDS, feed, run, trade } from './bars.fixture.ts';

const MINUTE = 60_000;

describe('a bar', () => {
  it('has the figures of its trades', () => {
    const trades = [
      trade(1, T, { price: 150, quantity: 2 }),
      trade(2, T + 10, { price: 153, quantity: 1, aggressor: 'sell' }),
      trade(3, T + 59_999, { price: 149, quantity: 4, aggressor: 'sell' }),
    ];
    const { open } = run(trades).memory;
    expect(open).toMatchObject({
      timestamp: T,
      open: 150,
      high: 153,
      low: 149,
      close: 149,
      volume: 7,
      buyVolume: 2,
      sellVolume: 5,
      delta: -3,
      trades: 3,
      provisional: true,
    });
    expect(open!.vwap).toBeCloseTo((300 + 153 + 596) / 7, 12);
  });
  it('goes by the UTC minute of the trade, not by its arrival', () => {
    const { closed } = run([trade(1, T + 59_999, { receivedAt: T + 70_000 }), trade(2, T + 60_000)]);
    expect(closed.map((bar) => bar.timestamp)).toEqual([T]);
  });
  it('closes with the first trade of a later minute', () => {
    const { closed, memory } = run([trade(1, T), trade(2, T + MINUTE)]);
    expect(closed).toMatchObject([{ timestamp: T, provisional: false }]);
    expect(memory.open?.timestamp).toBe(T + MINUTE);
  });
  it('closes by the clock a second after its minute, not before', () => {
    expect(run([trade(1, T), T + 60_999]).closed).toEqual([]);
    expect(run([trade(1, T), T + 61_000]).closed).toHaveLength(1);
  });
  it('is not made for minutes without trades', () => {
    const { closed } = run([trade(1, T), T + 5 * MINUTE, trade(2, T + 5 * MINUTE), T + 7 * MINUTE]);
    expect(closed.map((bar) => bar.timestamp)).toEqual([T, T + 5 * MINUTE]);
  });
  it('ignores other venues and symbols', () => {
    const foreign = [trade('a', T), trade(1, T, { symbol: 'BTCUSDT' })];
    expect(run(foreign).memory.open).toBeNull();
  });
  it('carries nothing of our own bookkeeping', () => {
    const [bar] = run([trade(1, T), trade(2, T + MINUTE)]).closed;
    expect(bar).not.toHaveProperty('first');
    expect(bar).not.toHaveProperty('last');
  });
});

describe('trades out of order', () => {
  it('counts a number once', () => {
    expect(run([trade(1, T), trade(2, T + 1), trade(1, T), trade(2, T + 1)]).memory.open?.trades).toBe(2);
  });
  it('counts a uuid once', () => {
    expect(run([trade('a', T), trade('b', T), trade('a', T)], UUIDS).memory.open?.trades).toBe(2);
  });
  it('takes an older trade that comes later, at its place', () => {
    const { open } = run([trade(5, T + 500, { price: 5 }), trade(4, T + 400, { price: 4 })]).memory;
    expect(open).toMatchObject({ open: 4, close: 5, trades: 2, completeness: 1 - 400 / 60_000 });
  });
  it('corrects a closed bar, given out again with the same start', () => {
    const late = trade(2, T + 59_000, { price: 160, quantity: 3 });
    const { closed } = run([trade(1, T), trade(3, T + MINUTE), late]);
    expect(closed.map(({ timestamp, volume, close }) => [timestamp, volume, close])).toEqual([
      [T, 1, 150],
      [T, 4, 160],
    ]);
    expect(closed.map(({ completeness }) => completeness)).toEqual([0.5, 1]);
  });
  it('makes the bar of a minute that only a late trade knows', () => {
    const { closed } = run([trade(1, T), trade(3, T + 2 * MINUTE), trade(2, T + MINUTE)]);
    expect(closed.at(-1)).toMatchObject({ timestamp: T + MINUTE, trades: 1, provisional: false });
  });
});

describe('completeness', () => {
  it('tells what share of the minute was watched', () => {
    expect(run([trade(1, T + 15_000)]).memory.open?.completeness).toBe(0.75);
  });
  it('begins with the subscription, not with the first trade', () => {
    const { open } = run([feed(T - 1_000, T - 1_000), trade('a', T + 15_000)], UUIDS).memory;
    expect(open?.completeness).toBe(1);
  });
  it('counts numbers that are missing, until they come', () => {
    const gap = run([trade(1, T), trade(2, T + 1), trade(5, T + 4)]);
    expect(gap.memory.open?.completeness).toBe(3 / 5);
    expect(run([trade(3, T + 2), trade(4, T + 3)], undefined, gap.memory).memory.open?.completeness).toBe(1);
  });
  it('charges a hole over a border to both minutes', () => {
    const { closed, memory } = run([trade(1, T), trade(3, T + MINUTE + 1)]);
    expect([closed[0]!.completeness, memory.open!.completeness]).toEqual([0.5, 0.5]);
  });
  it('counts the time without a subscription where trades have no numbers', () => {
    const { open } = run(
      [feed(T, T - 5), trade('a', T + 1), feed(T + 20_000, null), feed(T + 26_000, T + 26_000), trade('b', T + 30_000)],
      UUIDS,
    ).memory;
    expect(open?.completeness).toBe(0.9);
  });
});

describe('cvd', () => {
  const since = feed(DAY - 5_000, DAY - 5_000);
  const uuid = (id: string, at: number, quantity: number) =>
    trade(id, at, { quantity: Math.abs(quantity), aggressor: quantity > 0 ? 'buy' : 'sell' });

  it('is null when the day began before us', () => {
    expect(run([trade(1, T)]).memory.open?.cvd).toBeNull();
  });
  it('sums delta since 00:00 UTC when we have watched since then, and begins anew the next day', () => {
    const { closed, memory } = run(
      [
        since,
        uuid('a', DAY - 1_000, 7),
        uuid('b', DAY + 1, 3),
        uuid('c', DAY + MINUTE, -1),
        uuid('d', DAY + 86_400_000, 5),
      ],
      UUIDS,
    );
    expect([...closed, memory.open!].map((bar) => bar.cvd)).toEqual([null, 3, 2, 5]);
  });
  it('is unknown behind a hole, and known again when the hole is filled', () => {
    const inputs = [trade(1, DAY - 1), trade(2, DAY + 1), trade(3, DAY + 2), trade(6, DAY + MINUTE)];
    const gap = run(inputs);
    expect(gap.memory.open?.cvd).toBeNull();
    const filled = run([trade(5, DAY + 5), trade(4, DAY + 4, { aggressor: 'sell' })], undefined, gap.memory);
    expect(filled.memory.open?.cvd).toBe(3);
    expect(filled.closed.at(-1)).toMatchObject({ timestamp: DAY, cvd: 2, completeness: 1 });
  });
  it('is unknown after a lost subscription of a venue without numbers', () => {
    const inputs = [since, uuid('a', DAY + 1, 3), feed(DAY + 70_000, null), feed(DAY + 75_000, DAY + 75_000)];
    const { closed, memory } = run([...inputs, uuid('b', DAY + 130_000, 1)], UUIDS);
    expect(closed.at(-1)).toMatchObject({ timestamp: DAY, cvd: 3, completeness: 1 });
    expect(memory.open).toMatchObject({ cvd: null, completeness: 1 });
  });
  it('moves with a correction, in every bar behind it', () => {
    const { closed, memory } = run([
      ...[trade(1, DAY - 1), trade(2, DAY), trade(4, DAY + MINUTE), trade(5, DAY + 2 * MINUTE)],
      trade(3, DAY + 59_000, { quantity: 10, aggressor: 'sell' }),
    ]);
    expect(closed.slice(-2).map((bar) => [bar.timestamp, bar.cvd])).toEqual([
      [DAY, -9],
      [DAY + MINUTE, -8],
    ]);
    expect(memory.open?.cvd).toBe(-7);
  });
});
