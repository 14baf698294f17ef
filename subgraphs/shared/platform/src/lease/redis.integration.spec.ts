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
    const cutAt = Date.now();
    redis.freeze();
    await waitUntil(() => first.lost.aborted, 'the end of work');
    expect(Date.now() - cutAt).toBeLessThan(500);
    redis.thaw();
    const second = (await hold(hurry))!;
    expect(second.fence.token).toBeGreaterThan(first.fence.token);
    await second.release();
    await leases.close();
  });
});
