/** The way to a provider takes now longer, now less: what leaves us a window apart arrives closer together. Its own count is what matters. */
import type { Budget } from '@marketgraph/domain/equities';
import { createLedger } from '@marketgraph/domain/providers';
import { silentLog } from '@marketgraph/testkit/log';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Limiter } from '../sandbox/equities/servers/limiter.ts';
import { createMeter } from './meter.ts';
import { createManualClock } from './testing/clock.ts';

interface Way {
  readonly calls: number;
  readonly perMs: number;
  /** Of each call in turn: ms until it arrives, and until its answer is back. */
  readonly there: readonly number[];
  readonly back: readonly number[];
  /** How much faster our clock runs than the server's, as a fraction. */
  readonly fast: number;
}
const START = 1e12;

/** What a strict server refuses of what a greedy client sends in some windows. `land` false: calls count from when they left, as a client without care counts. */
async function refusals(
  { calls, perMs, there, back, fast }: Way,
  land: boolean,
): Promise<{ asked: number; refused: number }> {
  const clock = createManualClock(START);
  const theirs = { ...clock, now: () => START + (clock.now() - START) / (1 + fast) };
  const budgets: Budget[] = [{ calls, perMs }];
  const server = new Limiter(budgets, theirs);
  const meter = await createMeter('fmp', budgets, { clock, wall: clock, log: silentLog(), mode: 'LIVE' });
  const careless = createLedger(budgets);
  let sent = 0;
  const greedy = async (): Promise<void> => {
    for (;;) {
      if (!(land ? await meter.spend(1) : careless.spend(clock.now(), 1))) return;
      const [to, from] = [there[sent % there.length]!, back[sent % back.length]!];
      sent += 1;
      clock.after(to, () => {
        server.take('/v2/x');
        clock.after(from, () => meter.landed(Number(land)));
      });
    }
  };
  clock.every(Math.max(1, perMs / 200), () => void greedy());
  await clock.pass(5 * perMs);
  const { asked, refused } = server.counts();
  return { asked, refused };
}

it('no server ever counts too many, however uneven the way and though our clock may be a little fast', async () => {
  const ms = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 3, maxLength: 20 });
  const way = fc.record({
    calls: fc.integer({ min: 1, max: 60 }),
    perMs: fc.constantFrom(1_000, 5_000, 60_000),
    there: ms,
    back: ms,
    fast: fc.constantFrom(0, 0.0005, 0.00099),
  });
  await fc.assert(
    fc.asyncProperty(way, async (one) => {
      expect((await refusals(one, true)).refused).toBe(0);
    }),
    { numRuns: 60 },
  );
});

it('that a client who counts from when calls left would be refused', async () => {
  const uneven = { calls: 100, perMs: 1_000, there: [200, 190, 40, 3, 120, 60, 10], back: [5], fast: 0 };
  expect((await refusals(uneven, false)).refused).toBeGreaterThan(0);
  expect((await refusals(uneven, true)).refused).toBe(0);
  // And one whose clock is fast, over an even way.
  const fast = { calls: 590, perMs: 60_000, there: [20], back: [20], fast: 0.0009 };
  expect((await refusals(fast, false)).refused).toBeGreaterThan(0);
  expect((await refusals(fast, true)).refused).toBe(0);
});

it('little of the budget is lost by it', async () => {
  const { asked } = await refusals({ calls: 590, perMs: 60_000, there: [30, 50], back: [20, 60], fast: 0 }, true);
  expect(asked).toBeGreaterThanOrEqual(5 * 590 * 0.99);
});
