import fc from 'fast-check';
import { setMaxListeners } from 'node:events';
import { silentLog } from '@marketgraph/testkit/log';
import { expect, it } from 'vitest';
import { createMeter } from './meter.ts';
import type { KeptLedger, LedgerStore } from './provider.ts';
import { createManualClock } from './testing/clock.ts';

/** A store that takes its time, and of which a crash leaves what was written by then. */
function slowStore(
  takesMs: number,
  clock: ReturnType<typeof createManualClock>,
): LedgerStore & { kept: KeptLedger | null } {
  const store = {
    kept: null as KeptLedger | null,
    load: () => Promise.resolve(store.kept),
    save: (_id: string, kept: KeptLedger) =>
      new Promise<void>((resolve) => {
        clock.after(takesMs, () => {
          store.kept = kept;
          resolve();
        });
      }),
  };
  return store;
}

it('whenever it crashes, what went out before and what goes out after is within the budget', async () => {
  const scenario = fc.record({
    calls: fc.integer({ min: 1, max: 120 }),
    perMs: fc.integer({ min: 100, max: 20_000 }),
    takesMs: fc.integer({ min: 0, max: 300 }),
    crashes: fc.array(fc.integer({ min: 1, max: 6000 }), { minLength: 1, maxLength: 4 }),
    everyMs: fc.integer({ min: 1, max: 200 }),
    others: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ calls, perMs, takesMs, crashes, everyMs, others }) => {
      const clock = createManualClock(1e12);
      const ledgers = slowStore(takesMs, clock);
      const out: number[] = [];
      for (const lifeMs of crashes) {
        let alive = true;
        const deps = { clock, wall: clock, log: silentLog(), mode: 'LIVE' as const, ledgers };
        const meter = await createMeter('fmp', [{ calls, perMs }], deps);
        const abort = new AbortController();
        setMaxListeners(0, abort.signal);
        const sent = (ok: boolean | void): void => {
          if (ok !== false) meter.landed(1);
          if (alive && ok !== false) out.push(clock.now());
        };
        clock.every(everyMs, () => {
          if (!alive) return;
          void meter.spend(1).then(sent);
          if (others) void meter.wait(1, abort.signal).then(sent, () => undefined);
        });
        await clock.pass(lifeMs);
        alive = false;
        abort.abort();
        clock.clear();
      }
      for (const at of out)
        expect(out.filter((one) => one > at - perMs && one <= at).length).toBeLessThanOrEqual(calls);
    }),
    { numRuns: 60 },
  );
});
