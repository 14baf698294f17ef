/** A provider's budget as it is used here: sweeps first, others wait; kept where a restart finds it, before anything goes out. */
import type { Budget, ProviderId } from '@marketgraph/domain/equities';
import { createLedger, restoreLedger } from '@marketgraph/domain/providers';
import { ProviderError } from './error.ts';
import type { ProviderBudget, ProviderDeps } from './provider.ts';

export interface Meter extends ProviderBudget {
  /** Notes calls as gone out, those held first; false when there is no budget for them. */
  spend(calls: number): Promise<boolean>;
  /** Waits until so many are free, and spends them; throws when the wait would be longer than a minute, or is aborted. */
  wait(calls: number, signal: AbortSignal): Promise<void>;
  freeInMs(calls: number): number;
  used(): number[];
  stop(): Promise<void>;
}

const LONGEST_WAIT_MS = 60_000;

export async function createMeter(id: ProviderId, budgets: readonly Budget[], deps: ProviderDeps): Promise<Meter> {
  const { wall, log, ledgers } = deps;
  const kept = (await ledgers?.load(id)) ?? null;
  const ledger = createLedger(budgets, restoreLedger(kept?.state ?? null, kept?.ahead ?? 0, wall.now()));
  /** So many may be spent before the next keeping; after a crash they all count as spent. */
  const chunk = Math.max(1, Math.floor(budgets.reduce((least, { calls }) => Math.min(least, calls), Infinity) / 50));
  let ahead = 0;
  let saving: Promise<void> | null = null;

  const keep = async (calls: number): Promise<void> => {
    if (!ledgers) return;
    try {
      await ledgers.save(id, { state: ledger.state(wall.now()), ahead: calls });
    } catch (error) {
      // Without it a crash right now could spend these twice; without quotes everybody is blind. It is told, and we go on.
      log.warn({ provider: id, err: error }, 'the budget could not be kept for a restart');
    }
  };
  const cover = async (calls: number): Promise<void> => {
    if (!ledgers) return;
    while (ahead < calls) {
      if (!saving) {
        const wanted = Math.max(chunk, calls, ledger.held());
        saving = keep(wanted).then(() => {
          ahead = wanted;
          saving = null;
        });
      }
      await saving;
    }
    ahead -= calls;
  };
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

  return {
    free: () => ledger.free(wall.now()),
    hold: (calls) => ledger.hold(wall.now(), calls),
    release: (calls) => ledger.release(calls),
    used: () => ledger.used(wall.now()),
    freeInMs: (calls) => ledger.freeAt(wall.now(), calls) - wall.now(),
    async spend(calls) {
      if (ledger.held() < calls && !ledger.hold(wall.now(), calls)) return false;
      await cover(calls);
      return ledger.spendHeld(wall.now(), calls) || ledger.spend(wall.now(), calls);
    },
    async wait(calls, signal) {
      for (;;) {
        if (signal.aborted) throw new ProviderError(id, 'aborted', `${id}: nobody waits for the answer any more`);
        if (ledger.hold(wall.now(), calls)) {
          await cover(calls);
          if (ledger.spendHeld(wall.now(), calls)) return;
          continue;
        }
        const ms = ledger.freeAt(wall.now(), calls) - wall.now();
        if (ms > LONGEST_WAIT_MS) throw new ProviderError(id, 'budget', `${id}: its budget is used up`, ms);
        await waitFor(Math.max(50, ms), signal);
      }
    },
    stop: () => keep(0),
  };
}
