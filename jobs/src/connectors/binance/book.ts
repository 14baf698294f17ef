/** The local book of one symbol: asks for snapshots when its sequencer needs one, and publishes only what is complete. */
import type { BookEvent } from '@marketgraph/domain/market';
import { OrderBook, PuSequencer, type Outcome, type PuSnapshot } from '@marketgraph/domain/market/book';
import type { Clock } from '@marketgraph/platform/clock';
import type { TimedUpdate } from './parse/frame.ts';
import { SNAPSHOT_LEVELS } from './venue.ts';

export interface BookDeps {
  readonly clock: Clock;
  readonly fetchSnapshot: (symbol: string) => Promise<PuSnapshot>;
  readonly publish: (event: BookEvent) => void;
  /** Null: the book is complete again; otherwise why it is not. */
  readonly onState: (reason: string | null) => void;
}

const RETRY_MS = [250, 500, 1000, 2000, 5000] as const;
/** The price has run out of the known levels: a new snapshot is worth its weight at most so often. */
const REFRESH_MS = 60_000;

export class BinanceBook {
  private current: PuSequencer<TimedUpdate>;
  /** Built beside the live one from a newer snapshot; takes over when both stand at the same update. */
  private next: PuSequencer<TimedUpdate> | null = null;
  private fetching = false;
  private attempt = 0;
  private fetchedAt = Number.NEGATIVE_INFINITY;
  private stopped = false;
  private complete = false;

  constructor(
    readonly symbol: string,
    private readonly deps: BookDeps,
  ) {
    this.current = this.sequencer();
  }

  get sequencerStats(): PuSequencer<TimedUpdate>['stats'] {
    return this.current.stats;
  }

  update(update: TimedUpdate): Outcome {
    const outcome = this.current.update(update);
    const ahead = this.next?.update(update);
    if (ahead === 'gap') this.next = null;
    this.swap();
    if (outcome === 'gap') this.incomplete('an update is missing, the order book is being rebuilt');
    if (outcome === 'gap' || outcome === 'needSnapshot' || ahead === 'needSnapshot') this.fetch();
    return outcome;
  }

  /** The connection is gone; its successor does not continue it. */
  lost(): void {
    this.current.reset();
    this.next = null;
    this.complete = false;
  }

  stop(): void {
    this.stopped = true;
  }

  private sequencer(): PuSequencer<TimedUpdate> {
    const book = new OrderBook({ levels: SNAPSHOT_LEVELS, edge: 'snapshot' });
    const sequencer: PuSequencer<TimedUpdate> = new PuSequencer(book, (update) => {
      if (sequencer === this.current) this.publish(update);
    });
    return sequencer;
  }

  private incomplete(reason: string): void {
    this.complete = false;
    this.deps.onState(reason);
  }

  private publish({ last, eventTime, receivedAt }: TimedUpdate): void {
    if (!this.complete) this.deps.onState(null);
    this.complete = true;
    const top = this.current.book.top();
    if (!top) return;
    this.deps.publish({
      kind: 'book',
      venue: 'binance',
      symbol: this.symbol,
      eventTime,
      receivedAt,
      updateId: last,
      top,
    });
    const covered = top.bidBandCovered && top.askBandCovered;
    if (!covered && this.next === null && this.deps.clock.now() - this.fetchedAt > REFRESH_MS) {
      this.next = this.sequencer();
      this.fetch();
    }
  }

  private fetch(): void {
    if (this.fetching || this.stopped) return;
    this.fetching = true;
    const delay = this.attempt === 0 ? 0 : RETRY_MS[Math.min(this.attempt, RETRY_MS.length) - 1]!;
    this.attempt += 1;
    if (delay === 0) void this.fetchNow();
    else this.deps.clock.after(delay, () => void this.fetchNow());
  }

  private async fetchNow(): Promise<void> {
    const snapshot = await this.deps.fetchSnapshot(this.symbol).catch((error: Error) => error);
    this.fetching = false;
    if (this.stopped) return;
    if (snapshot instanceof Error) {
      if (!this.current.live) this.incomplete(`no order book snapshot: ${snapshot.message}`);
      this.next = null;
      return this.current.live ? undefined : this.fetch();
    }
    this.fetchedAt = this.deps.clock.now();
    const target = this.next ?? this.current;
    const outcome = target.snapshot(snapshot);
    this.swap();
    if (outcome === 'gap' || outcome === 'needSnapshot') return this.fetch();
    this.attempt = 0;
  }

  private swap(): void {
    const { current, next } = this;
    if (next?.live && (!current.live || next.updateId === current.updateId)) [this.current, this.next] = [next, null];
  }
}
