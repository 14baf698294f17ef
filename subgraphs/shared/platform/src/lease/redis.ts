/** Leases on Redis: one key per name that expires by itself, one counter per name that does not. */
import { CodedError } from '@marketgraph/domain/errors';
import { bindScript, connectRedis, untilReady, type RedisOptions } from '../redis/index.ts';
import type { Leases } from './port.ts';

/** KEYS lease, token; ARGV owner, ttl. Answers the token, or 0. The server's time keeps tokens growing even after a flush. */
const ACQUIRE = `
local owner = redis.call('HGET', KEYS[1], 'owner')
if owner and owner ~= ARGV[1] then return 0 end
local time = redis.call('TIME')
local token = math.max(tonumber(redis.call('GET', KEYS[2]) or 0) + 1, tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000))
local text = string.format('%.0f', token)
redis.call('SET', KEYS[2], text)
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'token', text)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return token
`;
/** KEYS lease; ARGV token, ttl. */
const RENEW = `
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`;
/** KEYS lease; ARGV token. */
const RELEASE = `
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`;

const WAIT_MS = 1000;

export function createRedisLeases(options: RedisOptions): Leases {
  const redis = connectRedis(options, 'lease');
  const acquire = bindScript(redis, 'mgAcquire', ACQUIRE);
  const renew = bindScript(redis, 'mgRenew', RENEW);
  const release = bindScript(redis, 'mgRelease', RELEASE);

  const ask = async (what: () => Promise<unknown>): Promise<number> => {
    try {
      if (!(await untilReady(redis, WAIT_MS))) throw new Error('redis is away');
      return Number(await what());
    } catch (error) {
      throw new CodedError('PROVIDER_UNAVAILABLE', `The lease could not be asked for: ${String(error)}`);
    }
  };

  return {
    async acquire(name, ownerId, ttlMs) {
      const key = `marketgraph:lease:${name}`;
      // Counted from before the question: Redis counts from when it answers, so ours always ends first.
      let until = performance.now() + ttlMs;
      const token = await ask(() => acquire([key, `${key}:token`], [ownerId, ttlMs]));
      if (token === 0) return null;
      return {
        name,
        token,
        remainingMs: () => Math.max(0, until - performance.now()),
        async renew() {
          const next = performance.now() + ttlMs;
          const kept = (await ask(() => renew([key], [token, ttlMs]))) === 1;
          until = kept ? next : 0;
          return kept;
        },
        async release() {
          until = 0;
          await ask(() => release([key], [token]));
        },
      };
    },
    async close() {
      redis.disconnect();
    },
  };
}
