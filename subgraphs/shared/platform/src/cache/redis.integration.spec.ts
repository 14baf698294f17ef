import { cacheContract } from '@marketgraph/testkit/cache.contract';
import { silentLog } from '@marketgraph/testkit/log';
import { hasRedis, startRedis, type TestRedis } from '@marketgraph/testkit/redis';
import { waitUntil } from '@marketgraph/testkit/wait';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRedisCache } from './redis.ts';

describe.skipIf(!hasRedis)('on a private redis-server', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  const open = () => createRedisCache({ url: redis.url, log: silentLog() });

  cacheContract('redis', open);

  it('away: a miss, a dropped set, an honest delete; back: as before', async () => {
    const cache = open();
    await cache.set('k', 'v', 60_000);
    await redis.kill();
    await waitUntil(async () => (await cache.get('k')) === null, 'the outage to be seen');
    await cache.set('k', 'lost', 60_000);
    await expect(cache.delete('k')).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    await redis.restart();
    expect(await waitUntil(() => cache.get('k'), 'its return')).toBe('v');
    await cache.close();
  });
});
