/** The task queue on BullMQ. */
import { randomUUID } from 'node:crypto';
import type { Queue } from 'bullmq';
import type { Logger } from '../log/index.ts';
import { correlationId } from '../log/index.ts';
import { openBackend, type QueueAddress, type QueueName } from './backend.ts';
import { QueueUnavailableError, type QueueCounts, type TaskQueue } from './port.ts';
import type { JobData } from './run.ts';
import { startWorkers } from './workers.ts';

export type QueueOptions = QueueAddress & {
  readonly log: Logger;
  /** A job whose worker died is run by another after this, ms. Default 30,000. */
  readonly lockMs?: number;
};

const ENQUEUE_MS = 5_000;
const CLOSE_MS = 2_000;
/** How long finished jobs can be looked up, seconds, and how many. */
const KEEP = { age: 24 * 3_600, count: 1_000 };

/** Of a task's own: ids of BullMQ's keys (`stalled`, `meta`) would destroy it, and it takes no colon. */
const storedId = (task: string, jobId: string): string => `${task}/${jobId.replaceAll(':', '%3A')}`;

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms);
  });
  work.catch(() => undefined); // it may fail after nobody waits for it
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** On Redis, or without it on PostgreSQL (13 or newer). */
export function createQueue(options: QueueOptions): TaskQueue {
  const { log } = options;
  const backend = openBackend(options, options.lockMs);
  const producers = new Map<QueueName, Queue<JobData>>();
  const stops = new Set<() => Promise<void>>();

  /** Made on first use; one that could not connect is thrown away, since it would never try again. */
  async function producer(name: QueueName): Promise<Queue<JobData>> {
    const known = producers.get(name);
    if (known) return known;
    const made = backend.producer(name);
    made.on('error', (error) => log.debug({ err: error, queue: name }, 'queue connection'));
    producers.set(name, made);
    try {
      await made.waitUntilReady();
      return made;
    } catch (error) {
      producers.delete(name);
      void made.close().catch(() => undefined);
      backend.abandon(made);
      throw error;
    }
  }

  return {
    async enqueue(task, payload, { jobId, slot }) {
      task.schema.parse(payload);
      const data: JobData = { jobId, payload, correlationId: correlationId() ?? randomUUID(), slot: slot ?? null };
      const backoff = { type: 'exponential', delay: task.retryDelayMs ?? 1_000 };
      const job = {
        jobId: storedId(task.name, jobId),
        attempts: task.retries + 1,
        backoff,
        removeOnComplete: KEEP,
        removeOnFail: KEEP,
      };
      try {
        await within(
          ENQUEUE_MS,
          producer(task.queue).then((queue) => queue.add(task.name, data, job)),
        );
      } catch (error) {
        throw new QueueUnavailableError({ cause: error });
      }
    },
    startWorkers(registry, deps, workerOptions = {}) {
      const workers = startWorkers({ backend, log, registry, deps, options: workerOptions });
      const stop = () => workers.stop();
      stops.add(stop);
      return {
        ready: workers.ready,
        async stop(graceMs) {
          stops.delete(stop);
          await workers.stop(graceMs);
        },
      };
    },
    async counts() {
      const of = async (name: QueueName): Promise<QueueCounts> => {
        const counts = await within(
          ENQUEUE_MS,
          producer(name).then((queue) => queue.getJobCounts('waiting', 'active', 'delayed', 'completed', 'failed')),
        );
        const { waiting = 0, active = 0, delayed = 0, completed = 0, failed = 0 } = counts;
        return { waiting, active, delayed, completed, failed };
      };
      const [fast, slow] = await Promise.all([of('fast'), of('slow')]);
      return { fast, slow };
    },
    async close() {
      await Promise.all([...stops].map((stop) => stop()));
      for (const queue of producers.values()) {
        await within(CLOSE_MS, queue.close()).catch(() => undefined);
        backend.abandon(queue);
      }
      producers.clear();
    },
  };
}
