/** One worker thread that does one task at a time, and what its end means. */
import { Worker } from 'node:worker_threads';
import { CodedError } from '@marketgraph/domain/errors';
import type { Reply, Task, Work } from './messages.ts';

export interface ThreadLimits {
  /** A task that takes longer is ended, ms. */
  readonly taskMs: number;
  /** JavaScript heap of the thread, MiB. */
  readonly heapMb: number;
}

const tooLong = (ms: number) =>
  new CodedError(
    'LIMIT_EXCEEDED',
    `The calculation took longer than ${ms / 1_000} s and was ended. Take fewer bars, shorter periods or a simpler formula.`,
    { limit: 'time', most: ms },
  );
const tooMuch = (mb: number) =>
  new CodedError('LIMIT_EXCEEDED', `The calculation needs more than ${mb} MiB. Take fewer bars or shorter periods.`, {
    limit: 'memory',
    most: mb,
  });

export class Thread {
  private readonly worker: Worker;
  private busy: { readonly reject: (error: unknown) => void; readonly resolve: (result: unknown) => void } | null =
    null;
  private id = 0;
  /** Not after it has died or was ended. */
  alive = true;

  constructor(
    file: URL,
    private readonly limits: ThreadLimits,
    private readonly onEnd: () => void,
  ) {
    this.worker = new Worker(file, {
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, stackSizeMb: 4 },
      env: {},
      stdin: false,
    });
    this.worker.unref();
    this.worker.on('message', (reply: Reply) => this.answered(reply));
    this.worker.on('error', (error: Error & { code?: string }) =>
      this.died(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(limits.heapMb) : error),
    );
    this.worker.on('exit', (code) => this.died(new Error(`a worker thread ended with code ${code}`)));
  }

  /** What the worker says to it. Rejects with LIMIT_EXCEEDED for what takes too long or too much memory, and with the signal's reason; each ends the thread. */
  async run(work: Work, signal?: AbortSignal): Promise<unknown> {
    // Who left before its turn came is not waited for: the signal says so once only.
    signal?.throwIfAborted();
    const { taskMs } = this.limits;
    const timer = setTimeout(() => this.died(tooLong(taskMs)), taskMs);
    const leave = () => this.died(signal!.reason);
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await new Promise<unknown>((resolve, reject) => {
        this.busy = { resolve, reject };
        this.id += 1;
        this.worker.postMessage({ id: this.id, work } satisfies Task);
      });
    } finally {
      this.busy = null;
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    }
  }

  async end(): Promise<void> {
    this.alive = false;
    this.busy?.reject(new Error('The service is stopping.'));
    await this.worker.terminate();
  }

  private answered(reply: Reply): void {
    if (reply.id !== this.id) return;
    if ('result' in reply) this.busy?.resolve(reply.result);
    else this.busy?.reject(Object.assign(new Error(reply.error.message), { stack: reply.error.stack }));
  }

  private died(reason: unknown): void {
    this.busy?.reject(reason);
    if (!this.alive) return;
    this.alive = false;
    this.onEnd();
    void this.worker.terminate();
  }
}
