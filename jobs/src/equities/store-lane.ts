/** Writes of the pipeline, one after the other: they wait while PostgreSQL is away; of what is told again anyway only the newest waits. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import { Complaint } from '../pipelines/complaint.ts';

const RETRY_MS = 2_000;
const MAX_WAITING = 500;
const CLOSE_MS = 10_000;

interface Write {
  readonly key: string | null;
  readonly run: () => Promise<unknown>;
}
/** A statement that PostgreSQL understood and refused; anything else may pass. */
const isRefused = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | null)?.code;
  return error instanceof TypeError || (typeof code === 'string' && /^(22|23|42)/.test(code));
};

export class StoreLane {
  private readonly queue: Write[] = [];
  private readonly failed: Complaint;
  private working: Promise<void> | null = null;
  private closed = false;
  private wake: (() => void) | null = null;
  /** Writes that were dropped because too many waited. */
  dropped = 0;

  constructor(
    private readonly wall: Clock,
    logger: Logger,
  ) {
    this.failed = new Complaint(logger, wall, 'stocks could not be stored');
  }

  /** With a `key`, a write that waits under the same key is replaced. */
  write(run: () => Promise<unknown>, key: string | null = null): void {
    if (this.closed) return;
    const waiting = key === null ? -1 : this.queue.findIndex((one, i) => i > 0 && one.key === key);
    if (waiting >= 0) this.queue[waiting] = { key, run };
    else if (this.queue.length >= MAX_WAITING) this.dropped += 1;
    else this.queue.push({ key, run });
    this.working ??= Promise.resolve().then(() => this.work());
  }

  private async work(): Promise<void> {
    while (this.queue.length > 0) {
      try {
        await this.queue[0]!.run();
        this.queue.shift();
      } catch (error) {
        this.failed.add(error, { waiting: this.queue.length, dropped: this.dropped });
        if (isRefused(error)) this.queue.shift();
        else if (this.closed) break;
        else await this.pause();
      }
    }
    this.working = null;
  }
  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.wall.after(RETRY_MS, resolve);
      this.wake = () => {
        cancel();
        resolve();
      };
    });
  }

  /** Everything handed over so far is written, or was refused. */
  async idle(): Promise<void> {
    await this.working;
  }
  async stop(): Promise<void> {
    this.closed = true;
    this.wake?.();
    if (!this.working) return;
    let cancel: (() => void) | undefined;
    await Promise.race([this.working, new Promise<void>((resolve) => (cancel = this.wall.after(CLOSE_MS, resolve)))]);
    cancel?.();
  }
}
