import { leaseContract } from '@marketgraph/testkit/lease.contract';
import { silentLog } from '@marketgraph/testkit/log';
import { hasRedis, startRedis, type TestRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hold } from './hold.ts';
import { createRedisLeases } from './redis.ts';

describe.skipIf(!hasRedis)('on a private redis-server', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  const open = () => createRedisLeases({ url: redis.url, log: silentLog() });

  leaseContract('redis', open);

  it('tokens grow across a flush', async () => {
    const leases = open();
    const before = (await leases.acquire(['s'], 'a', 60_000))!;
    const admin = new Redis(redis.url);
    await admin.flushall();
    admin.disconnect();
    const after = (await leases.acquire(['s'], 'b', 60_000))!;
    expect(after.token).toBeGreaterThan(before.token);
    expect(await before.renew()).toBe(false);
    await leases.close();
  });

  it('an owner cut off from Redis knows before its lease is over; the next one gets it', async () => {
    const leases = open();
    const hurry = { leases, names: ['cut', 'off'], ttlMs: 500, log: silentLog() };
    const first = (await hold(hurry))!;
    // Timers are called in the order of their times, however late: the end of work comes before the end of the lease.
    const order: string[] = [];
    first.lost.addEventListener('abort', () => order.push('work'));
    const timer = setTimeout(() => order.push('lease'), hurry.ttlMs);
    redis.freeze();
    await waitUntil(() => order.length > 0, 'the end of work');
    clearTimeout(timer);
    expect(order[0]).toBe('work');
    redis.thaw();
    const second = (await hold(hurry))!;
    expect(second.fence.token).toBeGreaterThan(first.fence.token);
    await second.release();
    await leases.close();
  });
});
