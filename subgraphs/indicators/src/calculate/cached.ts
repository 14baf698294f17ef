/** The closed bars' part of a calculation, from the cache of a minute or computed now (AMB-34). */
import { randomUUID } from 'node:crypto';
import type { Cache } from '@marketgraph/platform/cache';
import type { ClosedPart } from './closed.ts';
import { Decoded } from './decoded.ts';
import { Flights } from './flights.ts';
import { toStored, type StoredPart } from './stored.ts';

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

interface Process {
  readonly flights: Flights<Found>;
  readonly decoded: Decoded;
}
const processes = new WeakMap<Cache, Process>();
/** What this process has beside the cache. */
function besides(cache: Cache): Process {
  const found = processes.get(cache) ?? { flights: new Flights<Found>(), decoded: new Decoded() };
  processes.set(cache, found);
  return found;
}

/** What `key` names, kept from before or computed once for all who ask now; `keep`: whether it may be kept. */
export async function closedPartOf(
  cache: Cache,
  key: string,
  compute: (signal: AbortSignal) => Promise<{ readonly part: ClosedPart; readonly keep: boolean }>,
  signal?: AbortSignal,
): Promise<Found> {
  const { flights, decoded } = besides(cache);
  const stored = await cache.get<StoredPart>(key);
  if (stored) {
    const now = Date.now();
    const until = stored.savedAt + TTL_MS;
    const ttlMs = Math.round(until - now);
    if (ttlMs > 0) return { part: decoded.of(key, stored, until, now), cached: true, ttlMs: Math.min(TTL_MS, ttlMs) };
  }
  const work = async (given: AbortSignal): Promise<Found> => {
    const { part, keep } = await compute(given);
    if (!keep || (part.cells?.length ?? 0) > MAX_CELLS) return { part, cached: false, ttlMs: 0 };
    await cache.set(key, toStored(part, randomUUID(), Date.now()), TTL_MS);
    return { part, cached: false, ttlMs: TTL_MS };
  };
  return flights.join(key, work, signal);
}
