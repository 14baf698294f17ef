import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ChartAlert, ChartBar, ChartPoint } from './chart.types.ts';
import { LEAST_PX, mergedAlerts, mergedBars, mergedPoints, sizeFor, startsOf, timesOf } from './merging.ts';

const MINUTE = 60_000;
const price = fc.integer({ min: 1, max: 1_000 });
/** Bars in order, with holes between some of them. */
const bars = fc
  .array(
    fc.record({
      hole: fc.integer({ min: 0, max: 3 }),
      open: price,
      close: price,
      up: price,
      down: price,
      volume: price,
    }),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((all) => {
    let timestamp = 0;
    return all.map(({ hole, open, close, up, down, volume }, index): ChartBar => {
      timestamp += MINUTE * (1 + hole);
      const [high, low] = [Math.max(open, close) + up, Math.min(open, close) / (1 + down)];
      return { timestamp, open, high, low, close, volume, provisional: index === all.length - 1 };
    });
  });
const size = fc.integer({ min: 1, max: 12 });
const anchor = fc.nat(60);
const sum = (values: readonly number[]) => values.reduce((one, other) => one + other, 0);
const missingOf = ({ merged }: ChartBar) => merged?.missing ?? 0;

it('candles have the extremes, the volume and the ends of their bars, each bar in one', () => {
  fc.assert(
    fc.property(bars, size, anchor, (all, count, from) => {
      const starts = startsOf(0, all.length, count, Math.min(from, all.length - 1));
      const merged = mergedBars(all, starts, MINUTE);
      expect(sum(merged.map((each) => each.merged?.count ?? 1))).toBe(all.length);
      expect(sum(merged.map(({ volume }) => volume))).toBe(sum(all.map(({ volume }) => volume)));
      expect(Math.max(...merged.map(({ high }) => high))).toBe(Math.max(...all.map(({ high }) => high)));
      expect(Math.min(...merged.map(({ low }) => low))).toBe(Math.min(...all.map(({ low }) => low)));
      merged.forEach((candle, index) => {
        const own = all.slice(starts[index], starts[index + 1]);
        expect(candle).toMatchObject({ timestamp: own[0]!.timestamp, open: own[0]!.open, close: own.at(-1)!.close });
        expect(candle.high).toBe(Math.max(...own.map(({ high }) => high)));
        expect(candle.low).toBe(Math.min(...own.map(({ low }) => low)));
        expect(candle.merged?.last ?? candle.timestamp).toBe(own.at(-1)!.timestamp);
        expect(candle.provisional).toBe(own.some(({ provisional }) => provisional));
        expect(own.length).toBeLessThanOrEqual(count);
      });
    }),
  );
});

it('counts each missing bar once, before or inside of a candle of several; where there are times without bars it counts none', () => {
  fc.assert(
    fc.property(bars, size, (all, count) => {
      const starts = startsOf(0, all.length, count, 0);
      const merged = mergedBars(all, starts, MINUTE);
      const missing = all.map((bar, at) => (at === 0 ? 0 : (bar.timestamp - all[at - 1]!.timestamp) / MINUTE - 1));
      const ofMany = missing.filter((_, at) => (merged[Math.floor(at / count)]!.merged?.count ?? 1) > 1);
      expect(sum(merged.map(missingOf))).toBe(sum(ofMany));
      expect(sum(mergedBars(all, starts, null).map(missingOf))).toBe(0);
    }),
  );
});

it('older and newer bars leave the candles between what they were', () => {
  fc.assert(
    fc.property(bars, size, fc.nat(60), (all, count, cut) => {
      const older = Math.min(cut, all.length - 1);
      const whole = mergedBars(all, startsOf(0, all.length, count, older), MINUTE);
      const part = mergedBars(all.slice(older), startsOf(0, all.length - older, count, 0), MINUTE);
      const same = ({ merged, ...candle }: ChartBar) => ({ ...candle, count: merged?.count, last: merged?.last });
      expect(whole.slice(-part.length).map(same)).toEqual(part.map(same));
    }),
  );
});

it('candles begin at every size-th bar from the anchor on, and at the borders of what is asked for', () => {
  expect(startsOf(0, 10, 4, 0)).toEqual([0, 4, 8, 10]);
  expect(startsOf(0, 10, 4, 6)).toEqual([0, 2, 6, 10]);
  expect(startsOf(3, 5, 4, 0)).toEqual([3, 4, 5]);
  expect(startsOf(1, 3, 4, 8)).toEqual([1, 3]);
  expect(startsOf(4, 8, 4, 0)).toEqual([4, 8]);
  expect(startsOf(0, 0, 4, 0)).toEqual([0]);
});

it('as few bars to a candle as give it two pixels, in steps of 1, 2 and 5', () => {
  expect([7, 2, 1.99, 1, 0.99, 0.4, 0.39, 0.02, 0.019].map(sizeFor)).toEqual([1, 1, 2, 2, 5, 5, 10, 100, 200]);
  fc.assert(fc.property(fc.double({ min: 1e-4, max: 20, noNaN: true }), (px) => sizeFor(px) * px >= LEAST_PX));
});

const values = fc
  .array(fc.option(fc.integer({ min: -50, max: 50 }), { nil: null, freq: 4 }), { minLength: 1, maxLength: 60 })
  .map((all) =>
    all.map((value, at): ChartPoint => ({
      timestamp: (at + 1) * MINUTE,
      value,
      provisional: false,
      confirmedAt: null,
    })),
  );
const known = (points: readonly ChartPoint[]) => points.flatMap(({ value }) => value ?? []);

it('lines keep the lowest, the highest, the first and the last of each candle, and a hole where there was one', () => {
  fc.assert(
    fc.property(values, size, (all, count) => {
      const groups = startsOf(0, all.length, count, 0);
      const times = groups.slice(0, -1).map((at) => all[at]!.timestamp);
      const merged = mergedPoints(all, times, Number.POSITIVE_INFINITY);
      times.forEach((timestamp, index) => {
        const own = all.slice(groups[index], groups[index + 1]);
        const few = merged.filter((point) => point.timestamp === timestamp);
        const [before, after] = [known(own), known(few)];
        expect([after[0], after.at(-1)]).toEqual([before[0], before.at(-1)]);
        expect([Math.min(...after), Math.max(...after)]).toEqual([Math.min(...before), Math.max(...before)]);
        expect(few.some(({ value }) => value === null)).toBe(own.some(({ value }) => value === null));
        expect(few.length).toBeLessThanOrEqual(Math.min(own.length, 6));
        // Between two candles a line is drawn only where no hole is.
        if (own.at(-1)!.value === null) expect(few.at(-1)!.value).toBeNull();
        if (own[0]!.value === null) expect(few[0]!.value).toBeNull();
      });
      expect(merged.map(({ timestamp }) => timestamp)).toEqual(
        merged.map(({ timestamp }) => timestamp).toSorted((a, b) => a - b),
      );
    }),
  );
});

it('leaves out values before the first candle, at the end and behind it', () => {
  const all = [1, 2, 3, 4, 5, 6].map((at): ChartPoint => ({
    timestamp: at,
    value: at,
    provisional: false,
    confirmedAt: null,
  }));
  expect(known(mergedPoints(all, [2, 4], 6))).toEqual([2, 3, 4, 5]);
  expect(mergedPoints(all, [], 6)).toEqual([]);
  expect(mergedPoints([], [2], 6)).toEqual([]);
});

it('a value is as late as it was, though it is drawn at the time of another', () => {
  const late = (timestamp: number, value: number, confirmedAt: number | null): ChartPoint => ({
    timestamp,
    value,
    provisional: false,
    confirmedAt,
  });
  const [one, other] = mergedPoints([late(1, 1, null), late(2, 2, 2)], [1], 9);
  expect([one!.confirmedAt, other!.confirmedAt]).toEqual([null, null]);
  expect(mergedPoints([late(1, 1, null), late(2, 2, 5)], [1], 9)[1]!.confirmedAt).toBe(5);
});

it('values ahead of the newest bar first fill its candle, then have candles of as many', () => {
  const five = [1, 2, 3, 4, 5].map((timestamp) => ({ timestamp }) as ChartBar);
  expect(timesOf(five, startsOf(0, 5, 3, 0), [6, 7, 8, 9, 10], 3)).toEqual([1, 4, 7, 10]);
  expect(timesOf(five, startsOf(0, 4, 2, 0), [6, 7], 2)).toEqual([1, 3]);
});

it('alerts of a candle are one mark for each indicator, firm if one of them is', () => {
  const alert = (timestamp: number, name: string, provisional = false): ChartAlert => ({
    key: `${timestamp} ${name}`,
    ...{ name, timestamp, message: '', provisional },
  });
  const marks = mergedAlerts(
    [alert(1, 'a', true), alert(2, 'a'), alert(3, 'b'), alert(5, 'a', true), alert(9, 'a')],
    [1, 4],
    9,
  );
  expect(marks.map(({ timestamp, name, provisional }) => [timestamp, name, provisional])).toEqual([
    [1, 'a', false],
    [1, 'b', false],
    [4, 'a', true],
  ]);
  expect(mergedAlerts([alert(0, 'a')], [1, 4], 9)).toEqual([]);
});
