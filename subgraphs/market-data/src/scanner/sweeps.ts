/** The sweeps of the last minute, as the pipeline left them in the cache: each is read and parsed once by a process. */
import { CodedError } from '@marketgraph/domain/errors';
import type { ScanRow, Sweep } from '@marketgraph/domain/equities';
import { topics } from '@marketgraph/platform/events';
import type { EquitySources } from '../equities.ts';

/** How long the pages of a sweep can be asked for after it, ms. */
export const PINNED_MS = 60_000;

export interface KnownSweep extends Sweep {
  readonly bySymbol: ReadonlyMap<string, ScanRow>;
}
interface Shelf {
  readonly sweeps: Map<string, Promise<KnownSweep | null>>;
}
const shelves = new WeakMap<object, Shelf>();

export const sweepKey = (id: string): string => `scanner:sweep:${id}`;

async function fetched({ cache }: EquitySources, id: string): Promise<KnownSweep | null> {
  const sweep = await cache.get<Sweep>(sweepKey(id));
  return sweep && { ...sweep, bySymbol: new Map(sweep.rows.map((row) => [row.symbol, row])) };
}

/** Null: nobody has it any more. */
export function knownSweep(sources: EquitySources, id: string): Promise<KnownSweep | null> {
  let shelf = shelves.get(sources.cache);
  if (!shelf) shelves.set(sources.cache, (shelf = { sweeps: new Map() }));
  const { sweeps } = shelf;
  const found = sweeps.get(id);
  if (found) return found;
  const sweep = fetched(sources, id);
  sweeps.set(id, sweep);
  // Forgotten by the wall, as the cache does it: the equities' clock may stand.
  setTimeout(() => sweeps.delete(id), PINNED_MS).unref();
  void sweep.then(
    (value) => value ?? sweeps.delete(id),
    () => sweeps.delete(id),
  );
  return sweep;
}

/** The newest sweep; null until there was one, or when the pipeline has been gone for longer than the cache keeps. */
export async function latestSweep(sources: EquitySources): Promise<KnownSweep | null> {
  const entry = await sources.log.last(topics.scanner());
  return entry && knownSweep(sources, entry.fields['sweep']!);
}

/** @throws CURSOR_EXPIRED for a sweep that is not kept any more. */
export async function sweepOf(sources: EquitySources, id: string): Promise<KnownSweep> {
  const sweep = await knownSweep(sources, id);
  if (sweep) return sweep;
  throw new CodedError('CURSOR_EXPIRED', 'The sweep of this page is no longer kept. Ask for the first page again.', {
    oldestCursor: null,
  });
}
