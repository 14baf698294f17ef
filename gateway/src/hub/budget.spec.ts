import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RingBudget } from './budget.ts';
import type { Event } from './payload.ts';

let count = 0;
const event = (bytes: number): Event => ({
  cursor: `c${(count += 1)}`,
  since: null,
  staleFrom: null,
  key: null,
  payload: 'x'.repeat(bytes),
  at: 0,
  bornAt: 0,
});

it('nothing leaves up to the limit; one byte over it, the largest gives way and the small ones keep all', () => {
  const budget = new RingBudget(1_000);
  const [small, large] = [budget.open(), budget.open()];
  const first = event(100);
  small.push(first);
  small.push(event(100));
  const oldest = event(10);
  large.push(oldest);
  for (let n = 0; n < 79; n += 1) large.push(event(10));
  expect([budget.bytes, large.after(oldest.cursor!)?.length]).toEqual([1_000, 79]);
  large.push(event(1));
  expect([small.bytes, small.after(first.cursor!)?.length]).toEqual([200, 1]);
  expect(large.after(oldest.cursor!)).toBeUndefined();
  expect(budget.bytes).toBeGreaterThan(900);
  expect(budget.bytes).toBeLessThanOrEqual(1_000 * (15 / 16));
});

it('the newest of each ring stays, whatever it takes', () => {
  const budget = new RingBudget(100);
  const rings = [budget.open(), budget.open(), budget.open()];
  for (const ring of rings) {
    ring.push(event(60));
    ring.push(event(60));
  }
  expect(rings.map(({ bytes }) => bytes)).toEqual([60, 60, 60]);
  expect(rings.every((ring) => ring.last() !== undefined)).toBe(true);
});

it('a ring that is closed gives everything back', () => {
  const budget = new RingBudget(1_000);
  const ring = budget.open();
  ring.push(event(500));
  budget.close(ring);
  budget.close(ring);
  expect([budget.bytes, ring.last()]).toEqual([0, undefined]);
});

it('whatever is pushed where, the sum is what the rings hold, and over the limit only by newest events', () => {
  const push = fc.record({ ring: fc.nat(5), bytes: fc.integer({ min: 1, max: 300 }) });
  fc.assert(
    fc.property(fc.array(push, { maxLength: 300 }), (pushes) => {
      const budget = new RingBudget(2_000);
      const rings = Array.from({ length: 6 }, () => budget.open());
      for (const { ring, bytes } of pushes) {
        rings[ring]!.push(event(bytes));
        expect(budget.bytes).toBe(rings.reduce((sum, each) => sum + each.bytes, 0));
        const newest = rings.reduce((sum, each) => sum + (each.last()?.payload.length ?? 0), 0);
        expect(budget.bytes).toBeLessThanOrEqual(Math.max(2_000, newest));
      }
    }),
  );
});
