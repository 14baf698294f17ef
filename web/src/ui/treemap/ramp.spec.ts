import { expect, it } from 'vitest';
import { colourOf, stepOf } from './ramp.ts';

it('has zero in the middle and ends at the edges', () => {
  expect([-20, -10, -8.8, -8.7, -1.3, -1.2, 0, 1.2, 1.3, 10, 20].map((value) => stepOf(value, 10))).toEqual([
    -4, -4, -4, -3, -1, 0, 0, 0, 1, 4, 4,
  ]);
  expect(Object.is(stepOf(-0.1, 10), 0)).toBe(true);
});

it('knows what is not known', () => {
  expect([null, undefined, Number.NaN].map((value) => stepOf(value, 10))).toEqual([null, null, null]);
});

it('names a colour for every step', () => {
  expect([-4, -1, 0, 1, 4].map(colourOf)).toEqual(['--div-n4', '--div-n1', '--div-0', '--div-p1', '--div-p4']);
});
