/** A few worker threads and a bounded queue before them. A thread that dies takes its task with it, never the pool. */
import { availableParallelism } from 'node:os';
import { CodedError } from '@marketgraph/domain/errors';
import type { Logger } from '@marketgraph/platform/log';
import type { Request } from './engine.ts';
import { run, type Answer } from './run.ts';
import { Thread, type ThreadLimits } from './thread.ts';
import { workerFile } from './worker-file.ts';

export interface PoolLimits extends ThreadLimits {
  /** Threads at most; they start when they are needed. */
  readonly threads: number;
  /** Tasks that wait at most. */
  readonly waiting: number;
  /** A thread without work for so long is ended, ms. */
  readonly idleMs: number;
  /** The worker's bundle; null: long programs run on the caller's thread. */
  readonly file: URL | null;
}

const DEFAULTS: Omit<PoolLimits, 'file'> = {
  threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
  waiting: 100,
  idleMs: 30_000,
  taskMs: 10_000,
  heapMb: 256,
};

interface Waiting {
  readonly start: (thread: Thread) => void;
}

export interface Pool {
  run(requests: readonly Request[], signal?: AbortSignal): Promise<Answer[]>;
  readonly threads: number;
  close(): Promise<void>;
}

export function createPool(log: Logger, given: Partial<PoolLimits>): Pool {
  const limits: PoolLimits = { file: workerFile(), ...DEFAULTS, ...given };
  const threads = new Set<Thread>();
  const free = new Map<Thread, NodeJS.Timeout>();
  const queue: Waiting[] = [];
  let closed = false;
  let warned = false;

  const start = (file: URL): Thread => {
    const thread: Thread = new Thread(file, limits, () => {
      threads.delete(thread);
      clearTimeout(free.get(thread));
      free.delete(thread);
    });
    threads.add(thread);
    return thread;
  };
  const take = (file: URL): Thread | null => {
    const [idle] = free.keys();
    if (!idle) return threads.size < limits.threads ? start(file) : null;
    clearTimeout(free.get(idle));
    free.delete(idle);
    return idle;
  };
  const end = (thread: Thread): void => {
    free.delete(thread);
    threads.delete(thread);
    void thread.end();
  };
  /** A thread has become free, or has died and another may start. */
  const next = (file: URL, thread: Thread): void => {
    if (closed) return;
    if (thread.alive) free.set(thread, setTimeout(() => end(thread), limits.idleMs).unref());
    while (queue.length > 0) {
      const found = take(file);
      if (!found) return;
      queue.shift()!.start(found);
    }
  };
  const turn = (file: URL, signal?: AbortSignal): Promise<Thread> => {
    const thread = take(file);
    if (thread) return Promise.resolve(thread);
    if (queue.length >= limits.waiting)
      throw new CodedError('LIMIT_EXCEEDED', `${queue.length} long calculations are waiting already. Try again soon.`, {
        limit: 'waiting',
        most: limits.waiting,
        retryable: true,
      });
    return new Promise((resolve, reject) => {
      const leave = () => {
        queue.splice(queue.indexOf(waiting), 1);
        reject(signal!.reason as Error);
      };
      const waiting: Waiting = {
        start(found) {
          signal?.removeEventListener('abort', leave);
          resolve(found);
        },
      };
      queue.push(waiting);
      signal?.addEventListener('abort', leave, { once: true });
    });
  };

  return {
    get threads() {
      return threads.size;
    },
    async run(requests, signal) {
      const { file } = limits;
      if (closed) throw new Error('The service is stopping.');
      if (!file) {
        if (!warned) log.warn('no bundle of the worker: long calculations run on the main thread');
        warned = true;
        return requests.map(({ program, bars, state = false }) => run(program.graph, bars, state));
      }
      const thread = await turn(file, signal);
      const jobs = requests.map(({ program: { source, inputs, facts }, bars, state = false }) => ({
        ...{ source, inputs, barsPerYear: facts.barsPerYear, bars, state },
      }));
      try {
        return await thread.run(jobs, signal);
      } catch (error) {
        if (!thread.alive) log.warn({ err: error }, 'a worker thread was ended');
        throw error;
      } finally {
        next(file, thread);
      }
    },
    async close() {
      closed = true;
      for (const timer of free.values()) clearTimeout(timer);
      await Promise.all([...threads].map((thread) => thread.end()));
    },
  };
}
