import { expect, it } from 'vitest';
import { usualStep, withGaps, type TimePoint } from './gaps.ts';

const at = (...minutes: number[]): TimePoint[] => minutes.map((minute) => [minute * 60_000, minute]);

it('breaks a line where points are missing, and says for how long', () => {
  const { points, missingMs } = withGaps(at(0, 5, 10, 40, 45));
  expect(points.map(([, value]) => value)).toEqual([0, 5, 10, null, 40, 45]);
  expect(points[3]![0]).toBe(25 * 60_000);
  expect(missingMs).toBe(25 * 60_000);
});

it('one late point is no gap; a line without one is left alone', () => {
  expect(withGaps(at(0, 5, 10, 25, 30))).toEqual({ points: at(0, 5, 10, 25, 30), missingMs: 0 });
  expect([withGaps([]).missingMs, usualStep([]), usualStep(at(0, 5, 60, 65))]).toEqual([0, null, 300_000]);
});
