/** The local book of one symbol: a gap asks the socket for the channel anew, since only that brings a snapshot. */
import type { BookEvent } from '@marketgraph/domain/market';
import { CountSequencer, OrderBook, type Outcome } from '@marketgraph/domain/market/book';
import type { Clock } from '@marketgraph/platform/clock';
import type { BybitParsed } from './parse/frame.ts';
import { BOOK_LEVELS } from './venue.ts';

export type BookFrame = Extract<BybitParsed, { kind: 'book' }>;

export interface BookDeps {
  readonly clock: Clock;
  readonly resubscribe: () => void;
  readonly publish: (event: BookEvent) => void;
  /** Null: the book is complete again; otherwise why it is not. */
  readonly onState: (reason: string | null) => void;
}

/** A snapshot that has been asked for is waited for so long. */
const PATIENCE_MS = 3_000;

export class BybitBook {
  readonly sequencer = new CountSequencer(new OrderBook({ levels: BOOK_LEVELS, edge: 'sliding' }));
  private askedAt: number;

  constructor(
    readonly symbol: string,
    private readonly deps: BookDeps,
  ) {
    // The subscription itself has just asked.
    this.askedAt = deps.clock.now();
  }

  handle(frame: BookFrame, receivedAt: number): Outcome {
    const { sequencer, deps } = this;
    const wasLive = sequencer.live;
    const outcome = frame.change === 'snapshot' ? sequencer.snapshot(frame.levels) : sequencer.delta(frame.levels);
    if (outcome === 'applied') {
      if (!wasLive) deps.onState(null);
      const top = sequencer.book.top();
      const { symbol } = this;
      if (top)
        deps.publish({
          kind: 'book',
          venue: 'bybit',
          symbol,
          eventTime: frame.eventTime,
          receivedAt,
          updateId: sequencer.updateId,
          top,
        });
    } else if (outcome === 'gap') {
      deps.onState('an update is missing, the order book is being rebuilt');
      this.ask(receivedAt);
    } else if (outcome === 'needSnapshot' && receivedAt - this.askedAt > PATIENCE_MS) this.ask(receivedAt);
    return outcome;
  }

  /** The connection is gone; its successor begins with a snapshot. */
  lost(): void {
    this.sequencer.reset();
    this.askedAt = this.deps.clock.now();
  }

  private ask(now: number): void {
    this.askedAt = now;
    this.deps.resubscribe();
  }
}
