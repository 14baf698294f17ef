/** The cache of the embedded mode: what is over its time goes, and where there is too much the least recently used. */
import { encodeValue, type Cache, type MemberSets } from './port.ts';

export interface InProcessCacheOptions {
  /** Default 10,000. */
  readonly maxEntries?: number;
  /** Of all values together, as JSON; default 128 million. A sweep of 1,500 stocks is 1.3 million of them, every five seconds. */
  readonly maxCharacters?: number;
  /** Unix ms. */
  readonly now?: () => number;
}

/** What is over its time takes room for so long at most, while values come in. */
const LOOK_MS = 5_000;

export function createInProcessCache({
  maxEntries = 10_000,
  maxCharacters = 128e6,
  now = Date.now,
}: InProcessCacheOptions = {}): Cache & MemberSets {
  /** Least recently used first. */
  const values = new Map<string, { text: string; until: number }>();
  let characters = 0;
  let lookedAt = now();

  const drop = (key: string): void => {
    const found = values.get(key);
    if (!found) return;
    values.delete(key);
    characters -= found.text.length;
  };
  /** A key that carries an id is written once and never asked for again: nobody but us would find that its time is over. */
  const look = (at: number): void => {
    if (Math.abs(at - lookedAt) < LOOK_MS) return;
    lookedAt = at;
    for (const [key, { until }] of values) if (until <= at) drop(key);
  };
  const cache: Cache = {
    async get<T>(key: string) {
      const found = values.get(key);
      if (!found) return null;
      if (found.until <= now()) {
        drop(key);
        return null;
      }
      values.delete(key);
      values.set(key, found);
      return JSON.parse(found.text) as T;
    },
    async set(key, value, ttlMs) {
      const text = encodeValue(value, ttlMs);
      const at = now();
      drop(key);
      look(at);
      values.set(key, { text, until: at + ttlMs });
      characters += text.length;
      // The newest stays, however large it is.
      while (values.size > maxEntries || (characters > maxCharacters && values.size > 1))
        drop(values.keys().next().value!);
    },
    delete: async (key) => drop(key),
    close: async () => {
      values.clear();
      characters = 0;
    },
  };
  // Keys of sets are apart from keys of values, as on Redis.
  return {
    ...cache,
    setMembers: (key, members, ttlMs) => cache.set(`set:${key}`, [...new Set(members)], ttlMs),
    members: (key) => cache.get<string[]>(`set:${key}`),
  };
}
