import { expect, it } from 'vitest';
import type { ClosedPart } from './closed.ts';
import { Decoded } from './decoded.ts';
import { fromStored, toStored, type StoredPart } from './stored.ts';

const part = (count = 2, first = 1): ClosedPart => {
  const times = Float64Array.from({ length: count }, (_, i) => i * 60_000);
  const values = Float64Array.from({ length: count }, (_, i) => first + i);
  const series = [{ times, values, confirmed: null, settledAt: 0, reasons: { 1: 'a gap' } }];
  const alerts = { count: 1, times: Float64Array.of(60_000), which: [0] };
  const rest = {
    computed: 2,
    settledFrom: null,
    tail: [0],
    begin: 0,
    lastClosedAt: 60_000,
    behind: 60_000,
    used: null,
    short: 0,
    count: 1,
    cells: Float64Array.of(7),
  };
  return { series, alerts, ...rest };
};

it('what a cache of JSON gives back is what it was given', () => {
  const stored = JSON.parse(JSON.stringify(toStored(part()))) as StoredPart;
  expect(fromStored(stored)).toEqual(part());
});

it('the same calculation is the same object, another one under its key is not', () => {
  const decoded = new Decoded();
  const one = part();
  decoded.keep('k', { id: '1', part: one, until: 100 }, 0);
  expect(decoded.find('k', '1')).toBe(one);
  expect(decoded.find('k', '2')).toBeNull();
  expect(decoded.find('other', '1')).toBeNull();
  const corrected = part(2, 5);
  decoded.keep('k', { id: '2', part: corrected, until: 100 }, 2);
  expect(decoded.find('k', '2')).toBe(corrected);
  expect(decoded.find('k', '1')).toBeNull();
});

it('forgets what has expired, and the least recently used above its bound', () => {
  const decoded = new Decoded();
  decoded.keep('old', { id: '1', part: part(), until: 10 }, 0);
  for (const key of ['a', 'b']) decoded.keep(key, { id: key, part: part(40_000), until: 1_000 }, 20);
  expect(decoded.find('old', '1')).toBeNull();
  expect(decoded.find('a', 'a')).not.toBeNull();
  decoded.keep('c', { id: 'c', part: part(40_000), until: 1_000 }, 20);
  expect(decoded.find('a', 'a')).not.toBeNull();
  expect(decoded.find('b', 'b')).toBeNull();
});
