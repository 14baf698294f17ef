import { eventLogContract } from '@marketgraph/testkit/event-log.contract';
import { silentLog } from '@marketgraph/testkit/log';
import { hasRedis, startRedis, type TestRedis } from '@marketgraph/testkit/redis';
import { afterAll, beforeAll, describe } from 'vitest';
import { createRedisLog } from './redis/index.ts';

describe.skipIf(!hasRedis)('on a private redis-server', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  eventLogContract('redis', { open: async () => createRedisLog({ url: redis.url, log: silentLog() }), slack: 200 });
});
