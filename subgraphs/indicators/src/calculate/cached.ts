/** The closed bars' part of a calculation, from the cache of a minute or computed now (AMB-34). */
import { randomUUID } from 'node:crypto';
import type { Cache } from '@marketgraph/platform/cache';
import type { ClosedPart } from './closed.ts';
import { Decoded } from './decoded.ts';
import { Flights } from './flights.ts';
import { fromStored, toStored, type StoredPart } from './stored.ts';

export const TTL_MS = 60_000;
/** Of what older bars may still change: bars are missing, and a back-fill may be bringing them. */
export const SHORT_TTL_MS = 2_000;
/** A program's memory of more numbers is not kept: 64 KB in a cache that others share. */
const MAX_CELLS = 8_192;

export interface Found {
  readonly part: ClosedPart;
  /** Whether it was computed before. */
  readonly cached: boolean;
  /** How long the cache will still have it, ms. */
  readonly ttlMs: number;
}
export interface Computed {
  readonly part: ClosedPart;
  /** For how long it may be kept, ms; 0: not at all. */
  readonly keepMs: number;
}
/**
 * What is under a key: which calculation holds, and until when (Unix ms). Its numbers lie under a key of their own: who has them decoded
 * already need not read them, and parsing them took a seventh of an answer.
 */
interface Mark {
  readonly id: string;
  readonly until: number;
}

interface Process {
  readonly flights: Flights<Found>;
  readonly decoded: Decoded;
  /** Computed, and on the way into the cache. */
  readonly leaving: Map<string, Leaving>;
}
interface Leaving {
  readonly part: ClosedPart;
  /** Unix ms. */
  readonly until: number;
}
const processes = new WeakMap<Cache, Process>();
/** What this process has beside the cache. */
function besides(cache: Cache): Process {
  const found = processes.get(cache) ?? { flights: new Flights<Found>(), decoded: new Decoded(), leaving: new Map() };
  processes.set(cache, found);
  return found;
}

const numbersOf = (key: string, id: string): string => `${key}:${id}`;

async function kept(cache: Cache, { decoded, leaving }: Process, key: string): Promise<Found | null> {
  const mark = leaving.has(key) ? null : await cache.get<Mark>(key);
  const now = Date.now();
  const own = leaving.get(key);
  if (own && own.until > now) return { part: own.part, cached: true, ttlMs: Math.round(own.until - now) };
  const ttlMs = mark ? Math.round(mark.until - now) : 0;
  if (!mark || ttlMs <= 0) return null;
  const known = decoded.find(key, mark.id);
  if (known) return { part: known, cached: true, ttlMs };
  const stored = await cache.get<StoredPart>(numbersOf(key, mark.id));
  if (!stored) return null;
  const part = fromStored(stored);
  decoded.keep(key, { id: mark.id, part, until: mark.until }, now);
  return { part, cached: true, ttlMs };
}

/** Behind the answer, which does not wait for it: encoding took a twentieth of one that is computed, and on Redis there are two round trips. */
function keep(cache: Cache, { leaving }: Process, key: string, part: ClosedPart, keepMs: number): void {
  const mark: Mark = { id: randomUUID(), until: Date.now() + keepMs };
  const own: Leaving = { part, until: mark.until };
  const store = async (): Promise<void> => {
    // The numbers first: a mark must not lead to what is not there yet.
    await cache.set(numbersOf(key, mark.id), toStored(part), keepMs);
    await cache.set(key, mark, keepMs);
  };
  const gone = () => leaving.get(key) === own && leaving.delete(key);
  leaving.set(key, own);
  // What is not kept is computed again.
  setImmediate(() => void store().then(gone, gone));
}

/** What `key` names, kept from before or computed once for all who ask now. */
export async function closedPartOf(
  cache: Cache,
  key: string,
  compute: (signal: AbortSignal) => Promise<Computed>,
  signal?: AbortSignal,
): Promise<Found> {
  const process = besides(cache);
  const found = await kept(cache, process, key);
  if (found) return found;
  const work = async (given: AbortSignal): Promise<Found> => {
    const { part, keepMs } = await compute(given);
    if (keepMs <= 0 || (part.cells?.length ?? 0) > MAX_CELLS) return { part, cached: false, ttlMs: 0 };
    keep(cache, process, key, part, keepMs);
    return { part, cached: false, ttlMs: keepMs };
  };
  return process.flights.join(key, work, signal);
}
