import { expect, it } from 'vitest';
import { Decoded } from './decoded.ts';
import { toStored, type StoredPart } from './stored.ts';

const stored = (id: string, count = 2, first = 1): StoredPart => {
  const times = Float64Array.from({ length: count }, (_, i) => i * 60_000);
  const values = Float64Array.from({ length: count }, (_, i) => first + i);
  const series = [{ times, values, confirmed: null, reasons: {} }];
  const rest = { tail: [0], lastClosedAt: 60_000, used: null, short: 0, count: 1, cells: Float64Array.of(7) };
  return JSON.parse(JSON.stringify(toStored({ series, ...rest }, id, 0))) as StoredPart;
};

it('the same calculation is the same object, another one under its key is not', () => {
  const decoded = new Decoded();
  const one = decoded.of('k', stored('1'), 100, 0);
  expect(decoded.of('k', stored('1'), 100, 1)).toBe(one);
  const corrected = decoded.of('k', stored('2', 2, 5), 100, 2);
  expect([...corrected.series[0]!.values]).toEqual([5, 6]);
  expect(decoded.of('other', stored('2', 2, 5), 100, 3)).not.toBe(corrected);
});

it('forgets what has expired, and the least recently used above its bound', () => {
  const decoded = new Decoded();
  const old = decoded.of('old', stored('1'), 10, 0);
  const [a, b] = ['a', 'b'].map((key) => decoded.of(key, stored(key, 40_000), 1_000, 20));
  expect(decoded.of('old', stored('1'), 1_000, 20)).not.toBe(old);
  decoded.of('a', stored('a', 40_000), 1_000, 20);
  decoded.of('c', stored('c', 40_000), 1_000, 20);
  expect(decoded.of('a', stored('a', 40_000), 1_000, 20)).toBe(a);
  expect(decoded.of('b', stored('b', 40_000), 1_000, 20)).not.toBe(b);
});
