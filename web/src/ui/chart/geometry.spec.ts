import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bandsOf, runsOf, stepped, type Dot } from './geometry.ts';

const dots = (...ys: (number | null)[]): Dot[] => ys.map((y, index) => ({ x: index * 6, y, hollow: false }));

it('a null is a hole, and so is a bar without a point: nothing is bridged', () => {
  expect(runsOf(dots(null, 1, 2, null, 3), 6).map((run) => run.map(({ y }) => y))).toEqual([[1, 2], [3]]);
  const [a, , c] = dots(1, 2, 3);
  expect(runsOf([a!, c!], 6)).toHaveLength(2);
  expect(runsOf([], 6)).toEqual([]);
});

it('every value is in one run, in order, and no run spans a hole', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer(), { nil: null })), (ys) => {
      const all = dots(...ys);
      const runs = runsOf(all, 6);
      expect(runs.flat()).toEqual(all.filter(({ y }) => y !== null));
      for (const run of runs) run.forEach((dot, index) => index > 0 && expect(dot.x - run[index - 1]!.x).toBe(6));
    }),
  );
});

it('a step holds its value until the next', () => {
  expect(stepped(runsOf(dots(1, 5), 6)[0]!).map(({ x, y }) => [x, y])).toEqual([
    [0, 1],
    [6, 1],
    [6, 5],
  ]);
});

it('a band is filled only where both edges are known', () => {
  const outlines = bandsOf(dots(1, 1, null, 1, 1), dots(9, 9, 9, null, 9), 6);
  expect(outlines.map((outline) => outline.map(({ x, y }) => [x, y]))).toEqual([
    [
      [0, 1],
      [6, 1],
      [6, 9],
      [0, 9],
    ],
  ]);
});
