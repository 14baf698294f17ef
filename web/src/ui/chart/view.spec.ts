import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LEAST_PX, startsOf } from './merging.ts';
import { candleAt, logicalOf, movedView, sightOf, startsFor, viewFor, WHOLE, type View } from './view.ts';

const FIRST: View = { size: 1, from: 0, to: 0 };
const COUNT = 50_000;

it('a place in the candles is a place in the bars, and back, also beyond both ends', () => {
  const places = fc.double({ min: -500, max: 700, noNaN: true });
  fc.assert(
    fc.property(
      fc.nat(100),
      fc.integer({ min: 1, max: 99 }),
      fc.integer({ min: 1, max: 20 }),
      places,
      places,
      (from, many, size, a, b) => {
        const starts = startsOf(from, from + many, size, 7);
        const sight = { left: Math.min(a, b), right: Math.max(a, b) };
        const back = sightOf(logicalOf(sight, starts, size), starts, size);
        expect(back.left).toBeCloseTo(sight.left, 6);
        expect(back.right).toBeCloseTo(sight.right, 6);
      },
    ),
  );
});
it('one bar in sight is one index, each by itself', () => {
  expect(logicalOf({ left: 10, right: 11 }, startsOf(0, 20, 1, 0), 1)).toEqual({ from: 10, to: 10 });
  expect(logicalOf({ left: 10, right: 15 }, startsOf(0, 20, 5, 0), 5)).toEqual({ from: 2, to: 2 });
});
it('finds the candle of a bar', () => {
  const starts = startsOf(3, 20, 5, 0);
  expect(starts).toEqual([3, 5, 10, 15, 20]);
  expect([0, 3, 4, 5, 9, 14, 19, 40].map((index) => candleAt(index, starts))).toEqual([0, 0, 0, 1, 1, 2, 3, 3]);
});

it('a short list is given whole, a long one as what is in sight with room at both sides, never more than some thousand candles', () => {
  expect(viewFor({ left: 400, right: 500 }, 1_000, 500, FIRST, 0)).toEqual({ size: 1, from: 0, to: 500 });
  const sights = fc.tuple(fc.integer({ min: -COUNT, max: COUNT }), fc.integer({ min: 20, max: 70_000 }));
  fc.assert(
    fc.property(sights, fc.integer({ min: 300, max: 2_500 }), fc.nat(COUNT), ([left, shown], width, anchor) => {
      const right = left + shown;
      const view = viewFor({ left, right }, width, COUNT, FIRST, anchor);
      expect((width / shown) * view.size).toBeGreaterThanOrEqual(LEAST_PX);
      expect(view.from).toBeLessThanOrEqual(Math.max(0, left));
      expect(view.to).toBeGreaterThanOrEqual(Math.min(COUNT, right));
      expect(startsFor(view, anchor).length).toBeLessThan(2 * WHOLE);
      // What serves is kept, so that not every move is a drawing of all.
      expect(viewFor({ left, right }, width, COUNT, view, anchor)).toBe(view);
      expect(viewFor({ left: left + 1, right: right + 1 }, width, COUNT, view, anchor)).toBe(view);
    }),
  );
});
it('candles of a view are whole: it begins where one does', () => {
  const view = viewFor({ left: 20_000, right: 25_000 }, 1_000, COUNT, FIRST, 13);
  const starts = startsFor(view, 13);
  expect(view.size).toBe(10);
  expect(new Set(starts.slice(1, -1).map((start, at) => start - starts[at]!))).toEqual(new Set([10]));
});

it('goes with its bars: on to older ones in front of the first and newer ones behind the newest, not elsewhere', () => {
  expect(movedView({ size: 1, from: 0, to: 500 }, 500, 500, 1_001)).toEqual({ size: 1, from: 0, to: 1_001 });
  expect(movedView({ size: 1, from: 0, to: 500 }, 45_000, 500, 45_500)).toEqual({ size: 1, from: 41_000, to: 45_500 });
  expect(movedView({ size: 5, from: 100, to: 300 }, 1_000, 500, 1_501)).toEqual({ size: 5, from: 1_100, to: 1_300 });
  expect(movedView({ size: 5, from: 100, to: 500 }, 0, 500, 501)).toEqual({ size: 5, from: 100, to: 501 });
  expect(movedView({ size: 5, from: 100, to: 500 }, 0, 500, 300)).toEqual({ size: 5, from: 100, to: 300 });
});
