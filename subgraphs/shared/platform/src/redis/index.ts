/** Connections to Redis: fail fast, reconnect for ever, never resend by themselves (a resent XADD would be a duplicate). */
import { Redis } from 'ioredis';
import type { Logger } from '../log/index.ts';

export type { Redis };

export interface RedisOptions {
  /** `redis://[user:password@]host:port[/db]`, or `rediss://`. */
  readonly url: string;
  readonly log: Logger;
}

/** A silent peer is given up after this, ms: longer than any BLOCK of ours. */
const SILENCE_MS = 5000;

/** A connection whose commands reject at once while Redis is away. `name` shows in CLIENT LIST and in the log. */
export function connectRedis({ url, log }: RedisOptions, name: string): Redis {
  const redis = new Redis(url, {
    protocol: 2,
    connectionName: `marketgraph-${name}`,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    socketTimeout: SILENCE_MS,
    retryStrategy: (attempt) => Math.min(1000, 50 * 2 ** Math.min(attempt, 6)) * (0.8 + 0.4 * Math.random()),
  });
  redis.setMaxListeners(0); // everyone who waits for `ready` listens
  let down = false;
  redis.on('error', (error: Error) => {
    if (!down) log.warn({ connection: name, err: error.message }, 'redis is unreachable; reconnecting');
    down = true;
  });
  redis.on('ready', () => {
    if (down) log.info({ connection: name }, 'redis is back');
    down = false;
  });
  return redis;
}

/** True as soon as the connection can take commands; false after `timeoutMs` or once it was closed. */
export function untilReady(redis: Redis, timeoutMs: number): Promise<boolean> {
  if (redis.status === 'ready') return Promise.resolve(true);
  if (redis.status === 'end') return Promise.resolve(false);
  return new Promise((resolve) => {
    const settle = (ready: boolean) => (): void => {
      clearTimeout(timer);
      redis.off('ready', onReady);
      redis.off('end', onEnd);
      resolve(ready);
    };
    const onReady = settle(true);
    const onEnd = settle(false);
    const timer = setTimeout(onEnd, timeoutMs);
    redis.once('ready', onReady);
    redis.once('end', onEnd);
  });
}

export type Script = (keys: readonly string[], args: readonly (string | number)[]) => Promise<unknown>;

/** A Lua script bound to a connection (EVALSHA, sent whole once per connection). */
export function bindScript(redis: Redis, name: string, lua: string): Script {
  redis.defineCommand(name, { lua });
  const call = (redis as unknown as Record<string, (...args: (string | number)[]) => Promise<unknown>>)[name]!;
  return (keys, args) => call.call(redis, keys.length, ...keys, ...args);
}
