/** The stocks of watchlists as listings, where nobody tells a list: each is asked for by itself. */
import type { ListedInstrument } from '@marketgraph/domain/equities';
import type { ReferenceDeps } from './reference.ts';

/** Each is a call. */
const MOST = 100;

/** How many are listed now. What nobody knows, or is no stock, is left out. */
export async function seedWatched(deps: ReferenceDeps, watched: readonly string[]): Promise<number> {
  const { store, providers, logger, signal } = deps;
  const able = providers.filter(({ identify, offers }) => identify && offers.length > 0);
  const found: ListedInstrument[] = [];
  for (const symbol of watched.slice(0, able.length > 0 ? MOST : 0)) {
    if (signal.aborted) break;
    deps.tell(`Nobody tells a list of stocks: those of the watchlists are looked up (${symbol}).`);
    for (const provider of able) {
      try {
        const one = await provider.identify!(symbol, signal);
        if (!one) continue;
        found.push(one);
        break;
      } catch (error) {
        if (!signal.aborted)
          logger.warn({ err: String(error), symbol }, 'a stock of a watchlist could not be looked up');
      }
    }
  }
  await store.saveInstruments(found);
  return found.filter(({ type }) => type === 'STOCK').length;
}
