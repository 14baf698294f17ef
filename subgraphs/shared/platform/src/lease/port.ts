/** Leases: exclusive for a time, renewed by their owner only. */
export interface Held {
  readonly name: string;
  /** Grows with every acquisition of the name, also across restarts and a lost store. Refuse writes with a smaller one. */
  readonly token: number;
  /** How long the lease surely lasts by our own clock, ms; 0 = it may be someone else's. */
  remainingMs(): number;
  /** For another `ttlMs`. False: lost (expired, or another's); it cannot be had back but by acquiring. Rejects when nobody can tell. */
  renew(): Promise<boolean>;
  /** Gives it back at once; nothing happens when it is no longer ours. */
  release(): Promise<void>;
}

export interface Leases {
  /** Null: another owner holds it. An owner that asks again gets a new token, and its older handle is lost. */
  acquire(name: string, ownerId: string, ttlMs: number): Promise<Held | null>;
  close(): Promise<void>;
}
