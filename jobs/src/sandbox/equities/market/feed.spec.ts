import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SimulatedFeed } from './feed.ts';
import { EquityMarket } from './market.ts';
import { profilesBefore } from './profiles.ts';

const market = new EquityMarket(7, 200);
const feed = new SimulatedFeed(market);
const last = market.sessions.indexOf('2026-11-20')!;
const session = market.sessions.get(last);
const anySymbol = fc.constantFrom(...feed.listings.map(({ symbol }) => symbol));
/** Any moment of a year, nights and holidays too. */
const anyTime = fc.integer({ min: market.sessions.get(last - 250).pre, max: session.post + 86_400_000 });

describe('looks at simulated stocks', () => {
  it('never contradict themselves: bid, last and ask, range, volume, yesterday', async () => {
    await fc.assert(
      fc.asyncProperty(anySymbol, anyTime, async (symbol, t) => {
        const look = feed.look(symbol, t)!;
        const { price, bid, ask, day, previous, minute } = look;
        expect(look.date).toBe(market.sessions.get(market.sessions.at(t)).date);
        if (price !== null) {
          expect(look.tradeAt).toBeLessThanOrEqual(t);
          if (bid !== null)
            expect([bid <= price, ask! >= price, ask! > bid, bid > 0]).toEqual([true, true, true, true]);
        }
        if (day) {
          expect([day.high >= day.close, day.high >= day.open, day.low <= day.close, day.low <= day.open]).toEqual([
            true,
            true,
            true,
            true,
          ]);
          expect(day.volume).toBe(look.volume);
        }
        if (minute) {
          expect(minute.start + 60_000).toBeLessThanOrEqual(t);
          expect(minute.accumulated).toBeLessThanOrEqual(look.volume);
        }
        const bars = await feed.daily(symbol, market.sessions.get(market.sessions.at(t) - 1).date, look.date, t);
        expect(bars.at(-1)).toEqual(day ?? bars.at(-1));
        const split = feed.splits(symbol, t).find(({ date }) => date === look.date)?.ratio ?? 1;
        expect(previous!.close / (bars[0]!.close / split)).toBeCloseTo(1, 2);
      }),
      { numRuns: 200 },
    );
  });

  it('once a day is over its look is its bar', () => {
    fc.assert(
      fc.property(anySymbol, fc.integer({ min: last - 100, max: last }), (symbol, n) => {
        const stock = market.get(symbol)!;
        const { open, high, low, close, volume } = stock.bar(n);
        expect(feed.look(symbol, market.sessions.get(n).post)!.day).toMatchObject({ open, high, low, close, volume });
      }),
    );
  });

  it('gap as their business does', () => {
    const gaps = new Map<string, number[]>();
    for (const { symbol, business, behaviour } of market.listings)
      if (business && behaviour.gaps > 0)
        for (let n = last - 250; n <= last; n += 1) {
          const stock = market.get(symbol)!;
          const move = Math.abs(stock.bar(n).open / stock.previousClose(n) - 1);
          gaps.set(business, [...(gaps.get(business) ?? []).slice(0), move >= 0.1 ? 1 : 0]);
        }
    const rate = (business: string) => gaps.get(business)!.reduce((a, b) => a + b, 0) / gaps.get(business)!.length;
    expect(rate('healthcare')).toBeGreaterThan(2 * rate('industrials'));
    expect(rate('technology')).toBeGreaterThan(rate('utilities'));
  });

  it('have profiles that end with what the day had traded at its close', async () => {
    for await (const some of profilesBefore(market, session.open + 1, 3)) {
      for (const { symbol, date, cumulative } of some) {
        const stock = market.get(symbol)!;
        const day = market.day(stock, market.sessions.indexOf(date)!);
        expect(cumulative).toHaveLength(79);
        expect(cumulative.toSorted((a, b) => a - b)).toEqual(cumulative);
        expect(cumulative.at(-1)).toBe(day.volume(day.slots.closing));
      }
      expect(new Set(some.map(({ date }) => date))).toEqual(new Set(['2026-11-17', '2026-11-18', '2026-11-19']));
    }
  });
});
