import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changes, type BookState } from './book.ts';
import { createMarket } from './market.ts';
import type { Place } from './price.ts';

const DAY = Date.UTC(2026, 10, 20);
const MINUTE = 60_000;
const sol = createMarket(1).get('SOLUSDT')!;
const anyTime = fc.integer({ min: DAY, max: DAY + 86_399_999 });
const anyPlace = fc.constantFrom<Place>('binance', 'okx', 'bybit', 'usdc');

describe('the simulated market', () => {
  it('is the same for the same seed in whatever order it is asked, and another for another seed', () => {
    const times = Array.from({ length: 40 }, (_, i) => DAY + i * 3_333_000);
    const digest = (seed: number, order: readonly number[]) => {
      const symbol = createMarket(seed).get('SOLUSDT')!;
      const found = new Map(
        order.map((t) => [
          t,
          [
            symbol.books.at('binance', t, 50),
            symbol.trades.bybit.ofMinute(Math.floor(t / MINUTE)),
            symbol.liquidations.between(t, t + 900_000),
            symbol.derivatives.openInterest('okx', t),
          ],
        ]),
      );
      return createHash('sha256')
        .update(JSON.stringify(times.map((t) => found.get(t))))
        .digest('hex');
    };
    expect(digest(5, times)).toBe(digest(5, times.toReversed()));
    expect(digest(5, times)).not.toBe(digest(6, times));
  });

  it('never has a crossed or unordered book, nor an empty level', () => {
    fc.assert(
      fc.property(anyPlace, anyTime, (place, t) => {
        const { bids, asks } = sol.books.at(place, t, 200);
        const falling = bids.ticks.every((tick, i) => i === 0 || tick < bids.ticks[i - 1]!);
        const rising = asks.ticks.every((tick, i) => i === 0 || tick > asks.ticks[i - 1]!);
        const filled = [...bids.steps, ...asks.steps].every((steps) => Number.isInteger(steps) && steps > 0);
        const full = bids.ticks.length === 200 && asks.ticks.length === 200;
        expect([falling, rising, filled, full, bids.ticks[0]! < asks.ticks[0]!]).toEqual([
          true,
          true,
          true,
          true,
          true,
        ]);
      }),
    );
  });

  it('tells by changes exactly what turns one book into another', () => {
    const apply = (ladder: BookState['bids'], told: ReturnType<typeof changes>) => {
      const map = new Map(ladder.ticks.map((tick, i) => [tick, ladder.steps[i]!]));
      for (const [tick, steps] of told)
        if (steps === 0) map.delete(tick);
        else map.set(tick, steps);
      return [...map].toSorted((a, b) => a[0] - b[0]);
    };
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 50, max: 60_000 }), (t, gap) => {
        const [before, after] = [sol.books.at('binance', t, 300), sol.books.at('binance', t + gap, 300)];
        const want = after.bids.ticks
          .map((tick, i) => [tick, after.bids.steps[i]!] as const)
          .toSorted((a, b) => a[0] - b[0]);
        expect(apply(before.bids, changes(before.bids, after.bids))).toEqual(want);
      }),
    );
  });

  it('changes few levels from one frame to the next', () => {
    const sizes = Array.from({ length: 300 }, (_, i) => {
      const [a, b] = [sol.books.at('binance', DAY + i * 100, 300), sol.books.at('binance', DAY + i * 100 + 100, 300)];
      return changes(a.bids, b.bids).length + changes(a.asks, b.asks).length;
    });
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(sizes.reduce((sum, n) => sum + n, 0) / 300).toBeLessThan(60);
  });

  it('numbers trades without a hole over minutes and days, in order of time, at the best prices of their moment', () => {
    for (const minute of [DAY / MINUTE - 1, DAY / MINUTE, DAY / MINUTE + 777]) {
      const trades = [...sol.trades.binance.ofMinute(minute), ...sol.trades.binance.ofMinute(minute + 1)];
      trades.forEach((trade, i) => {
        const before = trades[i - 1];
        const follows =
          !before || (trade.id === before.id + 1 && trade.first === before.last + 1 && trade.time >= before.time);
        expect(follows, `trade ${trade.id}`).toBe(true);
        expect(trade.last).toBeGreaterThanOrEqual(trade.first);
        expect(sol.trades.binance.minuteOf(trade.id)).toBe(Math.floor(trade.time / MINUTE));
        const { bid, ask } = sol.books.best('binance', trade.time);
        expect(trade.ticks).toBe(trade.buy ? ask : bid);
      });
    }
  });

  it('trades 5 to 20 times a second when busy and less in quiet hours', () => {
    const perMinute = Array.from(
      { length: 1440 },
      (_, i) => sol.trades.binance.firstId(DAY / MINUTE + i + 1) - sol.trades.binance.firstId(DAY / MINUTE + i),
    );
    expect(Math.max(...perMinute) / 60).toBeGreaterThan(8);
    expect(Math.max(...perMinute) / 60).toBeLessThan(30);
    expect(Math.min(...perMinute) / 60).toBeLessThan(3);
    expect(perMinute.reduce((sum, n) => sum + n, 0)).toBe(6 * 86_400);
  });

  it('makes candles that are the sum of the trades told', async () => {
    const start = DAY + 613 * MINUTE;
    const [five, open] = [
      await sol.candles.binance.at(start, 5 * MINUTE, start + 3600_000),
      await sol.candles.binance.at(start, MINUTE, start + 20_000),
    ];
    const trades = sol.trades.binance.between(start, start + 5 * MINUTE);
    const buys = trades.filter(({ buy }) => buy);
    const sum = (list: typeof trades) => list.reduce((total, { steps }) => total + steps, 0);
    expect(five).toMatchObject({
      open: trades[0]!.ticks,
      close: trades.at(-1)!.ticks,
      volume: sum(trades),
      buyVolume: sum(buys),
      high: Math.max(...trades.map((t) => t.ticks)),
      low: Math.min(...trades.map((t) => t.ticks)),
      turnover: trades.reduce((total, t) => total + t.ticks * t.steps, 0),
      trades: trades.at(-1)!.last - trades[0]!.first + 1,
    });
    expect(open!.volume).toBe(sum(sol.trades.binance.between(start, start + 20_000)));
  });

  it('keeps the venues and the legs within some basis points of each other', () => {
    for (let t = DAY; t < DAY + 86_400_000; t += 97_000) {
      const mid = sol.price.mid('binance', t);
      for (const place of ['okx', 'bybit', 'usdc'] as const) {
        expect(Math.abs(sol.price.mid(place, t) / mid - 1) * 1e4).toBeLessThan(place === 'usdc' ? 7 : 1);
      }
    }
  });

  it('keeps forced orders of one venue more than a second apart within a cascade, and on the side the price falls', () => {
    const cascades = sol.liquidations.between(DAY, DAY + 86_400_000).filter(({ background }) => !background);
    expect(cascades.length).toBeGreaterThan(24 * 8 * 12);
    for (let i = 1; i < cascades.length; i += 1)
      expect(cascades[i]!.time - cascades[i - 1]!.time).toBeGreaterThan(1000);
    const episode = sol.script.inCell('cascade', DAY / 450_000 + 3);
    const side = sol.liquidations.between(episode.from, episode.to)[0]!.side;
    expect(sol.price.at(episode.to) < sol.price.at(episode.from)).toBe(side === 'long');
  });

  it('has funding settled at the rate predicted just before, and no settlement inside an episode', () => {
    const settlement = DAY + 8 * 3_600_000;
    expect(sol.derivatives.settled('bybit', settlement)).toBe(sol.derivatives.rate('bybit', settlement - 1));
    expect(Math.abs(sol.derivatives.settled('bybit', settlement))).toBeLessThan(0.001);
  });
});
