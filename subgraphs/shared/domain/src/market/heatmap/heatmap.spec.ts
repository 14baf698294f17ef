import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VenueId } from '../event.ts';
import { heatmap, PRICE_BINS, priceBin, TIME_BINS, type Covered, type HeatmapPrint } from './index.ts';

const MINUTE = 60_000;
const BIN = 5 * MINUTE;
/** 09:00 of a day; the map of 09:12 reaches from 08:15 to 09:15. */
const NINE = Date.UTC(2026, 10, 21, 9);
const at = (clock: string) => Date.parse(`2026-11-21T${clock}Z`);
const VENUES: readonly VenueId[] = ['binance', 'okx', 'bybit'];
const every = (from: number, to: number): Covered[] => VENUES.map((venue) => ({ venue, from, to }));
const print = (when: number, price = 100): HeatmapPrint => ({
  at: when,
  price,
  side: 'long',
  quantity: 1,
  notionalUsd: price,
});
const map = (now: number, covered: readonly Covered[], prints: readonly HeatmapPrint[] = [], venues = VENUES) =>
  heatmap({ symbol: 'SOLUSDT', anchorPrice: 100, now, hours: 1, prints, covered, venues, mode: 'LIVE' });
const column = (state: ReturnType<typeof map>, clock: string) => state.columns.find(({ from }) => from === at(clock))!;

describe('coverage of a time bin', () => {
  it('killed at 09:09:20 and back at 09:09:35: fifteen seconds are missing, and it is covered in full since then', () => {
    const covered = [...every(NINE - 2 * BIN, at('09:09:20')), ...every(at('09:09:35'), at('09:12:00'))];
    const state = map(at('09:12:00'), covered);
    expect(column(state, '09:05:00').completeness).toBeCloseTo(285 / 300, 12);
    expect(column(state, '09:00:00').completeness).toBe(1);
    expect(column(state, '09:10:00').completeness).toBe(1);
    expect(state.coveredSince).toBe(at('09:09:35'));
  });

  it('38 s of five minutes are 38 of 300, not all', () => {
    const state = map(at('09:06:00'), every(at('09:04:22'), at('09:06:00')));
    expect(column(state, '09:00:00').completeness).toBeCloseTo(38 / 300, 12);
    expect(column(state, '08:55:00').completeness).toBe(0);
    expect(state.coveredSince).toBe(at('09:04:22'));
  });

  it('two dead venues leave a third, and nothing is covered in full', () => {
    const now = at('09:12:00');
    const state = map(now, [{ venue: 'okx', from: NINE - 24 * BIN, to: now }]);
    expect(state.columns.map(({ completeness }) => completeness)).toEqual(Array(TIME_BINS).fill(1 / 3));
    expect(state.coveredSince).toBeNull();
  });

  it('one millisecond of one venue is that and no more; without it the bin is null', () => {
    const [from, now] = [at('09:05:00'), at('09:12:00')];
    const one = map(now, [{ venue: 'okx', from, to: from + 1 }]);
    expect(column(one, '09:05:00').completeness).toBeCloseTo(1 / (3 * BIN), 15);
    expect(one.cells.filter(({ count }) => count === 0)).toHaveLength(PRICE_BINS);
    const none = map(now, [{ venue: 'okx', from, to: from }]);
    expect(none.cells.every(({ count }) => count === null)).toBe(true);
    // It ends where the bin begins: not a millisecond of it.
    expect(column(map(now, every(from - BIN, from)), '09:05:00').completeness).toBe(0);
  });

  it('venues that are not wanted are not missed; one that was there is', () => {
    const now = at('09:12:00');
    const okx = { venue: 'okx' as const, from: NINE - 24 * BIN, to: now };
    expect(map(now, [okx], [], ['okx']).columns.every(({ completeness }) => completeness === 1)).toBe(true);
    const gone = map(now, [okx, { venue: 'bybit', from: NINE, to: NINE + BIN }], [], ['okx']);
    expect(gone.venues).toEqual(['bybit', 'okx']);
    expect(gone.columns.map(({ completeness }) => completeness).filter((share) => share === 1)).toHaveLength(1);
    expect(map(now, [], [], []).columns.every(({ completeness }) => completeness === 0)).toBe(true);
  });

  it('the forming bin is judged by its time so far, also at its first moment', () => {
    for (const now of [NINE, NINE + 1, NINE + BIN - 1])
      expect(map(now, every(NINE - 24 * BIN, now)).columns.map(({ completeness }) => completeness)).toEqual(
        Array(TIME_BINS).fill(1),
      );
    expect(column(map(NINE, every(NINE - BIN, NINE - 1)), '09:00:00').completeness).toBe(0);
    // What is said of the future does not count.
    expect(column(map(NINE + 1_000, every(NINE + 500, NINE + BIN)), '09:00:00').completeness).toBe(0.5);
  });
});

const second = fc.integer({ min: -700, max: 4_300 }).map((s) => NINE - 55 * MINUTE + s * 1_000);
const covered: fc.Arbitrary<Covered[]> = fc.array(
  fc.record({ venue: fc.constantFrom(...VENUES), from: second, to: second }),
  { maxLength: 8 },
);

it('any map: each column is what counting the seconds gives, null is what nobody covered, and no print is lost', () => {
  fc.assert(
    fc.property(
      covered,
      fc.array(fc.tuple(second, fc.double({ min: 88, max: 112, noNaN: true }))),
      fc.integer({ min: 1, max: 299 }),
      (stretches, made, s) => {
        const now = NINE + s * 1_000;
        const prints = made.map(([when, price]) => print(when, price));
        const state = map(now, stretches, prints);
        for (const { timeBin, from, to, completeness } of state.columns) {
          const seconds = Array.from({ length: (Math.min(to, now) - from) / 1_000 }, (_, i) => from + i * 1_000);
          const seen = seconds.flatMap((t) =>
            VENUES.filter((venue) => stretches.some((each) => each.venue === venue && each.from <= t && t < each.to)),
          );
          expect(completeness).toBeCloseTo(seen.length / seconds.length / VENUES.length, 12);
          const cells = state.cells.slice(timeBin * PRICE_BINS, (timeBin + 1) * PRICE_BINS);
          const told = cells.filter(({ count }) => count !== null);
          if (completeness > 0) expect(told).toHaveLength(PRICE_BINS);
          else expect(told.every(({ count }) => count! > 0)).toBe(true);
        }
        const inside = prints.filter((each) => each.at >= state.from && each.at < state.to).length;
        const counted = state.cells.reduce((sum, { count }) => sum + (count ?? 0), 0);
        expect(counted + state.belowRange + state.aboveRange).toBe(inside);
      },
    ),
    { numRuns: 60 },
  );
});

it('price bins are [low, high) of 20 bps around the anchor', () => {
  expect([100, 100.2, 100.1999, 99.9999, 95, 94.9999, 104.9999, 105].map((price) => priceBin(price, 100))).toEqual([
    25, 26, 25, 24, 0, -1, 49, 50,
  ]);
});
