/** The cache of the embedded mode: the least recently used value goes first. */
import { encodeValue, type Cache, type MemberSets } from './port.ts';

export interface InProcessCacheOptions {
  /** Default 10,000. */
  readonly maxEntries?: number;
  /** Unix ms. */
  readonly now?: () => number;
}

export function createInProcessCache({ maxEntries = 10_000, now = Date.now }: InProcessCacheOptions = {}): Cache &
  MemberSets {
  /** Least recently used first. */
  const values = new Map<string, { text: string; until: number }>();
  const cache: Cache = {
    async get<T>(key: string) {
      const found = values.get(key);
      if (!found) return null;
      values.delete(key);
      if (found.until <= now()) return null;
      values.set(key, found);
      return JSON.parse(found.text) as T;
    },
    async set(key, value, ttlMs) {
      const text = encodeValue(value, ttlMs);
      values.delete(key);
      values.set(key, { text, until: now() + ttlMs });
      if (values.size > maxEntries) values.delete(values.keys().next().value!);
    },
    delete: async (key) => void values.delete(key),
    close: async () => values.clear(),
  };
  // Keys of sets are apart from keys of values, as on Redis.
  return {
    ...cache,
    setMembers: (key, members, ttlMs) => cache.set(`set:${key}`, [...new Set(members)], ttlMs),
    members: (key) => cache.get<string[]>(`set:${key}`),
  };
}
