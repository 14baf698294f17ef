import { collect } from '@marketgraph/testkit/event-log-follow.contract';
import { numbered, numbers, topicName } from '@marketgraph/testkit/event-log.parts';
import { silentLog } from '@marketgraph/testkit/log';
import { hasRedis, startRedis, type TestRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogUnavailableError } from './errors.ts';
import type { EventLog } from './port.ts';
import { createRedisLog, type RedisLogOptions } from './redis/index.ts';

const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe.skipIf(!hasRedis)('redis log under faults', () => {
  let redis: TestRedis;
  let logs: EventLog[];
  let topic: string;
  const open = (options: Partial<RedisLogOptions> = {}): EventLog => {
    const log = createRedisLog({ url: redis.url, log: silentLog(), ...options });
    logs.push(log);
    return log;
  };
  beforeEach(async () => {
    logs = [];
    topic = topicName();
    redis = await startRedis();
  });
  afterEach(async () => {
    await Promise.all(logs.map((log) => log.close()));
    await redis.stop();
  });

  /** Appends 0, 1, 2 ... one after the other until stopped, without waiting for answers. */
  const produce = (log: EventLog) => {
    const answers: Promise<unknown>[] = [];
    const timer = setInterval(() => answers.push(log.append(topic, numbered(answers.length, 1))), 2);
    return { answers, stop: () => clearInterval(timer) };
  };

  it('killed the moment an append was answered: everything that was answered is there', async () => {
    const client = new Redis(redis.url);
    // What a product runs on (docker-compose.yml), in deed and not only in words.
    for (const [setting, value] of [
      ['appendonly', 'yes'],
      ['appendfsync', 'always'],
      ['maxmemory-policy', 'noeviction'],
    ] as const)
      expect(await client.config('GET', setting)).toEqual([setting, value]);
    client.disconnect();
    const log = open();
    await log.append(topic, numbered(0, 2_000));
    await redis.kill();
    await redis.restart();
    const kept = await open().read(topic, '0-0', 5_000);
    expect(numbers(kept)).toEqual(range(2_000));
  });

  it('killed and restarted: no append fails, no follower misses, doubles or reorders an entry', async () => {
    const here = open();
    const elsewhere = open();
    const followers = [collect(here, topic, '0-0'), collect(elsewhere, topic, '0-0')];
    const producer = produce(here);
    for (let round = 0; round < 3; round++) {
      const reached = producer.answers.length + 100;
      await waitUntil(() => followers.every((follower) => follower.entries.length > reached), 'a running log');
      await redis.kill();
      const atKill = producer.answers.length;
      await waitUntil(() => producer.answers.length > atKill + 500, 'more than a second of outage');
      expect(await here.healthy()).toBe(false);
      await redis.restart();
    }
    producer.stop();
    const ids = (await Promise.all(producer.answers)).flat();
    expect(ids.every((id) => typeof id === 'string')).toBe(true);
    for (const follower of followers) {
      await waitUntil(() => follower.entries.length >= ids.length, 'the rest');
      expect(numbers(follower.entries)).toEqual(range(ids.length));
      expect(follower.entries.map((entry) => entry.id)).toEqual(ids);
    }
  });

  it('hung beyond the silence limit: what was sent twice is applied once', async () => {
    const log = open();
    const follower = collect(log, topic, '0-0');
    const producer = produce(log);
    await waitUntil(() => follower.entries.length > 100, 'a running log');
    redis.freeze();
    const before = Date.now();
    await waitUntil(() => Date.now() - before > 6500, 'a hang longer than the 5 s limit');
    redis.thaw();
    producer.stop();
    const ids = (await Promise.all(producer.answers)).flat();
    await waitUntil(() => follower.entries.length >= ids.length, 'the rest');
    expect(numbers(follower.entries)).toEqual(range(ids.length));
    expect(await log.length(topic)).toBe(ids.length);
  });

  it('appends beyond the time or the size of the buffer reject with a typed error', async () => {
    const log = open({ bufferMs: 400, bufferBytes: 10_000 });
    await log.append(topic, numbered(0, 1));
    await redis.kill();
    // The first may still go into the dying connection, and then nobody can say; one that never left is surely not applied.
    const refused = await waitUntil(async () => {
      const error: unknown = await log.append(topic, numbered(1, 1)).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', reason: 'timeout' });
      return (error as LogUnavailableError).applied === 'no' && error;
    }, 'an append that never left');
    expect(String(refused)).toMatch(/waited [45]\d\d ms/);
    const full = log.append(topic, [{ fields: { n: 'x'.repeat(20_000) } }]);
    await expect(full).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', reason: 'buffer-full', applied: 'no' });
    await redis.restart();
    // The way back may take longer than these 400 ms.
    await waitUntil(() => log.append(topic, numbered(2, 1)).catch(() => null), 'its return');
    expect(numbers(await log.read(topic, null, 10))).toEqual([0, 2]);
  });

  it('flushed: a new epoch, follows end with CURSOR_EXPIRED, appends and groups go on', async () => {
    const log = open();
    const admin = new Redis(redis.url);
    const before = await log.epoch();
    await log.append(topic, numbered(0, 3));
    const group = await log.group(topic, 'g', 'c');
    expect(await group.read(10, 0)).toHaveLength(3);
    const follower = collect(log, topic, '0-0');
    await waitUntil(() => follower.entries.length === 3, 'live');
    await admin.flushall();
    await expect(follower.done).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    expect(await log.epoch()).not.toBe(before);
    await log.append(topic, numbered(3, 1));
    expect(numbers(await group.read(10, 2000))).toEqual([3]);
    admin.disconnect();
  });

  it('came back with less than was read from it: a new epoch, not a silent gap', async () => {
    const log = open();
    const admin = new Redis(redis.url);
    const before = await log.epoch();
    await log.append(topic, numbered(0, 3));
    const follower = collect(log, topic, '0-0');
    await waitUntil(() => follower.entries.length === 3, 'live');
    await admin.del(topic); // as a restart from an older file: the epoch is there, entries are not
    await expect(follower.done).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    expect(await log.epoch()).not.toBe(before);
    admin.disconnect();
  });

  it('came back without what was acknowledged to a producer: its next append begins a new epoch', async () => {
    const log = open();
    const admin = new Redis(redis.url);
    await log.append(topic, numbered(0, 3));
    const before = await log.epoch();
    await log.append(topic, numbered(3, 1));
    expect(await log.epoch()).toBe(before);
    await admin.del(topic);
    await log.append(topic, numbered(4, 1));
    expect(await log.epoch()).not.toBe(before);
    const after = await log.epoch();
    await log.append(topic, numbered(5, 1));
    expect(await log.epoch()).toBe(after);
    admin.disconnect();
  });

  it('a group outlives an outage: nothing delivered is lost, an acknowledgement waits', async () => {
    const log = open();
    const group = await log.group(topic, 'g', 'c');
    await log.append(topic, numbered(0, 2));
    const [first] = await group.read(1, 0);
    await redis.kill();
    expect(await group.read(10, 300)).toEqual([]);
    const acknowledged = group.acknowledge([first!.id]);
    await redis.restart();
    await acknowledged;
    expect(numbers(await group.read(10, 5000))).toEqual([1]);
    expect(await group.pending()).toBe(1);
  });

  it('holds one blocking connection for a hundred topics and a thousand follows', async () => {
    const log = open();
    const admin = new Redis(redis.url);
    const topics = range(100).map(topicName);
    const followers = topics.flatMap((name) => range(10).map(() => collect(log, name, '0-0')));
    for (const name of topics) await log.append(name, numbered(0, 1));
    await waitUntil(() => followers.every((follower) => follower.entries.length === 1), 'all to be live');
    const info = await waitUntil(async () => {
      const text = await admin.info('clients');
      return text.includes('blocked_clients:1') && text;
    }, 'one blocked reader');
    expect(info).toMatch(/connected_clients:3\r/); // commands, reader, and this test's own
    for (const follower of followers) follower.stop();
    admin.disconnect();
  });

  it('two processes on one topic: everyone sees the same order', async () => {
    const [a, b] = [open(), open()];
    const followers = [collect(a, topic, '0-0'), collect(b, topic, '0-0')];
    await Promise.all(
      range(300).flatMap((n) => [a.append(topic, numbered(n, 1)), b.append(topic, numbered(1000 + n, 1))]),
    );
    for (const follower of followers) await waitUntil(() => follower.entries.length === 600, 'all');
    expect(followers[0]!.entries).toEqual(followers[1]!.entries);
    expect(numbers(followers[0]!.entries).filter((n) => n < 1000)).toEqual(range(300));
  });
});
