import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bandsOf, cloudsOf, dashAlong, runsOf, stepped, type Dot } from './geometry.ts';

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

it('a cloud is cut where its lines cross, and has the side of its first line', () => {
  const clouds = cloudsOf(dots(1, 1, 5, 5), dots(3, 3, 3, 3), 6);
  expect(clouds.map(({ isUp, outline }) => [isUp, outline.map(({ x, y }) => [x, y])])).toEqual([
    [
      true,
      [
        [0, 1],
        [6, 1],
        [9, 3],
        [9, 3],
        [6, 3],
        [0, 3],
      ],
    ],
    [
      false,
      [
        [9, 3],
        [12, 5],
        [18, 5],
        [18, 3],
        [12, 3],
        [9, 3],
      ],
    ],
  ]);
});

it.each([
  ['touching without crossing is one', dots(1, 3, 1), dots(3, 3, 3), [true]],
  ['crossing on a bar is two', dots(1, 3, 5), dots(3, 3, 3), [true, false]],
  ['one line on the other is none', dots(3, 3, 3), dots(3, 3, 3), []],
  ['a hole parts it', dots(1, 1, null, 5, 5), dots(3, 3, 3, 3, 3), [true, false]],
])('%s', (_what, a, b, wanted) => expect(cloudsOf(a, b, 6).map(({ isUp }) => isUp)).toEqual(wanted));

it('clouds cover what is between the lines, once', () => {
  const y = fc.integer({ min: 0, max: 50 });
  const area = (outline: readonly { x: number; y: number }[]) =>
    Math.abs(
      outline.reduce(
        (sum, at, i) => sum + at.x * outline[(i + 1) % outline.length]!.y - outline[(i + 1) % outline.length]!.x * at.y,
        0,
      ),
    ) / 2;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(y, y), { minLength: 2, maxLength: 20 }),
      fc.boolean(),
      fc.boolean(),
      (pairs, own, other) => {
        const [a, b] = [dots(...pairs.map(([each]) => each)), dots(...pairs.map(([, each]) => each))];
        // By many thin slices.
        let wanted = 0;
        for (let i = 1; i < pairs.length; i += 1)
          for (let k = 0; k < 1_000; k += 1) {
            const at = (side: 0 | 1) => {
              const share = [own, other][side] ? 0 : (k + 0.5) / 1_000;
              return pairs[i - 1]![side] + share * (pairs[i]![side] - pairs[i - 1]![side]);
            };
            wanted += (Math.abs(at(0) - at(1)) * 6) / 1_000;
          }
        expect(cloudsOf(a, b, 6, { own, other }).reduce((sum, { outline }) => sum + area(outline), 0)).toBeCloseTo(
          wanted,
          1,
        );
      },
    ),
  );
});

it('a merged band reaches from the highest to the lowest of each candle, at its middle, and not over one with a hole', () => {
  const two = (x: number, ...ys: (number | null)[]): Dot[] =>
    ys.map((y, at) => ({ x: x - 1 + 2 * at, y, hollow: false, candle: x }));
  const [upper, lower] = [
    [...two(10, 4, 2), ...two(20, 3, 5), ...two(30, 1, null)],
    [...two(10, 8, 9), ...two(20, 9, 7), ...two(30, 9, 9)],
  ];
  const outline = bandsOf(upper, lower, 10).map((each) => each.map(({ x, y }) => [x, y]));
  expect(outline).toEqual([
    [
      [10, 2],
      [20, 3],
      [20, 9],
      [10, 9],
    ],
  ]);
});

it('a band is as wide from its lower line to its upper one, and where they cross within a candle', () => {
  const candle = (x: number, ...ys: number[]): Dot[] =>
    ys.map((y, at) => ({ x: x + (at + 0.5) / ys.length - 0.5, y, hollow: false, candle: x }));
  const ys = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(fc.tuple(ys, ys), { minLength: 2, maxLength: 12 }), (pairs) => {
      const [one, other] = [0, 1].map((side) => pairs.flatMap((pair, at) => candle(10 * at, ...pair[side]!)));
      for (const [own, far] of [
        [one!, other!],
        [other!, one!],
      ] as const) {
        const [outline] = bandsOf(own, far, 10);
        pairs.forEach((pair, at) => {
          const [all, drawn] = [pair.flat(), outline!.filter(({ x }) => x === 10 * at).map(({ y }) => y)];
          expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([Math.min(...all), Math.max(...all)]);
        });
      }
    }),
  );
});

it('a band of step lines has their corners', () => {
  const outline = bandsOf(dots(1, 2), dots(8, 9), 6, { own: true, other: true });
  expect(outline.map((each) => each.map(({ x, y }) => [x, y]))).toEqual([
    [
      [0, 1],
      [6, 1],
      [6, 2],
      [6, 9],
      [6, 8],
      [0, 8],
    ],
  ]);
});

it('dashes along the time', () => {
  const shown = (dash: readonly number[], xs: readonly number[]) => xs.map(dashAlong(dash));
  expect(shown([6, 3], [0, 5, 6, 8, 9, 15, -1, -4])).toEqual([true, true, false, false, true, false, false, true]);
  expect(shown([8, 3, 2, 3], [7, 8, 11, 12, 13, 16])).toEqual([true, false, true, true, false, true]);
  expect(shown([], [1, 2])).toEqual([true, true]);
});
