/** Leases on Redis: one key per name that expires by itself, and the greatest token of each name, which does not. */
import { CodedError } from '@marketgraph/domain/errors';
import { bindScript, connectRedis, untilReady, type RedisOptions } from '../redis/index.ts';
import { TOKENS_KEY } from './fence.ts';
import type { Leases } from './port.ts';

/** KEYS tokens, lease...; ARGV owner, ttl, name... Answers the token, or 0. The server's time keeps tokens growing even after a flush. */
const ACQUIRE = `
for i = 2, #KEYS do
  local owner = redis.call('HGET', KEYS[i], 'owner')
  if owner and owner ~= ARGV[1] then return 0 end
end
local time = redis.call('TIME')
local token = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
for i = 3, #ARGV do token = math.max(token, tonumber(redis.call('HGET', KEYS[1], ARGV[i]) or 0) + 1) end
local text = string.format('%.0f', token)
for i = 2, #KEYS do
  redis.call('HSET', KEYS[1], ARGV[i + 1], text)
  redis.call('HSET', KEYS[i], 'owner', ARGV[1], 'token', text)
  redis.call('PEXPIRE', KEYS[i], ARGV[2])
end
return token
`;
/** KEYS lease...; ARGV token, ttl. */
const RENEW = `
for _, key in ipairs(KEYS) do if redis.call('HGET', key, 'token') ~= ARGV[1] then return 0 end end
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[2]) end
return 1
`;
/** KEYS lease...; ARGV token. */
const RELEASE = `
for _, key in ipairs(KEYS) do if redis.call('HGET', key, 'token') == ARGV[1] then redis.call('DEL', key) end end
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
      throw new CodedError('PROVIDER_UNAVAILABLE', `The lease could not be requested: ${String(error)}`, {
        provider: 'lease',
      });
    }
  };

  return {
    async acquire(names, ownerId, ttlMs) {
      const keys = names.map((name) => `marketgraph:lease:${name}`);
      // Counted from before the question: Redis counts from when it answers, so ours always ends first.
      let until = performance.now() + ttlMs;
      const token = await ask(() => acquire([TOKENS_KEY, ...keys], [ownerId, ttlMs, ...names]));
      if (token === 0) return null;
      return {
        names,
        token,
        remainingMs: () => Math.max(0, until - performance.now()),
        async renew() {
          const next = performance.now() + ttlMs;
          const kept = (await ask(() => renew(keys, [token, ttlMs]))) === 1;
          until = kept ? next : 0;
          return kept;
        },
        async release() {
          until = 0;
          await ask(() => release(keys, [token]));
        },
      };
    },
    async close() {
      redis.disconnect();
    },
  };
}
