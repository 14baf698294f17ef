/** Every listed instrument that is known, with its sector and corporate actions: read once in a while, not for every row of every page. */
import type { KnownAction } from '@marketgraph/platform/db';
import type { ListedInstrument, SectorDecision, SectorId } from '@marketgraph/domain/equities';
import type { EquitySources } from '../equities.ts';

export interface Listing {
  readonly facts: ListedInstrument;
  readonly sector: SectorId | null;
  /** Of an ambiguous one, the strongest first. */
  readonly candidates: SectorDecision['candidates'];
  readonly actions: readonly KnownAction[];
}
export interface Registry extends ReadonlyMap<string, Listing> {
  /** Corporate actions of symbols, listed (still) or not: what leads from an old name to the present one. */
  readonly actions: ReadonlyMap<string, readonly KnownAction[]>;
  /** Symbols by what their exchange calls them. */
  readonly locals: ReadonlyMap<string, readonly string[]>;
}

function registryFrom(
  instruments: readonly ListedInstrument[],
  actions: readonly KnownAction[],
  sectors: ReadonlyMap<string, SectorDecision>,
): Registry {
  const [bySymbol, locals] = [new Map<string, KnownAction[]>(), new Map<string, string[]>()];
  const put = <T>(map: Map<string, T[]>, key: string, one: T): unknown =>
    map.get(key)?.push(one) ?? map.set(key, [one]);
  for (const action of actions) put(bySymbol, action.symbol, action);
  for (const { symbol, localSymbol } of instruments) put(locals, localSymbol, symbol);
  const listings = instruments.map((facts): [string, Listing] => {
    const { sector = null, verdict = null, candidates = [] } = sectors.get(facts.symbol) ?? {};
    const ambiguous = verdict === 'AMBIGUOUS' ? candidates : [];
    return [facts.symbol, { facts, sector, candidates: ambiguous, actions: bySymbol.get(facts.symbol) ?? [] }];
  });
  return Object.assign(new Map(listings), { actions: bySymbol, locals });
}

/** Facts change once a day; at the start they come in within seconds. */
const FRESH_MS = 60_000;
const FILLING_MS = 2_000;

interface Kept {
  readonly registry: Promise<Registry>;
  until: number;
  /** The universe is decided once the lists are read: before it, what is not here may only not have come in yet. */
  isFilled: boolean;
}
const registries = new WeakMap<object, Kept>();

async function read({ store }: EquitySources, kept: Kept): Promise<Registry> {
  const [instruments, actions, universe] = await Promise.all([
    store.instruments(),
    store.actions(),
    store.universe(null),
  ]);
  kept.isFilled = universe !== null && instruments.length > 0;
  if (!kept.isFilled) kept.until = Date.now() + FILLING_MS;
  const sectors = new Map(universe?.decisions.map(({ symbol, sector }) => [symbol, sector]));
  return registryFrom(instruments, actions, sectors);
}

export function registryOf(sources: EquitySources): Promise<Registry> {
  const found = registries.get(sources.store);
  if (found && found.until > Date.now()) return found.registry;
  const started = { until: Date.now() + FRESH_MS, isFilled: false } as Kept;
  const kept: Kept = Object.assign(started, { registry: read(sources, started) });
  registries.set(sources.store, kept);
  kept.registry.catch(() => registries.delete(sources.store));
  return kept.registry;
}

/** Whether a symbol is surely not listed: not while the lists are being read. */
export async function isUnlisted(sources: EquitySources, symbol: string): Promise<boolean> {
  const registry = await registryOf(sources);
  return !registry.has(symbol) && (registries.get(sources.store)?.isFilled ?? false);
}
