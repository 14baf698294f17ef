/** The workers of both queues: they wait for a queue that is away, and let running jobs end when the process does. */
import { DelayedError, UnrecoverableError, type Job, type Worker } from 'bullmq';
import type { Logger } from '../log/index.ts';
import type { Backend, QueueName } from './backend.ts';
import type { WorkerOptions, Workers } from './port.ts';
import { createRunner, type JobData } from './run.ts';
import type { TaskRegistry } from './task.ts';

const CONCURRENCY = { fast: 4, slow: 1 };
const RETRY_MS = 500;
const GRACE_MS = 10_000;
const CLOSE_MS = 3_000;

interface WorkersOptions<Deps> {
  readonly backend: Backend;
  readonly log: Logger;
  readonly registry: TaskRegistry<Deps>;
  readonly deps: Deps;
  readonly options: WorkerOptions;
}

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });

export function startWorkers<Deps>({ backend, log, registry, deps, options }: WorkersOptions<Deps>): Workers {
  const stopping = new AbortController();
  const aborting = new AbortController();
  const runner = createRunner(registry, deps, options, log, aborting.signal);
  const workers = new Set<Worker<JobData>>();
  let running = 0;
  let failing = false;

  async function process(job: Job<JobData>, token?: string): Promise<unknown> {
    running += 1;
    const { next, result } = await runner
      .run({
        name: job.name,
        data: job.data,
        attempt: job.attemptsMade + 1,
        attempts: job.opts.attempts ?? 1,
      })
      .finally(() => (running -= 1));
    const reason = result.reason ?? 'failed';
    if (next === 'complete') return result;
    if (next === 'retry') throw new Error(reason);
    if (next === 'give-up') throw new UnrecoverableError(reason);
    await job.moveToDelayed(Date.now(), token);
    throw new DelayedError();
  }
  const complain = (error: Error) => {
    if (!failing) log.warn({ err: error }, 'the job queue is away; workers wait');
    failing = true;
  };

  /** One that could not connect would never try again: it is replaced until one can. */
  async function start(name: QueueName): Promise<void> {
    while (!stopping.signal.aborted) {
      const worker = backend.worker(name, process, options.concurrency?.[name] ?? CONCURRENCY[name]);
      worker.on('error', complain);
      worker.on('active', () => {
        if (failing) log.info('the job queue is back');
        failing = false;
      });
      workers.add(worker);
      try {
        await worker.waitUntilReady();
        return;
      } catch (error) {
        complain(error as Error);
        workers.delete(worker);
        await worker.close(true).catch(() => undefined);
        backend.abandon(worker);
        await wait(RETRY_MS, stopping.signal);
      }
    }
  }
  const starting = Promise.all([start('fast'), start('slow')]).then(() => undefined);

  return {
    ready: () => starting,
    async stop(graceMs = GRACE_MS) {
      stopping.abort();
      const closed = new AbortController();
      void Promise.allSettled([...workers].map((worker) => worker.close())).then(() => closed.abort());
      if (running > 0) await wait(graceMs, closed.signal);
      aborting.abort(); // tasks that still run are handed back
      await wait(CLOSE_MS, closed.signal);
      for (const worker of workers) backend.abandon(worker);
    },
  };
}
