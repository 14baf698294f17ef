import { expect, it } from 'vitest';
import { amount } from './amount.ts';

it('reads what people type, and nothing else', () => {
  expect(['5000', '5,000', ' 5k ', '1.2M', '$2b', '.5k', ''].map(amount)).toEqual([
    5000, 5000, 5000, 1.2e6, 2e9, 500, 0,
  ]);
  expect(['abc', '-5', '5kk', '1e5', '5 k k', 'NaN', 'Infinity'].map(amount)).toEqual(
    Array.from({ length: 7 }, () => null),
  );
});
