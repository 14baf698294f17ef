/** Keeps a ledger where a restart finds it, ahead of what goes out: after a crash more counts as spent than was, never less. */
import type { ProviderId } from '@marketgraph/domain/equities';
import type { Ledger } from '@marketgraph/domain/providers';
import type { ProviderDeps } from './provider.ts';

export interface Cover {
  /** Calls `note`, which notes so many calls in the ledger (false: it could not), once what was kept covers them. */
  reach(calls: number, note: () => boolean): Promise<boolean>;
  /** Everything that went out is kept, and nothing more. */
  end(): Promise<void>;
}

/** One keeping covers a fiftieth of the tightest budget. */
const PARTS = 50;

export function createCover(id: ProviderId, ledger: Ledger, { wall, log, ledgers }: ProviderDeps): Cover {
  if (!ledgers) return { reach: (_, note) => Promise.resolve(note()), end: () => Promise.resolve() };
  const chunk = Math.max(
    1,
    Math.floor(ledger.budgets.reduce((least, { calls }) => Math.min(least, calls), 1000) / PARTS),
  );
  let ahead = 0;
  let since = 0;
  let saving: Promise<void> | null = null;

  const keep = async (calls: number): Promise<void> => {
    try {
      await ledgers.save(id, { state: ledger.state(wall.now()), ahead: calls });
    } catch (error) {
      // Without it a crash right now could spend these twice; without quotes everybody is blind. It is told, and we go on.
      log.warn({ provider: id, err: error }, 'the budget could not be kept for a restart');
    }
  };
  /** What goes out while it is being kept is not in it: it comes off what it covers. */
  const begin = async (wanted: number): Promise<void> => {
    since = 0;
    await keep(wanted);
    ahead = wanted - since;
    saving = null;
  };
  return {
    async reach(calls, note) {
      while (ahead < calls) {
        saving ??= begin(Math.max(chunk, calls, ledger.held()));
        await saving;
      }
      if (!note()) return false;
      ahead -= calls;
      since += calls;
      return true;
    },
    end: () => keep(0),
  };
}
