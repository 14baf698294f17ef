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
  // The stream was faster than the answer: one bar, and then those before it.
  expect(changedFrom([bar(3)], before, sameBar)).toBeNull();
  expect(changedFrom(before, [bar(1), bar(2), bar(4)], sameBar)).toBeNull();
});

it('updates end where the new list does, and none is older than what was drawn', () => {
  const list = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 1 })), {
      maxLength: 6,
      selector: ([timestamp]) => timestamp,
    })
    .map((all) => all.sort(([a], [b]) => a - b).map(([timestamp, value]) => point(timestamp, value)));
  fc.assert(
    fc.property(list, list, (before, after) => {
      const from = changedFrom(before, after, samePoint);
      if (from === null) return;
      const drawn = [...before];
      for (const each of after.slice(from)) {
        const last = drawn.at(-1)!;
        expect(each.timestamp).toBeGreaterThanOrEqual(last.timestamp);
        if (each.timestamp === last.timestamp) drawn.pop();
        drawn.push(each);
      }
      expect(drawn).toEqual(after);
    }),
    { numRuns: 2_000 },
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
