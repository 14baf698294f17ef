/** Health of one feed of one symbol, told on every change of state and once a second: silence is an event too. */
import type { FeedEvent, FeedName, FeedState, MarketEvent, VenueId } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';

const REPORT_MS = 1000;
/** Latencies of one second that are kept for the median. */
const MAX_SAMPLES = 2048;

export class FeedMeter {
  /** Since when the venue's acceptance or its frames have proved the subscription, without a break; null = not proved. */
  subscribedSince: number | null = null;
  /** Last data, or another frame that proves the stream alive (a canary). */
  aliveAt: number | null = null;
  reconnects = 0;
  private claimed: { readonly state: FeedState; readonly reason: string | null } = {
    state: 'connecting',
    reason: null,
  };
  private silence: string | null = null;
  private lastDataAt: number | null = null;
  private messages = 0;
  private errors = 0;
  private latencies: number[] = [];
  /** Last frame of the feed's socket, whatever it was; null for feeds without one. */
  lastFrameAt: () => number | null = () => this.lastDataAt;

  constructor(
    private readonly venue: VenueId,
    readonly symbol: string,
    readonly feed: FeedName,
    private readonly clock: Clock,
    private readonly emit: (events: readonly MarketEvent[]) => void,
  ) {}

  /** A data frame of this feed came. `sentAt` on the venue's clock; null = it does not say. */
  data(receivedAt: number, sentAt: number | null): void {
    this.messages += 1;
    this.lastDataAt = receivedAt;
    this.alive(receivedAt);
    if (sentAt !== null && this.latencies.length < MAX_SAMPLES) this.latencies.push(receivedAt - sentAt);
  }

  error(): void {
    this.errors += 1;
  }

  /** What people see: a running feed that has gone quiet is silent, whatever its owner last said of it. */
  get state(): FeedState {
    return this.silence !== null && this.running ? 'silent' : this.claimed.state;
  }
  /** Connected, or about to be: the states in which silence means something. */
  get running(): boolean {
    return this.claimed.state === 'up' || this.claimed.state === 'connecting';
  }

  /** Proof of life; the subscription holds at least since then. */
  alive(at: number): void {
    this.aliveAt = at;
    this.subscribedSince ??= at;
  }

  /** Reports at once when this changes what people see. */
  set(state: FeedState, reason: string | null): void {
    if (this.claimed.state === state && this.claimed.reason === reason) return;
    this.claimed = { state, reason };
    this.emit([this.event(null)]);
  }

  /** Null: it speaks again. A silent stream is no longer proved to be subscribed. */
  setSilence(reason: string | null): void {
    if (this.silence === reason) return;
    this.silence = reason;
    if (reason !== null) this.subscribedSince = null;
    this.emit([this.event(null)]);
  }

  /** The report of the second. */
  report(): FeedEvent {
    const sorted = this.latencies.toSorted((a, b) => a - b);
    this.latencies = [];
    return this.event(sorted[sorted.length >> 1] ?? null);
  }

  private event(latencyMs: number | null): FeedEvent {
    const now = this.clock.now();
    const { venue, symbol, feed, state, lastDataAt, subscribedSince, reconnects, messages, errors } = this;
    const reason = state === 'silent' ? this.silence : this.claimed.reason;
    return {
      kind: 'feed',
      venue,
      symbol,
      feed,
      eventTime: now,
      receivedAt: now,
      state,
      lastFrameAt: this.lastFrameAt(),
      lastDataAt,
      subscribedSince,
      reconnects,
      messages,
      errors,
      latencyMs,
      reason,
    };
  }
}

/** The meters of a venue; reports them all once a second until stopped. */
export class FeedBoard {
  private readonly meters = new Map<string, FeedMeter>();
  private readonly cancel: () => void;

  constructor(
    private readonly venue: VenueId,
    private readonly clock: Clock,
    private readonly emit: (events: readonly MarketEvent[]) => void,
  ) {
    this.cancel = clock.every(REPORT_MS, () => this.emit(this.all().map((meter) => meter.report())));
  }

  all(): FeedMeter[] {
    return [...this.meters.values()];
  }

  /** The meter of this feed, made at the first question. */
  of(feed: FeedName, symbol: string): FeedMeter {
    const key = `${feed}:${symbol}`;
    let meter = this.meters.get(key);
    if (!meter) this.meters.set(key, (meter = new FeedMeter(this.venue, symbol, feed, this.clock, this.emit)));
    return meter;
  }

  /** Only those that were subscribed: asking for others must not invent feeds. */
  find(feed: FeedName, symbol: string): FeedMeter | undefined {
    return this.meters.get(`${feed}:${symbol}`);
  }

  stop(): void {
    this.cancel();
  }
}
