/** Leases of one process: for the embedded mode, where owners are parts of it. */
import type { Held, Leases } from './port.ts';

interface Current {
  readonly owner: string;
  readonly token: number;
  until: number;
}

export function createInProcessLeases(now: () => number = Date.now): Leases {
  const holders = new Map<string, Current>();
  const tokens = new Map<string, number>();

  return {
    async acquire(name, ownerId, ttlMs): Promise<Held | null> {
      const holder = holders.get(name);
      if (holder && holder.until > now() && holder.owner !== ownerId) return null;
      const token = Math.max((tokens.get(name) ?? 0) + 1, now());
      tokens.set(name, token);
      const mine: Current = { owner: ownerId, token, until: now() + ttlMs };
      holders.set(name, mine);
      const isMine = (): boolean => holders.get(name) === mine && mine.until > now();
      return {
        name,
        token,
        remainingMs: () => (isMine() ? mine.until - now() : 0),
        async renew() {
          if (!isMine()) return false;
          mine.until = now() + ttlMs;
          return true;
        },
        async release() {
          if (holders.get(name) === mine) holders.delete(name);
        },
      };
    },
    close: async () => holders.clear(),
  };
}
