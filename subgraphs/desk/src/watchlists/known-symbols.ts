/** Which symbols a list may take: watched perpetuals and listed stocks. */
import type { EquityStore } from '@marketgraph/platform/db';
import type { DeskSources } from '../context.ts';

/** `store`: of the stocks; null = there are none. */
export const knownSymbolsOf =
  (
    perpetuals: readonly string[],
    store: Pick<EquityStore, 'instrument' | 'universe'> | null,
  ): DeskSources['knownSymbols'] =>
  async (asked) => {
    if (!store || perpetuals.includes(asked)) return perpetuals;
    if (await store.instrument(asked)) return [...perpetuals, asked];
    // Before there is a universe the lists may only not have come in yet; without a key none comes, and a watchlist says whom to ask for.
    return (await store.universe(null)) ? perpetuals : null;
  };
