import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lttb } from './lttb.ts';

const line = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 400 })
  .map((values) => values.map((value, index) => [index, value] as const));

it('keeps the ends, the order and real points, and no more than asked for', () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 3, max: 100 }), (points, limit) => {
      const kept = lttb(points, limit);
      expect(kept.length).toBe(Math.min(points.length, limit));
      expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
      for (let at = 1; at < kept.length; at += 1) expect(kept[at]![0]).toBeGreaterThan(kept[at - 1]![0]);
      for (const point of kept) expect(points).toContainEqual(point);
    }),
  );
});
