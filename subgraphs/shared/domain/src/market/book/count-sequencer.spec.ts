import { describe, expect, it } from 'vitest';
import { CountSequencer } from './count-sequencer.ts';
import { OrderBook, type RawLevel } from './order-book.ts';

const book = () => new OrderBook({ levels: 200, edge: 'sliding' });
const BIDS: RawLevel[] = [['99', '1']];
const ASKS: RawLevel[] = [['101', '1']];
const at = (updateId: number, seq: number, bids: RawLevel[] = [], asks: RawLevel[] = []) => ({
  updateId,
  seq,
  bids,
  asks,
});

describe('CountSequencer', () => {
  it('wants a snapshot first, then u + 1', () => {
    const sequencer = new CountSequencer(book());
    expect(sequencer.delta(at(2, 2))).toBe('needSnapshot');
    expect(sequencer.snapshot(at(10, 100, BIDS, ASKS))).toBe('applied');
    expect(sequencer.delta(at(11, 105, [['99.5', '3']]))).toBe('applied');
    expect(sequencer.delta(at(11, 105))).toBe('dropped');
    expect(sequencer.delta(at(13, 110))).toBe('gap');
    expect([sequencer.live, sequencer.delta(at(14, 111))]).toEqual([false, 'needSnapshot']);
    expect(sequencer.snapshot(at(1, 1, BIDS, ASKS)), 'service restart').toBe('applied');
  });

  it('takes a seq that does not grow, a restart without snapshot and a crossed book as gaps', () => {
    const fresh = () => {
      const sequencer = new CountSequencer(book());
      sequencer.snapshot(at(10, 100, BIDS, ASKS));
      return sequencer;
    };
    expect(fresh().delta(at(11, 100))).toBe('gap');
    expect(fresh().delta(at(3, 101))).toBe('gap');
    expect(fresh().delta(at(11, 101, [['101', '1']]))).toBe('gap');
    expect(fresh().delta(at(11, 101, [['', '1']]))).toBe('gap');
    expect(fresh().snapshot(at(10, 100, [['102', '1']], ASKS))).toBe('gap');
    const stuck = fresh();
    for (let i = 0; i < 100; i += 1) expect(stuck.delta(at(9, 90))).toBe('dropped');
    expect(stuck.delta(at(9, 90))).toBe('gap');
  });
});
