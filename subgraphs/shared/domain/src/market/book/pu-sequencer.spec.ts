import { describe, expect, it } from 'vitest';
import { OrderBook, type RawLevel } from './order-book.ts';
import { PuSequencer, type PuUpdate } from './pu-sequencer.ts';

const book = () => new OrderBook({ levels: 1000, edge: 'snapshot' });
const BIDS: RawLevel[] = [['99', '1']];
const ASKS: RawLevel[] = [['101', '1']];
const pu = (first: number, last: number, previous: number, bids: RawLevel[] = [], asks: RawLevel[] = []): PuUpdate => ({
  first,
  last,
  previous,
  bids,
  asks,
});

function binance() {
  const applied: number[] = [];
  const sequencer = new PuSequencer<PuUpdate>(book(), (update) => applied.push(update.last));
  return {
    sequencer,
    applied,
    snapshot: (lastUpdateId: number) => sequencer.snapshot({ lastUpdateId, bids: BIDS, asks: ASKS }),
  };
}

describe('PuSequencer', () => {
  it('buffers, drops u < L, bridges U <= L <= u and then follows pu', () => {
    const { sequencer, applied, snapshot } = binance();
    expect([pu(1, 5, 0), pu(8, 12, 5), pu(15, 20, 12)].map((u) => sequencer.update(u))).toEqual([
      'needSnapshot',
      'needSnapshot',
      'needSnapshot',
    ]);
    expect(snapshot(10)).toBe('applied');
    expect(applied).toEqual([12, 20]);
    expect(sequencer.update(pu(22, 25, 20, [['99.5', '2']]))).toBe('applied');
    expect([sequencer.live, sequencer.updateId, sequencer.book.top()?.bidPx]).toEqual([true, 25, 99.5]);
  });

  it('bridges at both borders of U <= L <= u', () => {
    for (const [first, last] of [
      [10, 14],
      [5, 10],
    ] as const) {
      const { sequencer, snapshot } = binance();
      sequencer.update(pu(first, last, 1));
      expect(snapshot(10)).toBe('applied');
    }
  });

  it('refuses a snapshot that is too old and waits for one that is too new', () => {
    const { sequencer, snapshot, applied } = binance();
    sequencer.update(pu(20, 25, 15));
    expect(snapshot(19)).toBe('needSnapshot');
    expect([sequencer.live, sequencer.book.top()]).toEqual([false, null]);
    expect(snapshot(40)).toBe('dropped');
    expect([sequencer.live, applied]).toEqual([false, []]);
    expect(sequencer.update(pu(26, 39, 25))).toBe('dropped');
    expect(sequencer.update(pu(40, 44, 39))).toBe('applied');
  });

  it('voids the book at a gap, keeps buffering, and the same snapshot does not bridge again', () => {
    const { sequencer, snapshot, applied } = binance();
    sequencer.update(pu(1, 5, 0));
    snapshot(3);
    expect(sequencer.update(pu(9, 12, 8))).toBe('gap');
    expect([sequencer.live, sequencer.book.top(), sequencer.stats.gaps]).toEqual([false, null, 1]);
    expect(snapshot(3)).toBe('needSnapshot');
    expect(sequencer.update(pu(13, 15, 12))).toBe('needSnapshot');
    expect(snapshot(11)).toBe('applied');
    expect(applied).toEqual([5, 12, 15]);
  });

  it('sees a gap inside the buffer', () => {
    const { sequencer, snapshot, applied } = binance();
    [pu(1, 5, 0), pu(6, 8, 5), pu(12, 14, 11), pu(15, 16, 14)].forEach((u) => sequencer.update(u));
    expect(snapshot(4)).toBe('gap');
    expect([sequencer.live, applied]).toEqual([false, [5, 8]]);
    expect(snapshot(13)).toBe('applied');
    expect(applied).toEqual([5, 8, 14, 16]);
  });

  it('drops duplicates, but not for ever', () => {
    const { sequencer, snapshot } = binance();
    sequencer.update(pu(1, 5, 0));
    snapshot(3);
    for (let i = 0; i < 100; i += 1) expect(sequencer.update(pu(1, 5, 0))).toBe('dropped');
    expect(sequencer.update(pu(1, 5, 0))).toBe('gap');
  });

  it('treats a crossed or unreadable state as a gap', () => {
    for (const bad of [[['101', '1']], [['nan', '1']]] as RawLevel[][]) {
      const { sequencer, snapshot, applied } = binance();
      sequencer.update(pu(1, 5, 0));
      snapshot(3);
      expect(sequencer.update(pu(6, 7, 5, bad))).toBe('gap');
      expect([sequencer.live, sequencer.book.top(), applied]).toEqual([false, null, [5]]);
    }
    const { sequencer } = binance();
    expect(sequencer.snapshot({ lastUpdateId: 1, bids: [['x', '1']], asks: [] })).toBe('needSnapshot');
  });

  it('starts anew after reset', () => {
    const { sequencer, snapshot } = binance();
    sequencer.update(pu(1, 5, 0));
    snapshot(3);
    sequencer.reset();
    expect(sequencer.update(pu(6, 7, 5))).toBe('needSnapshot');
  });
});
