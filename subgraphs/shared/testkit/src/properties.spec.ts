/** Properties that fail or are slow are told as such before the time of their test is up. */
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';

/** Slow enough that nobody would see the smallest counterexample, which is far from the first one. */
const slow = (holds: (n: number) => boolean) =>
  fc.asyncProperty(fc.noBias(fc.integer({ min: 0, max: 1_000_000 })), async (n) => {
    await sleep(200);
    return holds(n);
  });

it('tells a counterexample, however long it takes to find a smaller one', async () => {
  const told = await fc.check(
    slow((n) => n < 2),
    { seed: 1 },
  );
  expect([told.failed, told.interrupted]).toEqual([true, true]);
  expect(told.counterexample![0]).toBeGreaterThanOrEqual(2);
}, 3_000);

it('fails a property that could not be tried as often as it says', async () => {
  const told = await fc.check(slow(() => true));
  expect([told.failed, told.interrupted, told.counterexample]).toEqual([true, true, null]);
  expect(told.numRuns).toBeGreaterThan(0);
}, 3_000);
