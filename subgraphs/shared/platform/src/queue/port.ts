/** The queue as the product sees it. */
import type { AnyTask, Task, TaskRegistry, TaskResult } from './task.ts';

export interface EnqueueOptions {
  /** Enqueuing twice under one id is enqueuing once. */
  readonly jobId: string;
  /** The slot of a schedule that caused it, Unix ms. */
  readonly slot?: number;
}
/** One run of a job, for the ledger and the metrics. */
export interface TaskRun {
  readonly task: string;
  readonly jobId: string;
  readonly slot: number | null;
  /** 1 = the first try. */
  readonly attempt: number;
}
export interface TaskEnd extends TaskRun {
  readonly result: TaskResult;
  /** False: it will be tried again. */
  readonly final: boolean;
  readonly tookMs: number;
}
export interface WorkerOptions {
  /** Jobs of each queue at once: default 4 fast, 1 slow. */
  readonly concurrency?: { readonly fast?: number; readonly slow?: number };
  onStart?(run: TaskRun): void | Promise<void>;
  onEnd?(end: TaskEnd): void | Promise<void>;
}
export interface Workers {
  /** Resolves when all queues are being read. */
  ready(): Promise<void>;
  /** Takes no more jobs and waits for those that run; after `graceMs` (10 s) they are aborted and will be run again. */
  stop(graceMs?: number): Promise<void>;
}
export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly completed: number;
  readonly failed: number;
}
export interface TaskQueue {
  /** Rejects at once when the payload does not fit the schema, within 5 s with QueueUnavailableError when the queue is away. */
  enqueue<Payload>(
    task: Pick<Task<never, Payload>, 'name' | 'queue' | 'schema' | 'retries' | 'retryDelayMs'>,
    payload: Payload,
    options: EnqueueOptions,
  ): Promise<void>;
  /** Returns at once; waits for a queue that is away as long as it takes. */
  startWorkers<Deps>(registry: TaskRegistry<Deps>, deps: Deps, options?: WorkerOptions): Workers;
  counts(): Promise<Readonly<Record<AnyTask<never>['queue'], QueueCounts>>>;
  close(): Promise<void>;
}

/** The queue could not be reached in time: the job may or may not be in it, enqueue it again under the same id. */
export class QueueUnavailableError extends Error {
  constructor(options?: ErrorOptions) {
    super('the job queue is not reachable', options);
    this.name = 'QueueUnavailableError';
  }
}
