import { silentLog } from '@marketgraph/testkit/log';
import { startPostgres, type TestPostgres } from '@marketgraph/testkit/postgres';
import { queueContract } from '@marketgraph/testkit/queue.contract';
import { hasRedis, startRedis, type TestRedis } from '@marketgraph/testkit/redis';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createQueue, createTaskRegistry } from './index.ts';

describe.skipIf(!hasRedis)('on a private redis-server', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  queueContract('redis', () => ({
    open: (lockMs) => createQueue({ redisUrl: redis.url, log: silentLog(), lockMs }),
    async clear() {
      const admin = new Redis(redis.url);
      await admin.flushall();
      admin.disconnect();
    },
    kill: () => redis.kill(),
    restart: () => redis.restart(),
  }));
});

describe('on a private PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  const query = async (text: string) => {
    const client = new Client({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    return rows as Record<string, unknown>[];
  };
  queueContract('postgresql', () => ({
    open: (lockMs) => createQueue({ databaseUrl: postgres.url, log: silentLog(), lockMs }),
    clear: async () => void (await query('DROP SCHEMA IF EXISTS bullmq CASCADE')),
    kill: () => postgres.kill(),
    restart: () => postgres.restart(),
  }));

  it('a process with producers and workers of both queues takes at most 8 connections', async () => {
    await query('DROP SCHEMA IF EXISTS bullmq CASCADE');
    const queue = createQueue({ databaseUrl: postgres.url, log: silentLog() });
    await queue.startWorkers(createTaskRegistry([]), {}).ready();
    await queue.counts();
    const [row] = await query(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    expect(row!['n']).toBeGreaterThanOrEqual(4);
    expect(row!['n']).toBeLessThanOrEqual(8);
    await queue.close();
  });
});
