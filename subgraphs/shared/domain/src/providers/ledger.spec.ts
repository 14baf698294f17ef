import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Budget } from '../equities/index.ts';
import { createLedger, restoreLedger, type LedgerState } from './ledger.ts';

/** Calls by the time that truly went by (a clock set back is no time), and the most that any window of a budget holds. */
const most = (calls: readonly { at: number; calls: number }[], perMs: number): number =>
  Math.max(
    0,
    ...calls.map(({ at }) =>
      calls.filter((other) => other.at > at - perMs && other.at <= at).reduce((n, c) => n + c.calls, 0),
    ),
  );

const budget = (perMs: fc.Arbitrary<number>): fc.Arbitrary<Budget> =>
  fc.record({ calls: fc.integer({ min: 1, max: 40 }), perMs });
const anyBudgets = fc.array(budget(fc.integer({ min: 1, max: 100_000 })), { minLength: 1, maxLength: 3 });

type Step =
  | { do: 'spend' | 'hold' | 'spendHeld' | 'release'; calls: number }
  | { do: 'pass'; ms: number }
  | { do: 'set back'; ms: number }
  | { do: 'keep'; ahead: number }
  | { do: 'restart'; ms: number };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constantFrom('spend' as const, 'hold' as const, 'spendHeld' as const, 'release' as const),
        calls: fc.integer({ min: 1, max: 15 }),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('pass' as const),
        ms: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 60_000 })),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('set back' as const), ms: fc.integer({ min: 1, max: 200_000 }) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('keep' as const), ahead: fc.integer({ min: 0, max: 20 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('restart' as const), ms: fc.integer({ min: 0, max: 30_000 }) }),
    },
  ),
  { maxLength: 120 },
);

describe('ledger', () => {
  it('never lets more go out than any budget allows in any window: clocks set back, crashes and restarts included', () => {
    fc.assert(
      fc.property(anyBudgets, steps, (budgets, script) => {
        let now = 1e12;
        /** True time. */
        let passed = 0;
        let ledger = createLedger(budgets);
        let kept: { state: LedgerState; ahead: number } = { state: ledger.state(now), ahead: 0 };
        let allowed = 0;
        const out: { at: number; calls: number }[] = [];
        const note = (calls: number): void => {
          out.push({ at: passed, calls });
          allowed -= calls;
        };
        for (const step of script) {
          if (step.do === 'pass') {
            now += step.ms;
            passed += step.ms;
          } else if (step.do === 'set back') now -= step.ms;
          else if (step.do === 'keep') {
            kept = { state: ledger.state(now), ahead: step.ahead };
            allowed = step.ahead;
          } else if (step.do === 'restart') {
            passed += step.ms;
            now += step.ms;
            ledger = createLedger(budgets, restoreLedger(kept.state, kept.ahead, now));
            kept = { state: ledger.state(now), ahead: 0 };
            allowed = 0;
          } else if (step.do === 'hold') ledger.hold(now, step.calls);
          else if (step.do === 'release') ledger.release(step.calls);
          else {
            // Whoever may crash keeps first what may go out (meter.ts does).
            if (allowed < step.calls) {
              kept = { state: ledger.state(now), ahead: step.calls };
              allowed = step.calls;
            }
            if (ledger[step.do](now, step.calls)) note(step.calls);
          }
        }
        for (const { calls, perMs } of budgets) expect(most(out, perMs)).toBeLessThanOrEqual(calls);
      }),
      { numRuns: 500 },
    );
  });

  it('lets go out all that the budgets allow: neither a call too many nor one too few', () => {
    // Windows of a second and less are kept to the millisecond; longer ones to a thousandth of themselves.
    const budgets = fc.array(budget(fc.integer({ min: 1, max: 1000 })), { minLength: 1, maxLength: 3 });
    const asks = fc.array(
      fc.record({ after: fc.integer({ min: 0, max: 400 }), calls: fc.integer({ min: 1, max: 10 }) }),
    );
    fc.assert(
      fc.property(budgets, asks, (limits, script) => {
        const ledger = createLedger(limits);
        const out: { at: number; calls: number }[] = [];
        let now = 0;
        for (const { after, calls } of script) {
          now += after;
          const left = Math.min(
            ...limits.map(
              (limit) =>
                limit.calls - out.filter(({ at }) => at > now - limit.perMs).reduce((n, entry) => n + entry.calls, 0),
            ),
          );
          expect(ledger.free(now)).toBe(left);
          const at = ledger.freeAt(now, calls);
          expect(at === now).toBe(calls <= left);
          if (calls > left && at < Infinity) {
            const copy = createLedger(limits, ledger.state(now));
            expect([copy.free(at - 1) < calls, copy.free(at) >= calls]).toEqual([true, true]);
          }
          expect(ledger.spend(now, calls)).toBe(calls <= left);
          if (calls <= left) out.push({ at: now, calls });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('what a sweep holds nobody else gets, and what it gives back is free again', () => {
    const ledger = createLedger([{ calls: 10, perMs: 1000 }]);
    expect([ledger.hold(0, 8), ledger.free(0), ledger.spend(0, 3), ledger.hold(0, 3)]).toEqual([true, 2, false, false]);
    expect([ledger.spendHeld(0, 5), ledger.held(), ledger.free(0)]).toEqual([true, 3, 2]);
    ledger.release(Infinity);
    expect([ledger.held(), ledger.free(0), ledger.used(0)]).toEqual([0, 5, [5]]);
    expect(ledger.spendHeld(0, 1)).toBe(false);
  });

  it('calls that went out before a crash count, those that may have too; a first start has whole budgets', () => {
    const day = [{ calls: 250, perMs: 86_400_000 }];
    const first = createLedger(day, restoreLedger(null, 0, 5));
    expect(first.spend(5, 200)).toBe(true);
    const second = createLedger(day, restoreLedger(first.state(10), 5, 3_600_000));
    expect(second.free(3_600_000)).toBe(45);
    expect(second.free(5 + 86_400_000)).toBe(245);
    expect(second.free(3_600_000 + 86_400_000)).toBe(250);
  });
});
