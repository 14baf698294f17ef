import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderBook, type RawLevel } from './order-book.ts';
import { PuSequencer, type PuUpdate } from './pu-sequencer.ts';
import { SlowBook } from './slow-book.fixture.ts';

type Levels = ReturnType<SlowBook['bids']>;
const text = (all: Levels): RawLevel[] => all.map(([price, quantity]) => [String(price), String(quantity)]);
const levels = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 9 })), { maxLength: 5 });
const side = (raw: [number, number][], from: number): RawLevel[] =>
  raw.map(([tick, quantity]) => [String(from + tick), String(quantity)]);
const faults = fc.array(fc.constantFrom('ok', 'ok', 'ok', 'ok', 'drop', 'twice', 'swap', 'late-snapshot'), {
  minLength: 60,
  maxLength: 60,
});

describe('under loss, duplication and reordering', () => {
  it('whatever is applied equals the slow book at that id, and nothing crossed is ever live', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(levels, levels), { minLength: 60, maxLength: 60 }), faults, (changes, fault) => {
        // The truth: the venue's own book after every event, ids with holes.
        const slow = new SlowBook();
        const truth = new Map<number, { bids: Levels; asks: Levels }>();
        let previous = 0;
        const updates = changes.map(([b, a], i) => {
          const [bids, asks] = [side(b, 0), side(a, 100)];
          const update = { first: previous + 1 + (i % 3), last: previous + 4, previous, bids, asks };
          slow.set(update.bids, update.asks);
          truth.set(update.last, { bids: slow.bids(), asks: slow.asks() });
          previous = update.last;
          return update;
        });
        const check = (update: PuUpdate) => {
          expect({ bids: [...sequencer.book.bids.levels()], asks: [...sequencer.book.asks.levels()] }).toEqual(
            truth.get(update.last),
          );
          expect(sequencer.book.crossed).toBe(false);
        };
        const sequencer = new PuSequencer<PuUpdate>(new OrderBook({ levels: 1000, edge: 'snapshot' }), check);
        const snapshotOf = (last: number) => {
          const state = truth.get(last)!;
          return { lastUpdateId: last, bids: text(state.bids), asks: text(state.asks) };
        };
        const order = updates.map((update) => update.last);
        updates.forEach((update, i) => {
          if (fault[i] === 'drop') return;
          if (fault[i] === 'swap' && updates[i + 1]) sequencer.update(updates[i + 1]!);
          const outcome = sequencer.update(update);
          if (fault[i] === 'twice') sequencer.update(update);
          if (outcome !== 'applied' && outcome !== 'dropped' && fault[i] !== 'late-snapshot') {
            sequencer.snapshot(snapshotOf(order[Math.max(0, i - (i % 2))]!));
          }
        });
        expect(sequencer.stats.applied).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
