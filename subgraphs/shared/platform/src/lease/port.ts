/** Leases: exclusive for a time, renewed by their owner only. Several names are one lease: all of them or none. */
export interface Held {
  readonly names: readonly string[];
  /** Greater than any that was given for one of the names, also across restarts and a lost store. */
  readonly token: number;
  /** How long the lease surely lasts by our own clock, ms; 0 = it may be someone else's. */
  remainingMs(): number;
  /** For another `ttlMs`. False: lost (expired, or another's); it cannot be had back but by acquiring. Rejects when nobody can tell. */
  renew(): Promise<boolean>;
  /** Gives it back at once; nothing happens to what is no longer ours. */
  release(): Promise<void>;
}

export interface Leases {
  /** Null: another owner holds one of them. An owner that asks again gets a new token, and its older handle is lost. */
  acquire(names: readonly string[], ownerId: string, ttlMs: number): Promise<Held | null>;
  close(): Promise<void>;
}
