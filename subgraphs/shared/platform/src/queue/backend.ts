/** Where the two BullMQ queues live: Redis, or a schema of PostgreSQL. */
import { Queue, Worker, type Processor } from 'bullmq';
import { createCalmPostgresBackend } from './calm-postgres.ts';
import type { JobData } from './run.ts';

export type QueueName = 'fast' | 'slow';
export type QueueAddress = { readonly redisUrl: string } | { readonly databaseUrl: string };

export interface Backend {
  producer(name: QueueName): Queue<JobData>;
  worker(name: QueueName, processor: Processor<JobData>, concurrency: number): Worker<JobData>;
  /** Ends the connections of a closed one for good: `close` alone leaves them reconnecting when nothing answers. */
  abandon(of: Queue<JobData> | Worker<JobData>): void;
}

/** BullMQ's own connections; its `disconnect` waits for an event that a client between two attempts never sends. */
interface RedisInternals {
  readonly backend: Readonly<
    Record<'connection' | 'blockingConnection', { readonly _client?: { disconnect(): void } } | undefined>
  >;
}

/** A job whose worker died is given to another when its lock has run out, ms. */
const LOCK_MS = 30_000;
/** A worker may die that often over one job before it counts as the job's fault. */
const MAX_STALLED = 3;
const PREFIX = 'marketgraph';

const workerOptions = (lockMs: number, concurrency: number) => ({
  concurrency,
  lockDuration: lockMs,
  stalledInterval: lockMs,
  maxStalledCount: MAX_STALLED,
  runRetryDelay: 1_000,
});

function redisConnection(url: string) {
  const { hostname, port, username, password, pathname, protocol } = new URL(url);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    db: Number(pathname.slice(1) || 0),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    retryStrategy: (attempt: number) => Math.min(1_000, 50 * 2 ** Math.min(attempt, 6)),
  };
}

function onRedis(url: string, lockMs: number): Backend {
  const connection = redisConnection(url);
  return {
    // Without the offline queue a command fails at once while Redis is away.
    producer: (name) =>
      new Queue<JobData>(name, {
        prefix: PREFIX,
        connection: { ...connection, enableOfflineQueue: false, maxRetriesPerRequest: 1 },
      }),
    worker: (name, processor, concurrency) =>
      new Worker<JobData>(name, processor, {
        prefix: PREFIX,
        connection: { ...connection, maxRetriesPerRequest: null },
        ...workerOptions(lockMs, concurrency),
      }),
    abandon(of) {
      const { backend } = of as unknown as RedisInternals;
      for (const each of [backend.connection, backend.blockingConnection]) each?._client?.disconnect();
    },
  };
}

function onPostgres(connectionString: string, lockMs: number): Backend {
  // The object form: a pool of ours would be drained by LISTEN, and without `migrate` a worker spins on the missing schema.
  const connection = (max: number) => ({
    connectionString,
    max,
    migrate: true,
    schema: 'bullmq',
    connectionTimeoutMillis: 3_000,
    application_name: 'marketgraph-queue',
  });
  const on = <T>(build: unknown, ...args: unknown[]): T =>
    new (build as new (...all: unknown[]) => T)(...args, createCalmPostgresBackend);
  return {
    producer: (name) => on<Queue<JobData>>(Queue, name, { connection: connection(1) }),
    worker: (name, processor, concurrency) =>
      on<Worker<JobData>>(Worker, name, processor, {
        connection: connection(2),
        ...workerOptions(lockMs, concurrency),
      }),
    abandon: (of) => void of.disconnect().catch(() => undefined),
  };
}

export const openBackend = (address: QueueAddress, lockMs = LOCK_MS): Backend =>
  'redisUrl' in address ? onRedis(address.redisUrl, lockMs) : onPostgres(address.databaseUrl, lockMs);
