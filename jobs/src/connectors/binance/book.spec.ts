import type { BookEvent } from '@marketgraph/domain/market';
import type { PuSnapshot, RawLevel } from '@marketgraph/domain/market/book';
import type { Clock } from '@marketgraph/platform/clock';
import { waitUntil } from '@marketgraph/testkit/wait';
import { describe, expect, it } from 'vitest';
import { BinanceBook } from './book.ts';
import type { TimedUpdate } from './parse/frame.ts';

/** A venue's truth in ids of 10: levels at 1 apart around a mid that may run away. */
function venue() {
  let id = 0;
  let mid = 100_000;
  const side = (sign: 1 | -1): RawLevel[] =>
    Array.from({ length: 1000 }, (_, i) => [(mid + sign * (i + 1) * 0.1).toFixed(1), '1']);
  return {
    snapshot: (): PuSnapshot => ({ lastUpdateId: id, bids: side(-1), asks: side(1) }),
    /** The price moves down: bids above the new mid vanish, asks appear there. */
    move(by: number): TimedUpdate {
      const gone: RawLevel[] = Array.from({ length: by * 10 + 1 }, (_, i) => [(mid - i * 0.1).toFixed(1), '0']);
      mid -= by;
      const asks: RawLevel[] = gone.map(([price]) => [price, '1'] as const).filter(([price]) => Number(price) > mid);
      id += 10;
      return { first: id - 9, last: id, previous: id - 10, bids: gone, asks, eventTime: id, receivedAt: id };
    },
    get id() {
      return id;
    },
  };
}

const setup = () => {
  let now = 0;
  const clock: Clock = {
    now: () => now,
    after: (_ms, fn) => (queueMicrotask(fn), () => undefined),
    every: () => () => undefined,
  };
  const market = venue();
  const events: BookEvent[] = [];
  const states: (string | null)[] = [];
  let fetches = 0;
  let hold: (() => void) | null = null;
  const book = new BinanceBook('BTCUSDT', {
    clock,
    fetchSnapshot: async () => {
      fetches += 1;
      const snapshot = market.snapshot();
      if (fetches > 1) await new Promise<void>((resolve) => (hold = resolve));
      return snapshot;
    },
    publish: (event) => events.push(event),
    onState: (reason) => states.push(reason),
  });
  return {
    book,
    market,
    events,
    states,
    fetches: () => fetches,
    pass: (ms: number) => (now += ms),
    release: () => hold?.(),
  };
};

describe('BinanceBook', () => {
  it('takes a wider snapshot beside the running book when the price has run out of the known levels', async () => {
    const { book, market, events, states, fetches, pass, release } = setup();
    book.update(market.move(0));
    await waitUntil(() => events.length === 1, 'the first book');
    expect(events[0]!.top).toMatchObject({ bidBandCovered: true, askBandCovered: true });
    pass(61_000);
    book.update(market.move(60));
    expect(events.at(-1)!.top.bidBandCovered).toBe(false);
    await waitUntil(() => fetches() === 2, 'the second snapshot');
    // The book goes on while the snapshot is under way, and misses nothing.
    book.update(market.move(0));
    book.update(market.move(0));
    expect(events).toHaveLength(4);
    release();
    await waitUntil(() => book.sequencerStats.applied === 3, 'the hand-over');
    book.update(market.move(0));
    expect(events.map(({ updateId }) => updateId)).toEqual([10, 20, 30, 40, 50]);
    expect(events.at(-1)!.top.bidBandCovered).toBe(true);
    expect(states).toEqual([null]);
  });

  it('does not ask for another within a minute', async () => {
    const { book, market, events, fetches } = setup();
    book.update(market.move(0));
    await waitUntil(() => events.length === 1, 'the first book');
    for (let i = 0; i < 5; i += 1) book.update(market.move(60));
    expect(fetches()).toBe(1);
  });

  it('forgets everything with its connection', async () => {
    const { book, market, events, fetches, release } = setup();
    book.update(market.move(0));
    await waitUntil(() => events.length === 1, 'the first book');
    book.lost();
    book.update(market.move(1));
    expect(events).toHaveLength(1);
    await waitUntil(() => fetches() === 2, 'a new snapshot');
    release();
    await waitUntil(() => events.length === 2, 'the new book');
  });
});
