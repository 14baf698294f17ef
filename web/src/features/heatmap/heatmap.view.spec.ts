import { expect, it } from 'vitest';
import { rampStep } from './heatmap.view.ts';

it('keeps zero on the ground and everything else on eight steps of a fixed ramp', () => {
  expect([0, 1, 4_000, 1_250_000, 9e9].map((value) => rampStep(value, 'notionalUsd'))).toEqual([0, 1, 1, 8, 8]);
  expect([0, 1, 40, 500].map((value) => rampStep(value, 'count'))).toEqual([0, 1, 8, 8]);
});
