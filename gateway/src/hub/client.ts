/**
 * One client of a stream. ALL never skips: whoever cannot keep up is ended with SLOW_CONSUMER and the cursor to resume from. LATEST keeps
 * only the newest of each key, counts what it left out, and says from when on what that told is stale. Queued events are references to the
 * shared text: a slow client costs no copies.
 */
import { gatewayError, type GatewayError } from '../errors/index.ts';
import { withOwn, type Event, type OwnKeys } from './payload.ts';
import { Queue } from './queue.ts';
import type { StreamArguments } from './rewrite.ts';

/** Where a protocol writes. */
export interface Sink {
  /** False while the client's connection has too much unsent. */
  ready(): boolean;
  /** `payload` as `toBytes` makes it. */
  next(payload: string, cursor: string | null): void;
  error(errors: readonly GatewayError[]): void;
  complete(): void;
}

/** How old an event was when it was written: ms since the event log took it. */
export type Delivered = (ageMs: number) => void;

export const SLOW = { events: 1_024, bytes: 1024 * 1024, ms: 10_000 } as const;
const POLL_MS = 25;
/** Before everything: nothing that was told earlier is vouched for. */
const BEGINNING = new Date(0).toISOString();
const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);

export class Client {
  private readonly queue: Queue;
  private queuedBytes = 0;
  private readonly waiters = new Set<() => void>();
  private blockedSince = 0;
  private skipped = 0;
  /** The earliest time that was told of by what was left out since the last event; null: none, or events here do not say. */
  private lost: string | null = null;
  private timer: NodeJS.Timeout | null = null;
  private over = false;
  /** Cursor of the last event that was written to the connection. */
  lastCursor: string | null;

  constructor(
    readonly wants: StreamArguments,
    private readonly sink: Sink,
    private readonly ownKeys: OwnKeys,
    private readonly onOver: (client: Client) => void,
    /** Told of each event of the present that had to wait, when it is written. */
    private readonly onDelivered: Delivered = () => undefined,
  ) {
    this.queue = new Queue(wants.delivery === 'LATEST');
    this.lastCursor = wants.after;
  }

  get ended(): boolean {
    return this.over;
  }

  push(event: Event): void {
    if (this.over) return;
    if (this.queue.size === 0 && this.sink.ready()) return this.write(event);
    this.beginToWait();
    this.leaveOut(this.queue.add(event, false));
    this.queuedBytes += event.payload.length;
    this.checkSlow();
  }

  /** What a resuming client missed, however much it is: it is written at the client's own pace. LATEST gets the newest of each key and the count. */
  pushPast(events: readonly Event[]): void {
    if (this.over || events.length === 0) return;
    this.beginToWait();
    for (const event of events) this.leaveOut(this.queue.add(event, true));
    this.pump();
  }

  /** These are not told; the next one says so. */
  leaveOut(events: readonly Event[]): void {
    this.skipped += events.length;
    for (const { since, staleFrom } of events) this.lost = earlier(this.lost, earlier(since, staleFrom));
  }

  /** What lies before the next event was not seen at all. */
  missUnseen(): void {
    this.lost = BEGINNING;
  }

  /** Resolves when everything has been written, or the client is over. */
  drained(): Promise<void> | void {
    if (this.over || this.queue.size === 0) return;
    return new Promise((resolve) => this.waiters.add(resolve));
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

  private beginToWait(): void {
    if (this.queue.size === 0) this.blockedSince = Date.now();
    this.timer ??= setInterval(() => this.pump(), POLL_MS).unref();
  }

  private pump(): void {
    while (this.queue.size > 0 && this.sink.ready()) {
      const { event, isPast } = this.queue.take();
      this.blockedSince = Date.now();
      if (!isPast) {
        this.queuedBytes -= event.payload.length;
        this.onDelivered(this.blockedSince - event.bornAt);
      }
      this.write(event);
      if (this.over) return;
    }
    if (this.queue.size > 0) return this.checkSlow();
    this.stopTimer();
    this.release();
  }

  private release(): void {
    for (const resolve of this.waiters) resolve();
    this.waiters.clear();
  }

  private write(event: Event): void {
    const { lost, skipped } = this;
    const isLost = lost !== null && event.since !== null && lost < event.since;
    const revised = isLost ? earlier(lost, event.staleFrom) : null;
    this.sink.next(withOwn(event.payload, this.ownKeys, { skipped, revised }), event.cursor);
    this.skipped = 0;
    this.lost = null;
    this.lastCursor = event.cursor ?? this.lastCursor;
  }

  private checkSlow(): void {
    const tooLong = Date.now() - this.blockedSince > SLOW.ms;
    const tooMuch = this.queue.present > SLOW.events || this.queuedBytes > SLOW.bytes;
    if (this.wants.delivery === 'LATEST' || !(tooMuch || tooLong)) return;
    this.fail([
      gatewayError(
        'SLOW_CONSUMER',
        'This client reads more slowly than events arrive. Resume after lastCursor, or use delivery: LATEST.',
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
    this.queue.clear();
    this.stopTimer();
    this.release();
    this.onOver(this);
    return true;
  }
}
