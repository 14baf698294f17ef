import { describe, expect, it } from 'vitest';
import { createMarket, type SimulatedSymbol } from './market.ts';

/** Thresholds of the guards by default: warning and breach. */
const LIMITS = { spread: [10, 20], depth: [50_000, 25_000], funding: [300, 600], liquidations: [10, 20] } as const;
type Check = keyof typeof LIMITS;

const HOUR = 3_600_000;
const STEP = 2000;
const DAY = Date.UTC(2026, 10, 20);

/** Spread in bps and the thinner side within 10 bps in USD, from the levels themselves. */
function bookValues(
  { books, instrument: { tick, step } }: SimulatedSymbol,
  t: number,
): { spread: number; depth: number } {
  const { bids, asks } = books.at('binance', t, 30);
  const mid = ((bids.ticks[0]! + asks.ticks[0]!) / 2) * tick;
  const within = (ladder: typeof bids) =>
    ladder.ticks.reduce(
      (usd, p, i) => (Math.abs(p * tick - mid) <= mid * 1e-3 ? usd + p * tick * ladder.steps[i]! * step : usd),
      0,
    );
  return {
    spread: ((asks.ticks[0]! - bids.ticks[0]!) * tick * 1e4) / mid,
    depth: Math.min(within(bids), within(asks)),
  };
}

/** For each check the times at which it came over its warning and over its breach limit. */
function crossings(symbol: SimulatedSymbol, from: number, to: number) {
  const times = Object.fromEntries(
    Object.keys(LIMITS).map((c) => [c, { warning: [] as number[], breach: [] as number[] }]),
  ) as Record<Check, { warning: number[]; breach: number[] }>;
  const over = new Map<string, boolean>();
  const forced = symbol.liquidations.between(from - 300_000, to);
  let [oldest, newest] = [0, 0];
  for (let t = from; t < to; t += STEP) {
    while (newest < forced.length && forced[newest]!.time <= t) newest += 1;
    while (oldest < newest && forced[oldest]!.time <= t - 300_000) oldest += 1;
    const funding = Math.abs(symbol.derivatives.rate('bybit', t)) * 3 * 365 * 100;
    const values = { ...bookValues(symbol, t), funding, liquidations: newest - oldest };
    for (const check of Object.keys(LIMITS) as Check[]) {
      (['warning', 'breach'] as const).forEach((grade, i) => {
        const limit = LIMITS[check][i]!;
        const now = check === 'depth' ? values.depth < limit : values[check] > limit;
        if (now && over.get(check + grade) === false) times[check][grade].push(t);
        over.set(check + grade, now);
      });
    }
  }
  return times;
}

describe.each([1, 2, 3, 42, 1234567])('the script with seed %i', (seed) => {
  const times = crossings(createMarket(seed).get('SOLUSDT')!, DAY, DAY + 24 * HOUR);

  it.each(Object.keys(LIMITS) as Check[])('%s comes into warning at least every 10 minutes of a day', (check) => {
    const marks = [DAY, ...times[check].warning, DAY + 24 * HOUR];
    const longest = Math.max(...marks.slice(1).map((t, i) => t - marks[i]!));
    expect(longest).toBeLessThan(600_000);
  });

  it.each(Object.keys(LIMITS) as Check[])('%s comes into breach in each of 24 hours', (check) => {
    const hours = new Set(times[check].breach.map((t) => Math.floor((t - DAY) / HOUR)));
    expect(hours.size).toBe(24);
  });

  it('is calm most of the time', () => {
    const symbol = createMarket(seed).get('SOLUSDT')!;
    const spreads: number[] = [];
    const depths: number[] = [];
    for (let t = DAY; t < DAY + 24 * HOUR; t += 60_000) {
      const { spread, depth } = bookValues(symbol, t);
      spreads.push(spread);
      depths.push(depth);
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
    expect(median(spreads)).toBeGreaterThan(0.5);
    expect(median(spreads)).toBeLessThan(2);
    expect(median(depths)).toBeGreaterThan(300_000);
    expect(median(depths)).toBeLessThan(2_000_000);
    expect(depths.filter((usd) => usd < 50_000).length).toBeLessThan(1440 / 10);
  });
});

it('the other symbols keep the script too', () => {
  for (const name of ['BTCUSDT', 'ETHUSDT', 'DOGEUSDT', 'FOOUSDT']) {
    const times = crossings(createMarket(7, [name]).get(name)!, DAY, DAY + 2 * HOUR);
    for (const check of Object.keys(LIMITS) as Check[]) {
      expect(times[check].warning.length, `${name} ${check}`).toBeGreaterThanOrEqual(12);
      expect(times[check].breach.length, `${name} ${check}`).toBeGreaterThanOrEqual(2);
    }
  }
});
