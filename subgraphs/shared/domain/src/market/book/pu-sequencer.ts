/**
 * Binance futures: every update names the final id of the one before it (`pu`). Ids are shared by the whole matching
 * engine, so `U != pu + 1` is normal; the spot rule (`U == u + 1`) would break on the first event.
 */
import type { OrderBook } from './order-book.ts';
import type { DepthLevels, Outcome, Sequencer, SequencerStats } from './sequence.types.ts';

export interface PuUpdate extends DepthLevels {
  /** `U`, first id in the event. */
  readonly first: number;
  /** `u`, final id in the event. */
  readonly last: number;
  /** `pu`, final id of the stream's previous event. */
  readonly previous: number;
}

export interface PuSnapshot extends DepthLevels {
  readonly lastUpdateId: number;
}

/** Updates kept while a snapshot is under way: 200 s of a 100 ms stream. */
const MAX_BUFFERED = 2000;
/** So many old updates in a row mean that the venue's ids began anew, not that frames came twice. */
const MAX_STALE_RUN = 100;

export class PuSequencer<U extends PuUpdate> implements Sequencer {
  private buffer: U[] = [];
  private state: 'void' | 'bridging' | 'live' = 'void';
  private staleRun = 0;
  private counts = { applied: 0, dropped: 0, gaps: 0, crossed: 0 };
  updateId = -1;

  /** `onApplied` is called after each applied update, buffered ones too, while the book stands exactly at it. */
  constructor(
    readonly book: OrderBook,
    private readonly onApplied: (update: U) => void,
  ) {}

  get live(): boolean {
    return this.state === 'live';
  }
  get stats(): SequencerStats {
    return this.counts;
  }

  /** The socket was lost: what comes next does not continue what was. */
  reset(): void {
    this.buffer = [];
    this.void();
  }

  update(update: U): Outcome {
    if (this.state === 'void') return this.keep(update);
    if (this.state === 'bridging') return this.bridge(update);
    if (update.last <= this.updateId) return this.stale(update);
    if (update.previous !== this.updateId) return this.gap(update);
    return this.apply(update);
  }

  /** A snapshot that is too new for the buffer waits for its update (`dropped`); one too old is refused (`needSnapshot`). */
  snapshot(snapshot: PuSnapshot): Outcome {
    const waiting = this.buffer;
    this.buffer = [];
    if (!this.book.load(snapshot.bids, snapshot.asks)) {
      this.buffer = waiting;
      this.void();
      return 'needSnapshot';
    }
    this.state = 'bridging';
    this.updateId = snapshot.lastUpdateId;
    let outcome: Outcome = 'dropped';
    for (let i = 0; i < waiting.length; i += 1) {
      outcome = this.update(waiting[i]!);
      if (outcome === 'gap' || outcome === 'needSnapshot') {
        this.buffer = waiting.slice(i);
        return outcome;
      }
    }
    return this.live ? 'applied' : 'dropped';
  }

  private bridge(update: U): Outcome {
    if (update.last < this.updateId) {
      this.counts.dropped += 1;
      return 'dropped';
    }
    if (update.first <= this.updateId) return this.apply(update);
    this.void();
    return this.keep(update);
  }

  private apply(update: U): Outcome {
    if (!this.book.apply(update.bids, update.asks)) return this.gap(update);
    if (this.book.crossed) {
      this.counts.crossed += 1;
      return this.gap(update);
    }
    this.state = 'live';
    this.updateId = update.last;
    this.staleRun = 0;
    this.counts.applied += 1;
    this.onApplied(update);
    return 'applied';
  }

  private stale(update: U): Outcome {
    this.counts.dropped += 1;
    this.staleRun += 1;
    return this.staleRun > MAX_STALE_RUN ? this.gap(update) : 'dropped';
  }

  private gap(update: U): Outcome {
    this.counts.gaps += 1;
    this.void();
    this.keep(update);
    return 'gap';
  }

  private keep(update: U): Outcome {
    if (this.buffer.length >= MAX_BUFFERED) this.buffer.shift();
    this.buffer.push(update);
    return 'needSnapshot';
  }

  private void(): void {
    this.state = 'void';
    this.staleRun = 0;
    this.updateId = -1;
    this.book.clear();
  }
}
