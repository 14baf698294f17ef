/** Every listed instrument that is known, with its sector and corporate actions: read once in a while, not for every row of every page. */
import type { KnownAction } from '@marketgraph/platform/db';
import type { ListedInstrument, SectorId } from '@marketgraph/domain/equities';
import type { EquitySources } from '../equities.ts';

export interface Listing {
  readonly facts: ListedInstrument;
  readonly sector: SectorId | null;
  readonly actions: readonly KnownAction[];
}
export type Registry = ReadonlyMap<string, Listing>;

/** Facts change once a day; at the start they come in within seconds. */
const FRESH_MS = 60_000;
const FILLING_MS = 2_000;

interface Kept {
  readonly registry: Promise<Registry>;
  until: number;
}
const registries = new WeakMap<object, Kept>();

async function read({ store }: EquitySources): Promise<Registry> {
  const [instruments, actions, universe] = await Promise.all([
    store.instruments(),
    store.actions(),
    store.universe(null),
  ]);
  const sectors = new Map(universe?.decisions.map(({ symbol, sector }) => [symbol, sector.sector]));
  const bySymbol = new Map<string, KnownAction[]>();
  for (const action of actions) {
    const known = bySymbol.get(action.symbol);
    if (known) known.push(action);
    else bySymbol.set(action.symbol, [action]);
  }
  return new Map(
    // Warrants, units, rights and preferred shares are facts of the universe, no instruments of the graph.
    instruments
      .filter(({ type }) => type !== 'OTHER')
      .map((facts) => [
        facts.symbol,
        { facts, sector: sectors.get(facts.symbol) ?? null, actions: bySymbol.get(facts.symbol) ?? [] },
      ]),
  );
}

export function registryOf(sources: EquitySources): Promise<Registry> {
  const found = registries.get(sources.store);
  if (found && found.until > Date.now()) return found.registry;
  const kept: Kept = { registry: read(sources), until: Date.now() + FRESH_MS };
  registries.set(sources.store, kept);
  kept.registry.then(
    ({ size }) => {
      if (size === 0) kept.until = Date.now() + FILLING_MS;
    },
    () => registries.delete(sources.store),
  );
  return kept.registry;
}
