import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowsMoved } from './order.ts';

const key = (row: string) => row;
const moved = (shown: string, live: string) => rowsMoved([...shown], [...live], key);

it('counts what came, went and changed its place, once each', () => {
  expect([
    moved('abc', 'abc'),
    moved('abc', 'xabc'),
    moved('abc', 'ab'),
    moved('abc', 'bca'),
    moved('abcd', 'dcba'),
  ]).toEqual([0, 1, 1, 1, 3]);
});

const rows = fc.uniqueArray(fc.constantFrom(...'abcdefghij'));
it('is nothing for the same list alone, and the same from both sides', () => {
  fc.assert(
    fc.property(rows, rows, (a, b) => {
      const count = rowsMoved(a, b, key);
      expect(count === 0).toBe(a.join() === b.join());
      expect(count).toBe(rowsMoved(b, a, key));
    }),
  );
});
