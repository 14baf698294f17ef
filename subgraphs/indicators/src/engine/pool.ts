/** A few worker threads and a bounded queue before them, in which viewers take turns. A thread that dies takes its task with it, never the pool. */
import { availableParallelism } from 'node:os';
import { CodedError } from '@marketgraph/domain/errors';
import type { Logger } from '@marketgraph/platform/log';
import { format, type Checked, type Formatted } from '@marketgraph/domain/language';
import { Line } from '../fair/line.ts';
import type { Request } from './engine.ts';
import type { Work } from './messages.ts';
import { checkText, type Text } from './text.ts';
import { run, type Answer } from './run.ts';
import { Thread, type ThreadLimits } from './thread.ts';
import { workerFile } from './worker-file.ts';

export interface PoolLimits extends ThreadLimits {
  /** Threads at most; they start when they are needed. */
  readonly threads: number;
  /** Tasks that wait at most. */
  readonly waiting: number;
  /** Tasks of one viewer that wait at most. */
  readonly waitingOfViewer: number;
  /** A thread without work for so long is ended, ms. */
  readonly idleMs: number;
  /** The worker's bundle; null: long programs run on the caller's thread. */
  readonly file: URL | null;
}

const DEFAULTS: Omit<PoolLimits, 'file'> = {
  threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
  waiting: 100,
  waitingOfViewer: 25,
  idleMs: 30_000,
  taskMs: 10_000,
  heapMb: 256,
};

interface Waiting {
  readonly start: (thread: Thread) => void;
  readonly refuse: (error: unknown) => void;
}

const tooMany = (most: number): CodedError =>
  new CodedError(
    'LIMIT_EXCEEDED',
    `${most} long calculations of yours are waiting already. Wait for their answers, or ask for fewer at once.`,
    { limit: 'waitingOfViewer', most, retryable: true },
  );
const full = (most: number): CodedError =>
  new CodedError('LIMIT_EXCEEDED', `${most} long calculations are waiting already. Try again soon.`, {
    ...{ limit: 'waiting', most, retryable: true },
  });

/** Who asks, and until when anybody waits. */
export interface Asker {
  /** Whose turn it takes where others wait; none: the product's own. */
  readonly viewerId?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface Pool {
  run(requests: readonly Request[], signal?: AbortSignal): Promise<Answer[]>;
  check(text: Text, asker: Asker): Promise<Checked>;
  format(source: string, asker: Asker): Promise<Formatted>;
  readonly threads: number;
  close(): Promise<void>;
}

export function createPool(log: Logger, given: Partial<PoolLimits>): Pool {
  const limits: PoolLimits = { file: workerFile(), ...DEFAULTS, ...given };
  const threads = new Set<Thread>();
  const free = new Map<Thread, NodeJS.Timeout>();
  const queue = new Line<Waiting>();
  /** Tasks that run, by viewer. */
  const running = new Map<string, number>();
  const count = (viewerId: string, change: 1 | -1): void => {
    const now = (running.get(viewerId) ?? 0) + change;
    if (now > 0) running.set(viewerId, now);
    else running.delete(viewerId);
  };
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
      queue.shift((viewerId) => running.get(viewerId) ?? 0)!.start(found);
    }
  };
  /** Where all places are taken, who has most of them gives one to who has fewer. */
  const makeRoom = (viewerId: string): void => {
    const own = queue.of(viewerId);
    if (own >= limits.waitingOfViewer) throw tooMany(limits.waitingOfViewer);
    if (queue.length < limits.waiting) return;
    const given = queue.popOfMost(own + 1);
    if (!given) throw full(limits.waiting);
    given.refuse(full(limits.waiting));
  };
  const turn = (file: URL, viewerId: string, signal?: AbortSignal): Promise<Thread> => {
    const thread = take(file);
    if (thread) {
      count(viewerId, 1);
      queue.served(viewerId);
      return Promise.resolve(thread);
    }
    makeRoom(viewerId);
    return new Promise((resolve, reject) => {
      const leave = () => {
        queue.remove(viewerId, waiting);
        reject(signal!.reason as Error);
      };
      const waiting: Waiting = {
        start(found) {
          signal?.removeEventListener('abort', leave);
          count(viewerId, 1);
          resolve(found);
        },
        refuse(error) {
          signal?.removeEventListener('abort', leave);
          reject(error as Error);
        },
      };
      queue.push(viewerId, waiting);
      signal?.addEventListener('abort', leave, { once: true });
    });
  };

  /** In a thread, in its turn; `here` does the same where there is no bundle. */
  async function work<T>(task: Work, here: () => T, { viewerId = '', signal }: Asker): Promise<T> {
    const { file } = limits;
    if (closed) throw new Error('The service is stopping.');
    if (!file) {
      if (!warned) log.warn('no bundle of the worker: long calculations run on the main thread');
      warned = true;
      return here();
    }
    const thread = await turn(file, viewerId, signal);
    try {
      return (await thread.run(task, signal)) as T;
    } catch (error) {
      if (!thread.alive) log.warn({ err: error }, 'a worker thread was ended');
      throw error;
    } finally {
      count(viewerId, -1);
      next(file, thread);
    }
  }

  return {
    get threads() {
      return threads.size;
    },
    run(requests, signal) {
      const jobs = requests.map(({ program: { source, inputs, facts }, bars, state = false }) => ({
        ...{ source, inputs, barsPerYear: facts.barsPerYear, bars, state },
      }));
      const here = () => requests.map(({ program, bars, state = false }) => run(program.graph, bars, state));
      return work({ jobs }, here, { viewerId: requests[0]?.viewerId ?? '', signal });
    },
    check: (text, asker) => work({ check: text }, () => checkText(text), asker),
    format: (source, asker) => work({ format: source }, () => format(source), asker),
    async close() {
      closed = true;
      for (const timer of free.values()) clearTimeout(timer);
      await Promise.all([...threads].map((thread) => thread.end()));
    },
  };
}
