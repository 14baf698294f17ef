/** A provider's budget as it is used here: sweeps first, others wait; kept where a restart finds it, before anything goes out. */
import type { Budget, ProviderId } from '@marketgraph/domain/equities';
import { budgetWords, createLedger, restoreLedger } from '@marketgraph/domain/providers';
import { createCover } from './cover.ts';
import { ProviderError } from './error.ts';
import type { ProviderBudget, ProviderDeps } from './provider.ts';

export interface Meter extends ProviderBudget {
  /** Lets calls of a sweep go, those held first; false when there is no budget for them. They count until they `landed`, and a window from then on. */
  spend(calls: number): Promise<boolean>;
  /** Waits until so many are free, and lets them go; throws when that would be longer than a minute, or is aborted. */
  wait(calls: number, signal: AbortSignal): Promise<void>;
  landed(calls: number): void;
  used(): number[];
  stop(): Promise<void>;
}

/** A window of a minute, with what is added to it. */
const LONGEST_WAIT_MS = 61_000;
/** Of every window, what history and reference may take while sweeps run. */
const OTHERS_SHARE = 0.2;
/** Of a window of so few calls a fifth would take hours to read history: it is half. */
const FEW = 20;
/** Our minute may be a little shorter than the server's: clocks are slewed. */
const DRIFT = 0.001;
const MOST_DRIFT_MS = 250;

/** Sweeps run: one asked so short a time ago. */
const SWEEPING_MS = 60_000;

export async function createMeter(id: ProviderId, budgets: readonly Budget[], deps: ProviderDeps): Promise<Meter> {
  const { wall, ledgers } = deps;
  const kept = (await ledgers?.load(id)) ?? null;
  const wary = budgets.map(({ calls, perMs }) => ({ calls, perMs: perMs + Math.min(MOST_DRIFT_MS, perMs * DRIFT) }));
  const ledger = createLedger(wary, restoreLedger(kept?.state ?? null, kept?.ahead ?? 0, wall.now()));
  const cover = createCover(id, ledger, deps);
  const shareOf = (calls: number) => Math.max(1, Math.floor(calls * (calls < FEW ? 0.5 : OTHERS_SHARE)));
  const share = budgets.map((budget) => ({ ...budget, calls: shareOf(budget.calls) }));
  /** Other work within its share while sweeps run, and all of it, to tell what it leaves. */
  const others = createLedger(share);
  const allOthers = createLedger(budgets);
  let sweptAt = -Infinity;

  const waitFor = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const end = (): void => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = wall.after(ms, end);
      signal.addEventListener('abort', end, { once: true });
    });
  const isSweeping = (now: number): boolean => now - sweptAt < SWEEPING_MS;
  /** When other work may send so many, ms from now. */
  const othersInMs = (now: number, calls: number): number =>
    Math.max(ledger.freeAt(now, calls), isSweeping(now) ? others.freeAt(now, calls) : now) - now;
  const note = (calls: number): boolean => {
    const now = wall.now();
    if (othersInMs(now, calls) > 0 || !ledger.send(now, calls)) return false;
    others.spend(now, calls);
    allOthers.spend(now, calls);
    return true;
  };

  return {
    forSweeps() {
      const taken = allOthers.used(wall.now());
      return budgets.map((budget, n) => ({ ...budget, calls: Math.max(0, budget.calls - taken[n]!) }));
    },
    freeWithin: (ms) => ledger.freeWithin(wall.now(), ms),
    freeInMs: (calls) => ledger.freeAt(wall.now(), calls) - wall.now(),
    usedUp() {
      const ms = ledger.freeAt(wall.now(), 1) - wall.now();
      if (ms <= LONGEST_WAIT_MS) return null;
      return `our budget of ${budgetWords(budgets)} is used up; something may go out again in ${Math.ceil(ms / 60_000)} min`;
    },
    hold(calls) {
      sweptAt = wall.now();
      return ledger.hold(sweptAt, calls);
    },
    release: (calls) => ledger.release(calls),
    landed: (calls) => ledger.landed(wall.now(), calls),
    used: () => ledger.used(wall.now()),
    async spend(calls) {
      if (ledger.held() < calls && !ledger.hold(wall.now(), calls)) return false;
      return cover.reach(calls, () => ledger.send(wall.now(), calls));
    },
    async wait(calls, signal) {
      for (;;) {
        if (signal.aborted) throw new ProviderError(id, 'aborted', `${id}: the request was cancelled`);
        const ms = othersInMs(wall.now(), calls);
        if (ms > LONGEST_WAIT_MS) throw new ProviderError(id, 'budget', `${id}: its budget is used up`, ms);
        if (ms > 0) {
          await waitFor(Math.max(20, ms), signal);
          continue;
        }
        if (await cover.reach(calls, () => note(calls))) return;
      }
    },
    stop: () => cover.end(),
  };
}
