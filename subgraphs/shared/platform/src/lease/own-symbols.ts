/** One owner a symbol: a lease each, had and held together. */
import type { RedisOptions } from '../redis/index.ts';
import { hold, type Holding, type HoldOptions } from './hold.ts';
import { createRedisLeases } from './redis.ts';

export interface OwnOptions extends RedisOptions, Pick<HoldOptions, 'signal'> {
  readonly symbols: readonly string[];
  /** Default 10 s. */
  readonly ttlMs?: number;
}

/** Resolves when every one of them is ours; null when `signal` aborts before. */
export async function ownSymbols({ symbols, ttlMs = 10_000, ...options }: OwnOptions): Promise<Holding | null> {
  const leases = createRedisLeases(options);
  const holding = await hold({ ...options, leases, ttlMs, names: symbols.map((symbol) => `symbol:${symbol}`) });
  if (!holding) {
    await leases.close();
    return null;
  }
  return {
    ...holding,
    async release() {
      await holding.release();
      await leases.close();
    },
  };
}
