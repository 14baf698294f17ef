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
    async acquire(names, ownerId, ttlMs): Promise<Held | null> {
      const isTaken = (name: string): boolean => {
        const holder = holders.get(name);
        return holder !== undefined && holder.until > now() && holder.owner !== ownerId;
      };
      if (names.some(isTaken)) return null;
      const token = Math.max(now(), ...names.map((name) => (tokens.get(name) ?? 0) + 1));
      const mine: Current = { owner: ownerId, token, until: now() + ttlMs };
      for (const name of names) {
        tokens.set(name, token);
        holders.set(name, mine);
      }
      const isMine = (): boolean => mine.until > now() && names.every((name) => holders.get(name) === mine);
      return {
        names,
        token,
        remainingMs: () => (isMine() ? mine.until - now() : 0),
        async renew() {
          if (!isMine()) return false;
          mine.until = now() + ttlMs;
          return true;
        },
        async release() {
          for (const name of names) if (holders.get(name) === mine) holders.delete(name);
        },
      };
    },
    close: async () => holders.clear(),
  };
}
