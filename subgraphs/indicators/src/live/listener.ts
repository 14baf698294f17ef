/** One subscription's end of a shared state. */
import { CodedError } from '@marketgraph/domain/errors';
import type { LiveEvent } from './program.ts';

/** An event as one listener gets it. */
export interface Heard extends LiveEvent {
  /** With LATEST: events left out before it. */
  readonly skipped: number;
}
type Step = IteratorResult<Heard, undefined>;
interface Waiting {
  readonly resolve: (step: Step) => void;
  readonly reject: (error: unknown) => void;
}

/** Events that wait for a slow reader at most. */
export const QUEUE = 1_024;

/** An event in the place of an earlier one as well: what that told, and this does not repeat, is stale. */
function instead(event: Heard, left: Heard): Heard {
  const skipped = event.skipped + 1 + left.skipped;
  const told = Math.min(left.since, left.staleFrom ?? Infinity);
  if (told >= event.since) return { ...event, skipped };
  return { ...event, skipped, since: told, staleFrom: Math.min(told, event.staleFrom ?? Infinity) };
}

export class Listener {
  private queue: Heard[] = [];
  private waiting: Waiting | null = null;
  private ended: { readonly error: unknown } | null = null;
  private last: string | null = null;

  constructor(private readonly delivery: 'ALL' | 'LATEST') {}

  push(event: LiveEvent): void {
    if (this.ended) return;
    if (this.delivery === 'LATEST') this.queue = [this.queue.reduce(instead, { ...event, skipped: 0 })];
    else this.queue.push({ ...event, skipped: 0 });
    if (this.queue.length > QUEUE) this.overrun();
    this.give();
  }

  /** What waits is still given; then the error is thrown, or without one it is the end. */
  end(error: unknown = null): void {
    this.ended ??= { error };
    this.give();
  }

  next(): Promise<Step> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.give();
    });
  }

  private overrun(): void {
    this.queue = [];
    this.end(
      new CodedError('SLOW_CONSUMER', 'Events were not read in time. Resume after the last cursor.', {
        lastCursor: this.last,
      }),
    );
  }

  private give(): void {
    const { waiting } = this;
    if (!waiting) return;
    const event = this.queue.shift();
    if (!event && !this.ended) return;
    this.waiting = null;
    if (event) {
      this.last = event.cursor;
      waiting.resolve({ done: false, value: event });
    } else if (this.ended!.error) {
      const { error } = this.ended!;
      this.ended = { error: null };
      waiting.reject(error);
    } else waiting.resolve({ done: true, value: undefined });
  }
}
