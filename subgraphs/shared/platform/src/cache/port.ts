/** A cache of JSON values. A miss is always possible: an expired, evicted or unreachable value is null. */
export interface Cache {
  /** Null: not there. What `set` was given, as JSON carries it. */
  get<T>(key: string): Promise<T | null>;
  /** `value` must be JSON and not null; kept for `ttlMs`, less when memory is short, not at all while the cache is away. */
  set(key: string, value: unknown, ttlMs: number): Promise<void>;
  /** Rejects when it cannot be sure: the old value may live on until its time is up. */
  delete(key: string): Promise<void>;
  close(): Promise<void>;
}

/** Sets of words, replaced as a whole: a real set where the cache has such. */
export interface MemberSets {
  /** Replaces the set; an empty one is a set without members, not a miss. Kept and lost like values. */
  setMembers(key: string, members: readonly string[], ttlMs: number): Promise<void>;
  /** In no order; null: not there. */
  members(key: string): Promise<string[] | null>;
}

/** The value as text. Throws for what a cache cannot give back: nothing, or something that is not JSON. */
export function encodeValue(value: unknown, ttlMs: number): string {
  if (!(ttlMs > 0)) throw new RangeError(`a cached value lives longer than 0 ms (${ttlMs})`);
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined || text === 'null')
    throw new TypeError('null and undefined cannot be cached: they mean a miss');
  return text;
}
