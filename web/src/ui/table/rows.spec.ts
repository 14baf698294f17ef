import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesSince, ROW_HEIGHT, scrolledTo, stepped, windowOf } from './rows.ts';

it('draws every row in sight and keeps the height of the others', () => {
  fc.assert(
    fc.property(fc.nat(20_000), fc.integer({ min: 1, max: 900 }), fc.nat(600), (scrollTop, height, count) => {
      const { from, to, above, below } = windowOf(scrollTop, height, count);
      expect(above + (to - from) * ROW_HEIGHT + below).toBe(count * ROW_HEIGHT);
      for (let row = 0; row < count; row += 1)
        if ((row + 1) * ROW_HEIGHT > scrollTop && row * ROW_HEIGHT < scrollTop + height)
          expect(row >= from && row < to).toBe(true);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(height / ROW_HEIGHT) + 8);
    }),
  );
});

it('counts what came, not what fell off the end', () => {
  const key = (row: string) => row;
  expect(changesSince(['b', 'a'], ['d', 'c', 'b'], key)).toBe(2);
  expect(changesSince(['a'], ['a'], key)).toBe(0);
});

it('moves a cursor inside the rows and leaves other keys alone', () => {
  expect(['ArrowDown', 'ArrowUp', 'PageDown', 'Home', 'End'].map((key) => stepped(3, key, 10, 5))).toEqual([
    4, 2, 8, 0, 9,
  ]);
  expect([stepped(9, 'ArrowDown', 10, 5), stepped(0, 'ArrowUp', 10, 5), stepped(null, 'ArrowDown', 10, 5)]).toEqual([
    9, 0, 0,
  ]);
  expect([stepped(3, 'x', 10, 5), stepped(null, 'ArrowDown', 0, 5)]).toEqual([null, null]);
});

it('scrolls no further than it must', () => {
  expect(scrolledTo(2, 0, 240)).toBe(0);
  expect(scrolledTo(9, 0, 240)).toBe(24);
  expect(scrolledTo(1, 100, 240)).toBe(24);
});
