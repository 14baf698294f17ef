import { expect, it } from 'vitest';
import { contrast } from './contrast.ts';

it('computes the contrast that WCAG defines', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#fff', '#777777')).toBeCloseTo(4.48, 2);
  expect(contrast('#123456', '#123456')).toBe(1);
});
