import { expect, it } from 'vitest';
import { along, spark } from './marks.ts';

it('a place on a scale stays inside it', () => {
  expect([0, 5, 10, 99, -1].map((value) => along(value, 10, 84))).toEqual([0, 42, 84, 84, 0]);
  expect(along(5, 0, 84)).toBe(0);
});

it('a line is broken where a value is unknown, and its end is the newest value', () => {
  const { lines, areas, end } = spark([1, 2, null, 4, 5], 84, 32);
  expect(lines).toEqual(['M1.0 29.0L21.0 22.5', 'M61.0 9.5L81.0 3.0']);
  expect(areas[1]).toBe('M61.0 9.5L81.0 3.0L81.0 32L61.0 32Z');
  expect(end).toEqual({ x: 81, y: 3 });
});

it('an unknown newest value has no end dot; fewer than two values draw nothing; equal ones stand in the middle', () => {
  expect(spark([1, 2, null]).end).toBeNull();
  expect(spark([null, 1])).toEqual({ lines: [], areas: [], end: null });
  expect(spark([3, 3]).end!.y).toBe(16);
});
