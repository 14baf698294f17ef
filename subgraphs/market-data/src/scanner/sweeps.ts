/** The sweeps of the last minute, as the pipeline left them in the cache: each is read and parsed once by a process. */
import { CodedError } from '@marketgraph/domain/errors';
import type { ScanRow, Sweep } from '@marketgraph/domain/equities';
import { topics } from '@marketgraph/platform/events';
import type { EquitySources } from '../equities.ts';
import { closedWords, patienceMs, type Pace } from '../stocks/pace.ts';
import { readAhead, type Ahead } from './ahead.ts';
import { expired, PINNED_MS } from './page.ts';

export interface KnownSweep extends Sweep {
  readonly bySymbol: ReadonlyMap<string, ScanRow>;
}
interface Shelf {
  readonly sweeps: Map<string, Promise<KnownSweep | null>>;
  /** The newest that was read here: what there is to tell when the cache has let the last one go. */
  newest: KnownSweep | null;
  readonly ahead: Ahead;
}
const shelves = new WeakMap<object, Shelf>();

export const sweepKey = (id: string): string => `scanner:sweep:${id}`;

async function fetched({ cache }: EquitySources, id: string): Promise<KnownSweep | null> {
  const sweep = await cache.get<Sweep>(sweepKey(id));
  return sweep && { ...sweep, bySymbol: new Map(sweep.rows.map((row) => [row.symbol, row])) };
}

function shelfOf(sources: EquitySources): Shelf {
  let shelf = shelves.get(sources.cache);
  if (!shelf) {
    const ahead = readAhead(sources.log, (id) => knownSweep(sources, id));
    shelves.set(sources.cache, (shelf = { sweeps: new Map(), newest: null, ahead }));
  }
  return shelf;
}

/** Null: nobody has it any more. */
export function knownSweep(sources: EquitySources, id: string): Promise<KnownSweep | null> {
  const { sweeps } = shelfOf(sources);
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

/**
 * The newest sweep; null before the first. While no sweeps are made (a closed market, jobs that are gone) it is the last one, however old:
 * see `staleness`. @throws PROVIDER_UNAVAILABLE when there was one and nobody has its rows any more.
 */
export async function latestSweep(sources: EquitySources): Promise<KnownSweep | null> {
  const shelf = shelfOf(sources);
  shelf.ahead.asked();
  const entry = await sources.log.last(topics.scanner());
  const sweep = entry && (await knownSweep(sources, entry.fields['sweep']!));
  if (sweep) shelf.newest = sweep;
  if (sweep || !entry || shelf.newest) return shelf.newest;
  throw new CodedError('PROVIDER_UNAVAILABLE', 'The last sweep is no longer kept and no new one has come yet.', {
    provider: 'equities',
    retryAfterMs: 5_000,
  });
}

/** Why a sweep is not of now, in words; null while the next one is not late by plan, nor by its own length. `now` of the equities' clock. */
export function staleness(
  { startedAt, endedAt }: Pick<Sweep, 'startedAt' | 'endedAt'>,
  now: number,
  pace: Pace,
): string | null {
  const age = now - endedAt;
  if (age <= Math.max(patienceMs(pace), 2 * (endedAt - startedAt))) return null;
  return `No sweep has ended for ${Math.round(age / 1000)} s: see ingestionStats for the reason.${closedWords(pace)}`;
}

/** @throws CURSOR_EXPIRED for a sweep that is not kept any more. */
export async function sweepOf(sources: EquitySources, id: string): Promise<KnownSweep> {
  const { newest } = shelfOf(sources);
  const sweep = (await knownSweep(sources, id)) ?? (newest?.id === id ? newest : null);
  if (sweep) return sweep;
  throw expired();
}
