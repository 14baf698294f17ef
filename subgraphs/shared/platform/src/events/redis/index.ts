/** The event log on Redis Streams: three kinds of connection (commands, one blocking reader, one per blocking group reader). */
import { randomBytes } from 'node:crypto';
import type { Fence } from '../../lease/fence.ts';
import { bindScript, connectRedis, untilReady, type Redis, type RedisOptions } from '../../redis/index.ts';
import { cursorExpired, LogUnavailableError } from '../errors.ts';
import type { EntryId, EventLog } from '../port.ts';
import { MOST_LENGTH } from '../topics.ts';
import { Follower, type CatchUp } from './follower.ts';
import { openGroup } from './group.ts';
import { Reader } from './reader.ts';
import { lastIdOf, toEntries, type RawEntry } from './replies.ts';
import { CATCH_UP, KEYS, TRIM } from './scripts.ts';
import { Writer } from './writer.ts';

export interface RedisLogOptions extends RedisOptions {
  /** How long appends wait for a Redis that is away; 60 s. */
  readonly bufferMs?: number;
  /** How much may wait meanwhile; 64 MB. */
  readonly bufferBytes?: number;
  /** Hard bound per topic (about), whatever `trim` is told. */
  readonly maxLength?: number;
  /** Of an owner of symbols: its appends reject with FencedError, and nothing of them is applied, once someone else owns one. */
  readonly fence?: Fence;
}

/** A reading command waits this long for a Redis that is away, ms. */
const READ_WAIT_MS = 2000;
const EPOCH_FRESH_MS = 1000;
const newEpoch = (): string => randomBytes(12).toString('hex');

export function createRedisLog(options: RedisLogOptions): EventLog {
  const { log } = options;
  const commands = connectRedis(options, 'log');
  const blocking = connectRedis(options, 'log-reader');
  const groups: Redis[] = [];
  const followers = new Set<Follower>();
  const catchUpScript = bindScript(commands, 'mgCatchUp', CATCH_UP);
  const trimScript = bindScript(commands, 'mgTrim', TRIM);
  let known: { epoch: string; at: number } | null = null;
  let closed = false;

  const onEpoch = (epoch: string): void => {
    const before = known?.epoch ?? epoch;
    known = { epoch, at: Date.now() };
    if (before === epoch) return;
    log.warn({ before, epoch }, 'the event log was lost; every cursor of the old one is expired');
    for (const { follow, topic } of followers) follow.end(cursorExpired(epoch, topic, null, 'the log was lost'));
  };

  const writer = new Writer(commands, {
    bufferMs: options.bufferMs ?? 60_000,
    bufferBytes: options.bufferBytes ?? 64 << 20,
    maxLength: options.maxLength ?? MOST_LENGTH,
    log,
    fence: options.fence,
    onEpoch,
  });
  const reader = new Reader({
    commands,
    blocking,
    log,
    onEpoch,
    async onRollback(topic) {
      const epoch = newEpoch();
      log.error({ topic }, 'redis came back with an older state of the event log');
      await commands.set(KEYS.epoch, epoch);
      onEpoch(epoch);
    },
  });

  const ask = async <T>(fn: () => Promise<T>): Promise<T> => {
    if (closed) throw new LogUnavailableError('closed', 'no', 'it was closed');
    if (!(await untilReady(commands, READ_WAIT_MS))) throw new LogUnavailableError('timeout', 'no', 'redis is away');
    try {
      return await fn();
    } catch (error) {
      throw new LogUnavailableError('timeout', 'unknown', String(error));
    }
  };
  const range = async (topic: string, from: string, limit: number) =>
    toEntries((await ask(() => commands.xrange(topic, from, '+', 'COUNT', limit))) as RawEntry[]);

  const catchUp = async (topic: string, after: EntryId, limit: number): Promise<CatchUp> => {
    const keys = [KEYS.epoch, KEYS.trimmed, topic];
    const reply = (await ask(() => catchUpScript(keys, [newEpoch(), after, limit]))) as [
      string,
      string,
      string,
      RawEntry[],
    ];
    onEpoch(reply[0]);
    return { epoch: reply[0], trimmed: reply[1] || null, oldest: reply[2] || null, entries: toEntries(reply[3]) };
  };

  return {
    async epoch() {
      if (known && Date.now() - known.at < EPOCH_FRESH_MS) return known.epoch;
      await ask(() => commands.set(KEYS.epoch, newEpoch(), 'NX'));
      onEpoch((await ask(() => commands.get(KEYS.epoch)))!);
      return known!.epoch;
    },
    append: async (topic, entries) => writer.append(topic, entries),
    read: (topic, after, limit) => range(topic, after === null ? '-' : `(${after}`, limit),
    first: async (topic) => (await range(topic, '-', 1))[0] ?? null,
    last: async (topic) =>
      toEntries((await ask(() => commands.xrevrange(topic, '+', '-', 'COUNT', 1))) as RawEntry[])[0] ?? null,
    lastId: (topic) => ask(() => lastIdOf(commands, topic)),
    length: (topic) => ask(() => commands.xlen(topic)),
    follow(topic, after, signal) {
      const follower = new Follower(topic, after, {
        reader,
        signal,
        catchUp,
        lastId: async (name) => writer.lastId(name),
        onEnd: (ended) => followers.delete(ended),
      });
      if (!signal.aborted && !closed) followers.add(follower);
      return follower.follow;
    },
    group: (topic, group, consumer) =>
      openGroup(
        { commands, waitMs: options.bufferMs ?? 60_000, blocking: () => connectGroup(group) },
        topic,
        group,
        consumer,
      ),
    async trim(topic, retention) {
      const oldest = `${Math.max(0, Date.now() - retention.maxAgeMs)}-0`;
      await ask(() => trimScript([topic, KEYS.trimmed], [retention.maxLength, oldest]));
    },
    topics: () => ask(() => commands.smembers(KEYS.topics)),
    async healthy() {
      if (closed || commands.status !== 'ready') return false;
      const late = new Promise<null>((resolve) => setTimeout(resolve, 1000, null).unref());
      return (await Promise.race([commands.ping().catch(() => null), late])) === 'PONG';
    },
    async memoryBytes() {
      const info = await ask(() => commands.info('memory'));
      return Number(/^used_memory:(\d+)/m.exec(info)?.[1] ?? NaN) || null;
    },
    async close() {
      if (closed) return;
      closed = true;
      await writer.close(2000);
      for (const follower of followers) follower.follow.end();
      reader.close();
      for (const redis of [commands, blocking, ...groups]) redis.disconnect();
    },
  };

  function connectGroup(group: string): Redis {
    const redis = connectRedis(options, `group-${group}`);
    groups.push(redis);
    return redis;
  }
}
