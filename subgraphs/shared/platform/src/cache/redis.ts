/** The cache on Redis. While it is away every get is a miss and every set is dropped. */
import { CodedError } from '@marketgraph/domain/errors';
import { connectRedis, untilReady, type RedisOptions } from '../redis/index.ts';
import { encodeValue, type Cache, type MemberSets } from './port.ts';

const keyOf = (key: string): string => `marketgraph:cache:${key}`;
/** Sets have keys of their own: a command for the wrong kind of value fails on Redis. A set without members is none there, so each has this one. */
const setKeyOf = (key: string): string => `marketgraph:set:${key}`;
const EVER = '';
/** The very first commands wait for the connection; later ones do not wait. */
const FIRST_MS = 2000;

export function createRedisCache(options: RedisOptions): Cache & MemberSets {
  const redis = connectRedis(options, 'cache');
  let first: Promise<boolean> | null = untilReady(redis, FIRST_MS).finally(() => (first = null));
  const missed = (error: unknown): null => {
    options.log.debug({ err: String(error) }, 'cache is away');
    return null;
  };
  return {
    async get<T>(key: string) {
      await first;
      const text = await redis.get(keyOf(key)).catch(missed);
      return text === null ? null : (JSON.parse(text) as T);
    },
    async set(key, value, ttlMs) {
      const text = encodeValue(value, ttlMs);
      await first;
      await redis.set(keyOf(key), text, 'PX', Math.ceil(ttlMs)).catch(missed);
    },
    async delete(key) {
      await first;
      try {
        await redis.del(keyOf(key));
      } catch (error) {
        throw new CodedError('PROVIDER_UNAVAILABLE', `The cache entry could not be removed: ${String(error)}`, {
          provider: 'cache',
        });
      }
    },
    async setMembers(key, members, ttlMs) {
      encodeValue(members, ttlMs);
      await first;
      const name = setKeyOf(key);
      const replaced = redis
        .multi()
        .del(name)
        .sadd(name, EVER, ...members)
        .pexpire(name, Math.ceil(ttlMs));
      await replaced.exec().catch(missed);
    },
    async members(key) {
      await first;
      const found = await redis.smembers(setKeyOf(key)).catch(missed);
      return found === null || found.length === 0 ? null : found.filter((one) => one !== EVER);
    },
    async close() {
      redis.disconnect();
    },
  };
}
