/** The closed bars' part of a calculation, from the cache of a minute or computed now (AMB-34). */
import type { Cache } from '@marketgraph/platform/cache';
import type { ClosedPart } from './closed.ts';
import { Flights } from './flights.ts';
import { fromStored, toStored, type StoredPart } from './stored.ts';

export const TTL_MS = 60_000;
/** A program's memory of more numbers is not kept: 64 KB in a cache that others share. */
const MAX_CELLS = 8_192;

export interface Found {
  readonly part: ClosedPart;
  /** Whether it was computed before. */
  readonly cached: boolean;
  /** How long the cache will still have it, ms. */
  readonly ttlMs: number;
}

const flights = new WeakMap<Cache, Flights<Found>>();
const flightsOf = (cache: Cache): Flights<Found> => {
  const found = flights.get(cache) ?? new Flights<Found>();
  flights.set(cache, found);
  return found;
};

/** What `key` names, kept from before or computed once for all who ask now; `keep`: whether it may be kept. */
export async function closedPartOf(
  cache: Cache,
  key: string,
  compute: (signal: AbortSignal) => Promise<{ readonly part: ClosedPart; readonly keep: boolean }>,
  signal?: AbortSignal,
): Promise<Found> {
  const stored = await cache.get<StoredPart>(key);
  if (stored) {
    const ttlMs = Math.round(stored.savedAt + TTL_MS - Date.now());
    if (ttlMs > 0) return { part: fromStored(stored), cached: true, ttlMs: Math.min(TTL_MS, ttlMs) };
  }
  const work = async (given: AbortSignal): Promise<Found> => {
    const { part, keep } = await compute(given);
    if (!keep || (part.cells?.length ?? 0) > MAX_CELLS) return { part, cached: false, ttlMs: 0 };
    await cache.set(key, toStored(part, Date.now()), TTL_MS);
    return { part, cached: false, ttlMs: TTL_MS };
  };
  return flightsOf(cache).join(key, work, signal);
}
