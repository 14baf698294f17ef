import fc from 'fast-check';
import { expect, it } from 'vitest';
import { squarify, type Box } from './squarify.ts';

const room: Box = { x: 10, y: 20, width: 600, height: 400 };
const weights = fc.array(fc.double({ min: 0.01, max: 1_000, noNaN: true }), { minLength: 1, maxLength: 60 });

it('gives every weight its share of the area, inside the room', () => {
  fc.assert(
    fc.property(weights, (given) => {
      const total = given.reduce((sum, weight) => sum + weight, 0);
      squarify(given, room).forEach((box, index) => {
        expect(box.width * box.height).toBeCloseTo((given[index]! / total) * room.width * room.height, 4);
        expect(box.x).toBeGreaterThanOrEqual(room.x - 1e-6);
        expect(box.y).toBeGreaterThanOrEqual(room.y - 1e-6);
        expect(box.x + box.width).toBeLessThanOrEqual(room.x + room.width + 1e-6);
        expect(box.y + box.height).toBeLessThanOrEqual(room.y + room.height + 1e-6);
      });
    }),
  );
});

it('overlaps nowhere', () => {
  fc.assert(
    fc.property(weights, (given) => {
      const boxes = squarify(given, room);
      for (const [index, a] of boxes.entries())
        for (const b of boxes.slice(index + 1)) {
          const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
          const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
          expect(Math.min(wide, high)).toBeLessThanOrEqual(1e-6);
        }
    }),
    { numRuns: 50 },
  );
});

// The worked example of the paper: areas 6 6 4 3 2 2 1 in 6 x 4.
it('lays out the example of Bruls, Huizing and van Wijk', () => {
  const boxes = squarify([6, 6, 4, 3, 2, 2, 1], { x: 0, y: 0, width: 6, height: 4 });
  const near = (box: Box) => [box.x, box.y, box.width, box.height].map((side) => Math.round(side * 100) / 100);
  expect(boxes.map(near)).toEqual([
    [0, 0, 3, 2],
    [0, 2, 3, 2],
    [3, 0, 1.71, 2.33],
    [4.71, 0, 1.29, 2.33],
    [3, 2.33, 1.2, 1.67],
    [4.2, 2.33, 1.2, 1.67],
    [5.4, 2.33, 0.6, 1.67],
  ]);
});

it('has no room, or nothing to place', () => {
  expect(squarify([1, 2], { ...room, width: 0 }).every(({ width }) => width === 0)).toBe(true);
  expect(squarify([], room)).toEqual([]);
  expect(squarify([0, 0], room).every(({ width, height }) => width === 0 && height === 0)).toBe(true);
});
