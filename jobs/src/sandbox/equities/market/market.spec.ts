import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EquityMarket } from './market.ts';

const market = new EquityMarket(7, 200);
const last = market.sessions.indexOf('2026-11-20')!;
const symbols = market.listings.map(({ symbol }) => symbol);
const anyStock = fc.constantFrom(...symbols).map((symbol) => market.get(symbol)!);
const anySession = fc.integer({ min: last - 700, max: last + 200 });
const MINUTE = 60_000;

describe('a day of a simulated stock', () => {
  it('is the same whichever way and order it is asked for', () => {
    fc.assert(
      fc.property(anyStock, anySession, fc.double({ min: 0, max: 1, noNaN: true }), (stock, n, u) => {
        const day = market.day(stock, n);
        const t = Math.floor(day.session.pre + u * (day.session.post - day.session.pre));
        const slot = day.slots.at(t);
        if (slot < 0) return;
        const other = new EquityMarket(7, 200);
        const again = other.day(other.get(stock.listing.symbol)!, n);
        expect([day.price(slot), day.volume(slot), day.bar]).toEqual([
          again.price(slot),
          again.volume(slot),
          again.bar,
        ]);
      }),
      { numRuns: 30 },
    );
  });

  it('stays within its bar, meets all four prices, and its minutes add up to it', () => {
    fc.assert(
      fc.property(anyStock, anySession, (stock, n) => {
        const day = market.day(stock, n);
        const { bar, session, slots } = day;
        expect(bar.high).toBeGreaterThanOrEqual(Math.max(bar.open, bar.close));
        expect(bar.low).toBeLessThanOrEqual(Math.min(bar.open, bar.close));
        expect(bar.low).toBeGreaterThan(0);
        const faults: string[] = [];
        const must = (holds: boolean, what: string): void => void (holds || faults.push(what));
        let [high, low, volume] = [-Infinity, Infinity, 0];
        for (let t = session.pre; t <= session.post; t += MINUTE) {
          const minute = day.minute(t);
          if (!minute) continue;
          must(minute.volume >= (bar.volume === 0 ? 0 : 1), 'a minute without volume');
          must(minute.high >= Math.max(minute.open, minute.close), 'high of a minute');
          must(minute.low <= Math.min(minute.open, minute.close), 'low of a minute');
          volume += minute.volume;
          must(minute.accumulated === volume, 'sum of the minutes');
          // The minute of the close begins with the closing trade; later ones in it are not of the session.
          if (t < session.open || t > session.close) continue;
          const [top, bottom] = t < session.close ? [minute.high, minute.low] : [bar.close, bar.close];
          [high, low] = [Math.max(high, top), Math.min(low, bottom)];
          const soFar = day.extremes(slots.at(t + MINUTE - 1));
          must(soFar.high === high && soFar.low === low, 'range so far');
          must(soFar.vwap >= low - 1e-9 && soFar.vwap <= high + 1e-9, 'mean price so far');
        }
        expect(faults).toEqual([]);
        expect([volume, day.price(slots.opening), day.price(slots.closing)]).toEqual([bar.volume, bar.open, bar.close]);
        expect([high, low].map((x) => x.toFixed(4))).toEqual([bar.high, bar.low].map((x) => x.toFixed(4)));
      }),
      { numRuns: 150 },
    );
  });

  it('follows the day before: its close is the previous close, in the terms after a split', () => {
    fc.assert(
      fc.property(anyStock, anySession, (stock, n) => {
        const split = stock.splits.find((one) => one.n === n);
        const before = stock.bar(n - 1).close;
        if (split) expect(Math.abs(stock.previousClose(n) / (before / split.ratio) - 1)).toBeLessThan(0.01);
        else expect(stock.previousClose(n)).toBe(before);
      }),
    );
  });

  it('never falls in volume, and a price is as old as its trade', () => {
    fc.assert(
      fc.property(
        anyStock,
        anySession,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 }),
        (stock, n, us) => {
          const day = market.day(stock, n);
          const { pre, post } = day.session;
          let [slot, volume] = [-1, 0];
          for (const t of us.map((u) => Math.floor(pre + u * (post - pre))).toSorted((a, b) => a - b)) {
            const now = day.slots.at(t);
            expect(now).toBeGreaterThanOrEqual(slot);
            expect(day.volume(now)).toBeGreaterThanOrEqual(volume);
            if (now >= 0) {
              expect(day.slots.time(now)).toBeLessThanOrEqual(t);
              expect(day.slots.at(day.slots.time(now))).toBe(now);
            }
            [slot, volume] = [now, day.volume(now)];
          }
        },
      ),
    );
  });
});

describe('the market of 1,500', () => {
  const whole = new EquityMarket(20_260_616, 1500);
  it('lists what a universe has to choose from', () => {
    const types = new Map<string, unknown[]>();
    for (const one of whole.listings) types.set(one.type, [...(types.get(one.type) ?? []), one]);
    expect([types.get('ETF')?.length, types.get('INDEX')?.length, whole.listings.length]).toEqual([11, 1, 1512]);
    expect(new Set(whole.listings.map(({ symbol }) => symbol)).size).toBe(1512);
    for (const type of ['CS', 'ADRC', 'WARRANT', 'UNIT', 'PFD', 'RIGHT'] as const)
      expect(types.get(type)?.length ?? 0).toBeGreaterThan(2);
    expect(whole.listings.filter(({ facts }) => facts.floatShare === null).length).toBeGreaterThan(40);
  });

  it('has gaps of 15 % at the open and a burst every five minutes', () => {
    const session = whole.sessions.get(last);
    const events = [...whole.script.day(last)];
    for (let t = session.open + 300_000; t < session.close - 600_000; t += 300_000)
      expect(
        events.some(
          ([, { at, kind }]) => kind !== 'gap' && session.open + at >= t - 300_000 && session.open + at < t + 600_000,
        ),
      ).toBe(true);
    const gaps = events
      .filter(([, { kind }]) => kind === 'gap')
      .map(([index]) => whole.get(whole.listings[index]!.symbol)!);
    const moves = gaps.map((stock) => Math.abs(stock.bar(last).open / stock.previousClose(last) - 1));
    expect(moves.filter((move) => move >= 0.15).length).toBeGreaterThan(1);
  });
});
