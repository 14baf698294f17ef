/**
 * One client of a stream. ALL never skips: whoever cannot keep up is ended with SLOW_CONSUMER and the cursor to resume from. LATEST keeps
 * only the newest and counts what it left out. Queued events are references to the shared text: a slow client costs no copies.
 */
import { gatewayError, type GatewayError } from '../errors/index.ts';
import { withSkipped, type Event } from './payload.ts';
import type { StreamArguments } from './rewrite.ts';

/** Where a protocol writes. */
export interface Sink {
  /** False while the client's connection has too much unsent. */
  ready(): boolean;
  next(payload: string, cursor: string | null, at: number): void;
  error(errors: readonly GatewayError[]): void;
  complete(): void;
}

export const SLOW = { events: 1_024, bytes: 1024 * 1024, ms: 10_000 } as const;
const POLL_MS = 25;

export class Client {
  private queue: Event[] = [];
  private queuedBytes = 0;
  private blockedSince = 0;
  private skipped = 0;
  private timer: NodeJS.Timeout | null = null;
  private over = false;
  /** Cursor of the last event that was written to the connection. */
  lastCursor: string | null;

  constructor(
    readonly wants: StreamArguments,
    private readonly sink: Sink,
    private readonly skippedKeys: readonly string[],
    private readonly onOver: (client: Client) => void,
  ) {
    this.lastCursor = wants.after;
  }

  get ended(): boolean {
    return this.over;
  }

  push(event: Event): void {
    if (this.over) return;
    if (this.queue.length === 0 && this.sink.ready()) return this.write(event);
    if (this.queue.length === 0) this.blockedSince = Date.now();
    if (this.wants.delivery === 'LATEST') {
      this.skipped += this.queue.length;
      this.queue = [event];
    } else {
      this.queue.push(event);
      this.queuedBytes += event.payload.length;
    }
    this.timer ??= setInterval(() => this.pump(), POLL_MS).unref();
    this.checkSlow();
  }

  fail(errors: readonly GatewayError[]): void {
    if (this.finish()) this.sink.error(errors);
  }

  complete(): void {
    if (this.finish()) this.sink.complete();
  }

  /** The client left by itself: nothing is written any more. */
  leave(): void {
    this.finish();
  }

  private pump(): void {
    while (this.queue.length > 0 && this.sink.ready()) {
      const event = this.queue.shift()!;
      this.queuedBytes -= event.payload.length;
      this.blockedSince = Date.now();
      this.write(event);
      if (this.over) return;
    }
    if (this.queue.length === 0) this.stopTimer();
    else this.checkSlow();
  }

  private write(event: Event): void {
    this.sink.next(withSkipped(event.payload, this.skippedKeys, this.skipped), event.cursor, event.at);
    this.skipped = 0;
    this.lastCursor = event.cursor ?? this.lastCursor;
  }

  private checkSlow(): void {
    const tooLong = Date.now() - this.blockedSince > SLOW.ms;
    const tooMuch = this.wants.delivery === 'ALL' && (this.queue.length > SLOW.events || this.queuedBytes > SLOW.bytes);
    if (!tooMuch && !(tooLong && this.wants.delivery === 'ALL')) return;
    this.fail([
      gatewayError(
        'SLOW_CONSUMER',
        'This client reads slower than events come. Resume behind lastCursor, or ask for delivery: LATEST.',
        { lastCursor: this.lastCursor },
      ),
    ]);
  }

  private stopTimer(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  private finish(): boolean {
    if (this.over) return false;
    this.over = true;
    this.queue = [];
    this.stopTimer();
    this.onOver(this);
    return true;
  }
}
