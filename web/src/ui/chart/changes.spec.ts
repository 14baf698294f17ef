import fc from 'fast-check';
import { expect, it } from 'vitest';
import { at, changedFrom, extraTimes, firstFrom, sameBar, samePoint } from './changes.ts';
import type { ChartBar, ChartPoint } from './chart.types.ts';

const bar = (timestamp: number, close = 1, provisional = false): ChartBar => ({
  timestamp,
  open: 1,
  high: 2,
  low: 0.5,
  close,
  volume: 3,
  provisional,
});
const point = (timestamp: number, value: number | null): ChartPoint => ({
  timestamp,
  value,
  provisional: false,
  confirmedAt: null,
});

it('draws by updates what differs only at its end, equal bars of other objects too', () => {
  const before = [bar(1), bar(2), bar(3, 1, true)];
  expect(changedFrom(before, before, sameBar)).toBe(3);
  expect(changedFrom(before, [bar(1), bar(2), bar(3, 1, true)], sameBar)).toBe(3);
  expect(changedFrom(before, [bar(1), bar(2), bar(3, 1.5, true)], sameBar)).toBe(2);
  expect(changedFrom(before, [bar(1), bar(2), bar(3, 1.5), bar(4)], sameBar)).toBe(2);
  expect(changedFrom(before, [...before, bar(4), bar(5)], sameBar)).toBe(3);
});

it('draws all of it after a late correction, older bars in front, fewer bars, and the first time', () => {
  const before = [bar(1), bar(2), bar(3)];
  expect(changedFrom(before, [bar(1), bar(2, 9), bar(3)], sameBar)).toBeNull();
  expect(changedFrom(before, [bar(0), ...before], sameBar)).toBeNull();
  expect(changedFrom(before, [bar(1), bar(2)], sameBar)).toBeNull();
  expect(changedFrom([], before, sameBar)).toBeNull();
});

it('never leaves an earlier difference undrawn', () => {
  const lists = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 8 });
  fc.assert(
    fc.property(lists, lists, (one, other) => {
      const [before, after] = [one, other].map((all) => all.map((value, index) => point(index, value)));
      const from = changedFrom(before!, after!, samePoint);
      if (from !== null) expect(after!.slice(0, from)).toEqual(before!.slice(0, from));
      if (from !== null) expect(from).toBeGreaterThanOrEqual(before!.length - 1);
    }),
  );
});

it('finds by time as a search from the front does', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 50 })), fc.integer({ min: -1, max: 51 }), (times, wanted) => {
      const all = times.sort((a, b) => a - b).map((timestamp) => ({ timestamp }));
      const naive = all.findIndex(({ timestamp }) => timestamp >= wanted);
      expect(firstFrom(all, wanted)).toBe(naive === -1 ? all.length : naive);
      expect(at(all, wanted)).toBe(all.find(({ timestamp }) => timestamp === wanted));
    }),
  );
});

it('tells the times that have a value and no bar, none before the first bar', () => {
  const bars = [bar(10), bar(20), bar(40)];
  const ahead = [point(0, 1), point(10, 1), point(30, 1), point(50, 2)];
  expect(extraTimes(bars, [ahead, [point(60, 1)]])).toEqual([30, 50, 60]);
  expect(extraTimes(bars, [[point(20, 1)]])).toEqual([]);
  expect(extraTimes([], [ahead])).toEqual([]);
});
