import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VenueId } from '../event.ts';
import { completenessOf, merged, shareOf, unbrokenSince, type Covered } from './coverage.ts';

const VENUES: readonly VenueId[] = ['binance', 'bybit', 'okx'];
/** Milliseconds of 0..40; whatever order, overlaps, empty and backwards ones too. */
const stretches: fc.Arbitrary<Covered[]> = fc.array(
  fc.record({
    venue: fc.constantFrom(...VENUES),
    from: fc.integer({ min: -5, max: 40 }),
    to: fc.integer({ min: -5, max: 45 }),
  }),
  { maxLength: 12 },
);
const isCovered = (all: readonly Covered[], venue: VenueId, at: number) =>
  all.some((each) => each.venue === venue && each.from <= at && at < each.to);
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('coverage', () => {
  it('is what counting every millisecond of every venue gives', () => {
    fc.assert(
      fc.property(
        stretches,
        fc.subarray([...VENUES]),
        fc.nat(20),
        fc.integer({ min: 1, max: 20 }),
        (all, venues, from, ms) => {
          const to = from + ms;
          const counted = venues.map((venue) => range(from, to).filter((at) => isCovered(all, venue, at)).length / ms);
          expect(venues.map((venue) => shareOf(venue, all, from, to))).toEqual(counted);
          const mean = counted.reduce((sum, share) => sum + share, 0) / (venues.length || 1);
          expect(completenessOf(venues, all, from, to)).toBeCloseTo(mean, 12);
          const whole = venues.length > 0 && counted.every((share) => share === 1);
          expect(completenessOf(venues, all, from, to) === 1).toBe(whole);
        },
      ),
    );
  });

  it('merges to the same time in stretches that neither overlap nor touch', () => {
    fc.assert(
      fc.property(stretches, (all) => {
        const few = merged(all, 0, 30);
        for (const venue of VENUES)
          for (const at of range(0, 30)) expect(isCovered(few, venue, at)).toBe(isCovered(all, venue, at));
        for (const [i, each] of few.entries()) {
          const next = few[i + 1];
          expect(each.from >= 0 && each.from < each.to && each.to <= 30).toBe(true);
          expect(next === undefined || next.venue > each.venue || next.from > each.to).toBe(true);
        }
        expect(merged(few.toReversed(), 0, 30)).toEqual(few);
      }),
    );
  });

  it('is unbroken since the first millisecond after the last that a venue missed', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 1, max: 30 }), (all, now) => {
        const missed = range(0, now).filter((at) => !VENUES.every((venue) => isCovered(all, venue, at)));
        const since = (missed.at(-1) ?? -1) + 1;
        expect(unbrokenSince(VENUES, merged(all, 0, now), now)).toBe(since === now ? null : since);
      }),
    );
  });

  it('of no venue, or of a time without length, is not made up', () => {
    const until5 = [{ venue: 'okx' as const, from: 0, to: 5 }];
    expect(completenessOf([], until5, 0, 5)).toBe(0);
    expect(unbrokenSince([], until5, 5)).toBeNull();
    expect([5, 6].map((at) => shareOf('okx', until5, at, at))).toEqual([1, 0]);
  });
});
