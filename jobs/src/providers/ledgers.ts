/** Budgets that survive a restart, among the store's checkpoints. */
import type { MarketStore } from '@marketgraph/platform/db';
import type { KeptLedger, LedgerStore } from './provider.ts';

/** A checkpoint `budget:<provider>` each. One that cannot be read counts as none. */
export function checkpointLedgers(store: Pick<MarketStore, 'checkpoint' | 'saveCheckpoint'>): LedgerStore {
  return {
    async load(id) {
      const kept = (await store.checkpoint(`budget:${id}`))?.state as Partial<KeptLedger> | null | undefined;
      return kept && Array.isArray(kept.state?.windows) && typeof kept.ahead === 'number' ? (kept as KeptLedger) : null;
    },
    save: (id, kept) => store.saveCheckpoint(`budget:${id}`, kept, null),
  };
}
