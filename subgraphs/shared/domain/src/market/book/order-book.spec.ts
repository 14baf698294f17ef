import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderBook, type RawLevel } from './order-book.ts';
import { SlowBook } from './slow-book.fixture.ts';

/** Few prices and many zeroes, so that levels collide, vanish and cross. */
const levelsArbitrary: fc.Arbitrary<RawLevel[]> = fc.array(
  fc.tuple(
    fc.integer({ min: 1, max: 120 }).map((tick) => (99.9401 + tick / 1000).toFixed(4)),
    fc.oneof(
      fc.constant('0'),
      fc.constant('0.000'),
      fc.integer({ min: 1, max: 99_999 }).map((lots) => (lots / 100).toFixed(2)),
    ),
  ),
  { maxLength: 40 },
);

const unlimited = { levels: 1_000_000, edge: 'snapshot' } as const;

describe('OrderBook', () => {
  it('equals the slow book after any updates', () => {
    fc.assert(
      fc.property(
        levelsArbitrary,
        levelsArbitrary,
        fc.array(fc.tuple(levelsArbitrary, levelsArbitrary), { maxLength: 30 }),
        (bids, asks, updates) => {
          const [fast, slow] = [new OrderBook(unlimited), new SlowBook()];
          fast.load(bids, asks);
          slow.set(bids, asks);
          for (const [b, a] of updates) {
            fast.apply(b, a);
            slow.set(b, a);
            expect([...fast.bids.levels()]).toEqual(slow.bids());
            expect([...fast.asks.levels()]).toEqual(slow.asks());
            expect(fast.crossed).toBe(slow.crossed());
            const [got, wanted] = [fast.top(), slow.top()];
            expect(got === null).toBe(wanted === null);
            for (const [key, value] of Object.entries(wanted ?? {})) {
              const error = Math.abs(got![key as keyof typeof wanted] - value);
              expect({ key, off: error > 1e-9 * Math.abs(value) }).toEqual({ key, off: false });
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes the band borders as inside', () => {
    const book = new OrderBook(unlimited);
    book.load(
      [
        ['999.5', '1'],
        ['999', '2'],
        ['998.9', '4'],
      ],
      [
        ['1000.5', '1'],
        ['1001', '2'],
        ['1001.1', '4'],
      ],
    );
    expect(book.top()).toMatchObject({
      mid: 1000,
      depthBidUsd: 999.5 + 2 * 999,
      depthAskUsd: 1000.5 + 2 * 1001,
      spreadBps: 10,
    });
  });

  it('has depth 0, not null, when the spread is wider than the band', () => {
    const book = new OrderBook(unlimited);
    book.load([['99', '1']], [['101', '1']]);
    expect(book.top()).toMatchObject({ depthBidUsd: 0, depthAskUsd: 0, bidBandCovered: true, askBandCovered: true });
  });

  it('publishes no top for an empty, one-sided or crossed book', () => {
    const book = new OrderBook(unlimited);
    expect(book.top()).toBeNull();
    book.load([['99', '1']], []);
    expect([book.top(), book.crossed]).toEqual([null, false]);
    book.apply([], [['99', '1']]);
    expect([book.top(), book.crossed]).toEqual([null, true]);
  });

  it.each([
    [['x', '1']],
    [['1', '']],
    [['-1', '1']],
    [['1', '-1']],
    [['Infinity', '1']],
    [['0', '1']],
    [['1', '1e999']],
    [[1, '1']],
    [[]],
    [null],
    ['11'],
  ])('is empty after the unreadable level %j', (level) => {
    const book = new OrderBook(unlimited);
    book.load([['99', '1']], [['101', '1']]);
    expect(book.apply([['98', '1'], level as unknown as RawLevel], [])).toBe(false);
    expect([book.bids.length, book.asks.length]).toEqual([0, 0]);
  });

  it('says when the known window ends inside the band', () => {
    const book = new OrderBook({ levels: 2, edge: 'snapshot' });
    book.load(
      [
        ['1000', '1'],
        ['999.5', '1'],
      ],
      [
        ['1000.2', '1'],
        ['1003', '1'],
      ],
    );
    expect(book.top()).toMatchObject({ bidBandCovered: false, askBandCovered: true });
    book.apply([['998', '1']], []);
    expect(book.top()?.bidBandCovered, 'a touched level beyond the window tells nothing of its neighbours').toBe(false);
    const sliding = new OrderBook({ levels: 2, edge: 'sliding' });
    sliding.load(
      [
        ['1000', '1'],
        ['999.5', '1'],
      ],
      [['1000.2', '1']],
    );
    expect(sliding.top()).toMatchObject({ bidBandCovered: false, askBandCovered: true });
    sliding.apply(
      [
        ['999.5', '0'],
        ['990', '1'],
      ],
      [],
    );
    expect(sliding.top()?.bidBandCovered).toBe(true);
  });

  it('forgets the worst levels of a feed that never removes, and says so', () => {
    const book = new OrderBook(unlimited);
    const asks = Array.from({ length: 20_100 }, (_, i): RawLevel => [String(1000 + i / 1000), '1']);
    book.load([['999.9', '1']], asks);
    expect(book.asks.length).toBe(20_000);
    expect(book.asks.worstPrice).toBeCloseTo(1019.999, 9);
    expect(book.top()?.askBandCovered).toBe(true);
  });
});
