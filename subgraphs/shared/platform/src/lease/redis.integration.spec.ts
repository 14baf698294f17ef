import { leaseContract } from '@marketgraph/testkit/lease.contract';
import { silentLog } from '@marketgraph/testkit/log';
import { hasRedis, startRedis, type TestRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepLease } from './keep.ts';
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
    const before = (await leases.acquire('s', 'a', 60_000))!;
    const admin = new Redis(redis.url);
    await admin.flushall();
    admin.disconnect();
    const after = (await leases.acquire('s', 'b', 60_000))!;
    expect(after.token).toBeGreaterThan(before.token);
    expect(await before.renew()).toBe(false);
    await leases.close();
  });

  it('an owner cut off from Redis stops before its lease is over, and takes it again after', async () => {
    const leases = open();
    let holds = 0;
    let working = false;
    const stop = keepLease({
      leases,
      name: 'cut',
      ownerId: 'a',
      ttlMs: 500,
      log: silentLog(),
      onHeld(_token, lost) {
        holds++;
        working = true;
        lost.addEventListener('abort', () => (working = false));
      },
    });
    await waitUntil(() => working, 'the lease');
    const cutAt = Date.now();
    redis.freeze();
    await waitUntil(() => !working, 'the end of work');
    expect(Date.now() - cutAt).toBeLessThan(500);
    redis.thaw();
    await waitUntil(() => holds === 2 && working, 'the second time');
    await stop();
    expect(working).toBe(false);
    await leases.close();
  });
});
