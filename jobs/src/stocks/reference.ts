/** The list of instruments: every provider's list, merged by symbol. */
import type { ListedInstrument } from '@marketgraph/domain/equities';
import { NSE_ACTIONS, nseSeed } from '@marketgraph/domain/instruments';
import type { EquityStore, KnownAction } from '@marketgraph/platform/db';
import type { Logger } from '@marketgraph/platform/log';
import type { Provider } from '../providers/index.ts';

/** Checkpoint that says when every fact had been asked for. */
export const DETAILS_READ = 'equities:details';
/** Facts are asked for anew after a day of the wall. */
const FRESH_MS = 20 * 3_600_000;

/** What `first` does not know is taken from `second`. */
export function filled(first: ListedInstrument, second: Partial<ListedInstrument>): ListedInstrument {
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
  const checkpoint = await store.checkpoint(DETAILS_READ);
  return checkpoint !== null && wall.now() - checkpoint.savedAt < FRESH_MS;
}

/** Why a provider did not tell its list when it was last asked: the same reason is logged once. */
const refused = new WeakMap<Provider, string>();

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
      refused.delete(provider);
    } catch (error) {
      const why = String(error);
      if (refused.get(provider) !== why)
        logger.warn({ provider: provider.id }, `a provider did not tell its list of instruments: ${why}`);
      refused.set(provider, why);
    }
  }
  return all;
}

/** Shares that can be traded, from all who tell them in few calls; the first one's word counts. Changes `all`. */
async function addFloats(all: Map<string, ListedInstrument>, { providers, logger, signal }: ReferenceDeps) {
  for (const provider of providers) {
    if (!provider.floats || !provider.offers.some(({ capability }) => capability === 'floats')) continue;
    try {
      for await (const page of provider.floats(signal))
        for (const { symbol, ...shares } of page) {
          const known = all.get(symbol);
          if (known) all.set(symbol, filled(known, shares));
        }
    } catch (error) {
      if (!signal.aborted)
        logger.warn({ err: String(error), provider: provider.id }, 'floats could not be read at once');
    }
  }
}

/** The floats of what is listed, where they were left out of the reading of the lists. */
export async function readFloats(deps: ReferenceDeps): Promise<void> {
  const all = new Map((await deps.store.instruments()).map((one) => [one.symbol, one]));
  const before = new Map(all);
  await addFloats(all, deps);
  const changed = [...all.values()].filter((one) => before.get(one.symbol) !== one);
  const now = deps.wall.now();
  await deps.store.saveInstruments(changed.map((one) => ({ ...one, knownAt: now })));
}

/** What the committed list of Indian names tells of mergers. */
const nseActions = (knownAt: number): KnownAction[] =>
  Object.entries(NSE_ACTIONS).flatMap(([symbol, actions]) =>
    actions.map((action) => ({ ...action, symbol, source: 'list', knownAt })),
  );

/** A replay's providers tell what was imported: an exchange that was assumed there is not told by them. */
async function stillAssumed(store: EquityStore, told: readonly ListedInstrument[]): Promise<ListedInstrument[]> {
  if (store.mode !== 'REPLAY') return [...told];
  const assumed = new Map(
    (await store.instruments()).flatMap((one) => (one.exchangeSource === 'ASSUMED' ? [[one.symbol, one.mic]] : [])),
  );
  return told.map((one) => (assumed.get(one.symbol) === one.mic ? { ...one, exchangeSource: 'ASSUMED' } : one));
}

/** Reads the lists and keeps them, the committed one of Indian names with them; true when anything is known. Details follow by `readDetails`, floats by `readFloats` where they are not wanted yet. */
export async function readReference(deps: ReferenceDeps, withFloats = true): Promise<boolean> {
  deps.tell('The list of stocks is being read.');
  const all = await listed(deps);
  if (all.size === 0) return false;
  if (withFloats) await addFloats(all, deps);
  const now = deps.wall.now();
  await deps.store.saveInstruments([...nseSeed(now), ...(await stillAssumed(deps.store, [...all.values()]))]);
  await deps.store.saveActions(nseActions(now));
  return true;
}
