import { expect, it } from 'vitest';
import { price } from './format.ts';
import { monoWidth } from './width.ts';

it('grows with the longest price, whatever its size is', () => {
  expect(monoWidth([99_999.9, 105_107.1].map(price), 12)).toBe(58);
  expect(monoWidth([151.37, 0.000_012].map(price), 13)).toBe(63);
  expect(monoWidth([], 13)).toBe(0);
});
