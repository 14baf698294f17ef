/** The list of instruments: every provider's list is merged by symbol, then facts that none of them told are asked one by one. */
import type { ListedInstrument, ProviderId } from '@marketgraph/domain/equities';
import type { EquityStore } from '@marketgraph/platform/db';
import type { Logger } from '@marketgraph/platform/log';
import type { Provider } from '../providers/index.ts';

/** Facts are asked for anew after a day of the wall. */
const FRESH_MS = 20 * 3_600_000;
const AT_ONCE = 6;

/** What `first` does not know is taken from `second`. */
function filled(first: ListedInstrument, second: Partial<ListedInstrument>): ListedInstrument {
  const merged: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(second)) if (merged[key] === null && value !== null) merged[key] = value;
  return merged as unknown as ListedInstrument;
}

export interface ReferenceDeps {
  readonly store: EquityStore;
  readonly providers: readonly Provider[];
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly wall: { now(): number };
  /** Told of how far it is, in words. */
  readonly tell: (words: string) => void;
}

/** Whether the store's list is of today. */
export async function isFresh({ store, wall }: Pick<ReferenceDeps, 'store' | 'wall'>): Promise<boolean> {
  const checkpoint = await store.checkpoint('equities:reference');
  return checkpoint !== null && wall.now() - checkpoint.savedAt < FRESH_MS;
}

async function listed({ providers, logger, signal }: ReferenceDeps): Promise<Map<string, ListedInstrument>> {
  const all = new Map<string, ListedInstrument>();
  for (const provider of providers) {
    if (!provider.reference || !provider.offers.some(({ capability }) => capability === 'reference')) continue;
    try {
      for await (const page of provider.reference(signal))
        for (const one of page) {
          const known = all.get(one.symbol);
          all.set(one.symbol, known ? filled(known, one) : one);
        }
    } catch (error) {
      logger.warn({ err: String(error), provider: provider.id }, 'a provider did not tell its list of instruments');
    }
  }
  return all;
}

/** Reads the lists and keeps them; true when anything is known. Details follow by `readDetails`. */
export async function readReference(deps: ReferenceDeps): Promise<boolean> {
  deps.tell('The list of stocks is being read.');
  const all = await listed(deps);
  if (all.size === 0) return false;
  await deps.store.saveInstruments([...all.values()]);
  return true;
}

const isWanted = ({ type, marketCap, floatShares, sicCode }: ListedInstrument): boolean =>
  type === 'STOCK' && (marketCap === null || floatShares === null || sicCode === null);

/** Market cap, float and industry of common stocks that the lists do not tell, as far as the budgets that sweeps leave go. */
export async function readDetails(deps: ReferenceDeps): Promise<void> {
  const { store, providers, logger, signal, wall } = deps;
  const asked = (await store.instruments({ types: ['STOCK'], statuses: ['ACTIVE', 'HALTED'] })).filter(isWanted);
  const able = providers.filter(
    (each) => each.details && each.offers.some(({ capability }) => capability === 'details'),
  );
  const found: ListedInstrument[] = [];
  let next = 0;
  let failures = 0;
  const flush = async () => {
    if (found.length > 0) await store.saveInstruments(found.splice(0));
  };
  async function work(): Promise<void> {
    while (next < asked.length && !signal.aborted && failures < 20) {
      const one = asked[next++]!;
      if (next % 100 === 0) deps.tell(`Facts of stocks are being read: ${next} of ${asked.length}.`);
      let known = one;
      for (const provider of able) {
        if (!isWanted(known)) break;
        try {
          const more = await provider.details!(one.symbol, signal);
          if (more) known = { ...filled(known, more), source: provider.id satisfies ProviderId, knownAt: wall.now() };
        } catch {
          failures += 1;
        }
      }
      if (known !== one) found.push(known);
      if (found.length >= 500) await flush();
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await flush();
  if (failures > 0) logger.warn({ failures }, 'facts of some stocks could not be read');
  if (!signal.aborted) await store.saveCheckpoint('equities:reference', { asked: asked.length, failures }, null);
}
