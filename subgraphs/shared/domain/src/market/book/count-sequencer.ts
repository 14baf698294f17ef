/** Bybit: the channel begins with a snapshot, then each delta's `u` is the one before plus 1, and `seq` only grows. */
import type { OrderBook } from './order-book.ts';
import type { DepthLevels, Outcome, Sequencer, SequencerStats } from './sequence.types.ts';

export interface CountedLevels extends DepthLevels {
  /** `u` */
  readonly updateId: number;
  /** Cross sequence: orders updates, but does not count them. */
  readonly seq: number;
}

/** So many old deltas in a row mean that the venue's ids began anew without a snapshot. */
const MAX_STALE_RUN = 100;

export class CountSequencer implements Sequencer {
  live = false;
  updateId = -1;
  private seq = -1;
  private staleRun = 0;
  private counts = { applied: 0, dropped: 0, gaps: 0, crossed: 0 };

  constructor(readonly book: OrderBook) {}

  get stats(): SequencerStats {
    return this.counts;
  }

  /** The socket was lost: only a snapshot may follow. */
  reset(): void {
    this.live = false;
    this.staleRun = 0;
    this.book.clear();
  }

  /** A snapshot replaces the book at any time: the venue sends a new one when its service restarts. */
  snapshot(snapshot: CountedLevels): Outcome {
    return this.take(snapshot, this.book.load(snapshot.bids, snapshot.asks));
  }

  delta(delta: CountedLevels): Outcome {
    if (!this.live) return 'needSnapshot';
    if (delta.updateId <= this.updateId && delta.seq <= this.seq) {
      this.counts.dropped += 1;
      this.staleRun += 1;
      return this.staleRun > MAX_STALE_RUN ? this.gap() : 'dropped';
    }
    if (delta.updateId !== this.updateId + 1 || delta.seq <= this.seq) return this.gap();
    return this.take(delta, this.book.apply(delta.bids, delta.asks));
  }

  private take(levels: CountedLevels, readable: boolean): Outcome {
    if (!readable) return this.gap();
    if (this.book.crossed) {
      this.counts.crossed += 1;
      return this.gap();
    }
    this.live = true;
    this.updateId = levels.updateId;
    this.seq = levels.seq;
    this.staleRun = 0;
    this.counts.applied += 1;
    return 'applied';
  }

  private gap(): Outcome {
    this.counts.gaps += 1;
    this.reset();
    return 'gap';
  }
}
