/** One follow over Redis: reads up to the shared reader's place, joins it, and drops back to reading by itself when it lags. */
import { cursorExpired, LogUnavailableError } from '../errors.ts';
import { createFollow, type Follow } from '../follow.ts';
import { compareIds, type Entry, type EntryId } from '../port.ts';
import type { Listener, Reader } from './reader.ts';

/** What CATCH_UP answers. */
export interface CatchUp {
  readonly epoch: string;
  readonly trimmed: EntryId | null;
  readonly oldest: EntryId | null;
  readonly entries: readonly Entry[];
}

export interface FollowerDeps {
  readonly reader: Reader;
  readonly signal: AbortSignal;
  catchUp(topic: string, after: EntryId, limit: number): Promise<CatchUp>;
  lastId(topic: string): Promise<EntryId>;
  onEnd(follower: Follower): void;
}

const PAGE = 1000;
/** More than this waiting for a slow consumer: forget it and read it again from Redis when it is wanted. */
const QUEUE = 10_000;
const RETRY_MS = 100;

export class Follower implements Listener {
  readonly follow: Follow;
  private queue: (readonly Entry[])[] = [];
  private queued = 0;
  /** The last id that went into the queue; null until the start is known. */
  private last: EntryId | null;
  /** Reads from the oldest kept on, whatever was trimmed before. */
  private fromStart: boolean;
  private lagging = false;
  private ended = false;

  constructor(
    readonly topic: string,
    after: EntryId | null,
    private readonly deps: FollowerDeps,
  ) {
    this.last = after;
    this.fromStart = after === '0-0';
    this.follow = createFollow({ signal: deps.signal, take: () => this.take(), onEnd: () => this.release() });
    if (!deps.signal.aborted) void this.start();
  }

  push(entries: readonly Entry[]): void {
    const last = this.last!;
    let fresh = entries;
    if (compareIds(entries[0]!.id, last) <= 0) fresh = entries.filter((entry) => compareIds(entry.id, last) > 0);
    if (fresh.length === 0) return;
    this.enqueue(fresh);
    if (this.queued > QUEUE) {
      this.deps.reader.leave(this.topic, this);
      this.lagging = true;
    }
  }

  resync(): void {
    void this.read();
  }

  private enqueue(entries: readonly Entry[]): void {
    this.queue.push(entries);
    this.queued += entries.length;
    this.last = entries.at(-1)!.id;
    this.fromStart = false;
    this.follow.wake();
  }

  private take(): readonly Entry[] | null {
    const batch = this.queue.shift() ?? null;
    if (batch) this.queued -= batch.length;
    if (this.lagging && this.queued <= QUEUE / 2) {
      this.lagging = false;
      void this.read();
    }
    return batch;
  }

  private async start(): Promise<void> {
    while (this.last === null && !this.ended) {
      try {
        this.last = await this.deps.lastId(this.topic);
      } catch (error) {
        if (error instanceof LogUnavailableError && error.reason !== 'timeout') return this.follow.end();
      }
    }
    await this.read();
  }

  /** Pages until the shared reader's place is reached. */
  private async read(): Promise<void> {
    while (!this.ended) {
      const page = await this.page();
      if (!page || this.ended) return;
      if (page.trimmed && !this.fromStart && compareIds(this.last!, page.trimmed) < 0) {
        return this.follow.end(cursorExpired(page.epoch, this.topic, page.oldest, 'entries after it were trimmed'));
      }
      if (page.entries.length > 0) this.enqueue(page.entries);
      if (this.queued > QUEUE) {
        this.lagging = true;
        return;
      }
      if (page.entries.length < PAGE && this.deps.reader.join(this.topic, this.last!, this)) return;
    }
  }

  private async page(): Promise<CatchUp | null> {
    while (!this.ended) {
      try {
        return await this.deps.catchUp(this.topic, this.last!, PAGE);
      } catch {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
    return null;
  }

  private release(): void {
    this.ended = true;
    this.queue = [];
    this.deps.reader.leave(this.topic, this);
    this.deps.onEnd(this);
  }
}
