/** Laws of the bars: order, repetition and restarts change nothing; wider bars are the same however they are made. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BarState } from '../states.types.ts';
import { emptyBars, type BarsMemory } from './memory.ts';
import { rollBars } from './roll.ts';
import { DAY, UUIDS, fold, run, trade, type Input } from './bars.fixture.ts';

const MINUTE = 60_000;
const parts = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 40_000 }),
    price: fc.integer({ min: 1, max: 50 }),
    quantity: fc.integer({ min: 1, max: 9 }),
    aggressor: fc.constantFrom('buy', 'sell' as const),
  }),
  { minLength: 1, maxLength: 12 },
);
/** Numbered trades over a few minutes from midnight on, the first of them before it. */
const trades = parts.map((all) => {
  let at = DAY - 20_000;
  return all.map(({ gap, ...rest }, i) => trade(i + 1, (at += gap), rest));
});
/** The slow way: filter, sort, sum. */
function slowly(all: readonly ReturnType<typeof trade>[]) {
  const minutes = [...new Set(all.map(({ eventTime }) => Math.floor(eventTime / MINUTE) * MINUTE))].toSorted();
  return minutes.map((start) => {
    const mine = all.filter(({ eventTime }) => eventTime >= start && eventTime < start + MINUTE);
    const sum = (side: string) =>
      mine.filter((one) => one.aggressor === side).reduce((total, one) => total + one.quantity, 0);
    const prices = mine.map(({ price }) => price);
    return {
      timestamp: start,
      open: prices[0],
      high: Math.max(...prices),
      low: Math.min(...prices),
      close: prices.at(-1),
      buyVolume: sum('buy'),
      sellVolume: sum('sell'),
      trades: mine.length,
    };
  });
}
const figures = ({ timestamp, open, high, low, close, buyVolume, sellVolume, trades: count }: BarState) => ({
  timestamp,
  open,
  high,
  low,
  close,
  buyVolume,
  sellVolume,
  trades: count,
});
/** What a reader holds who keeps the last state of each start. */
const held = (closed: readonly BarState[], memory: BarsMemory) =>
  [...new Map([...closed, ...(memory.open ? [memory.open] : [])].map((bar) => [bar.timestamp, bar])).values()].toSorted(
    (a, b) => a.timestamp - b.timestamp,
  );

describe('bars', () => {
  it('are those of the slow way, in whatever order and however often the trades of the last minutes come', () => {
    const shuffled = trades.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(
        shuffled.filter(([all]) => all.at(-1)!.eventTime - DAY < 3 * MINUTE),
        ([all, arriving]) => {
          const { closed, memory } = run(arriving);
          const bars = held(closed, memory);
          expect(bars.map(figures)).toEqual(slowly(all));
          // Nothing is missing in the end, whatever was missing on the way.
          expect(bars.slice(1).map(({ completeness }) => completeness)).toEqual(bars.slice(1).map(() => 1));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('have the CVD of all trades since midnight, or none', () => {
    const some = trades.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all)));
    fc.assert(
      fc.property(some, ([all, arriving]) => {
        const wrong = arriving.flatMap((_, i) => {
          const { memory } = run(arriving.slice(0, i + 1));
          return [...memory.closed, ...(memory.open ? [memory.open] : [])].filter((bar) => {
            const until = bar.provisional ? bar.last.at : bar.timestamp + MINUTE - 1;
            const day = Math.floor(bar.timestamp / 86_400_000) * 86_400_000;
            const seen = all.filter(({ id }) => Number(id) <= bar.last.order);
            const truth = seen
              .filter(({ eventTime }) => eventTime >= day && eventTime <= until)
              .reduce((total, { aggressor, quantity }) => total + (aggressor === 'buy' ? quantity : -quantity), 0);
            return bar.cvd !== null && bar.cvd !== truth;
          });
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('go on from their serialised state as if nothing had happened', () => {
    const inputs = trades.map((all): Input[] => all.flatMap((one) => [one, one.eventTime + 500]));
    fc.assert(
      fc.property(inputs, fc.nat(24), fc.boolean(), (all, at, numbered) => {
        const config = numbered ? undefined : UUIDS;
        const named = all.map((one) =>
          numbered || typeof one === 'number'
            ? one
            : { ...(one as ReturnType<typeof trade>), venue: 'bybit' as const, id: `x${(one as { id: string }).id}` },
        );
        let memory: BarsMemory = emptyBars;
        const outputs = named.flatMap((input, i) => {
          if (i === at) memory = JSON.parse(JSON.stringify(memory)) as BarsMemory;
          const step = fold(memory, input, config);
          memory = step.memory;
          return step.closed;
        });
        const whole = run(named, config);
        expect(outputs).toEqual(whole.closed);
        expect(memory).toEqual(whole.memory);
      }),
    );
  });

  it('rolled in two steps are those rolled in one', () => {
    fc.assert(
      fc.property(trades, (all) => {
        const { closed, memory } = run(all);
        const minutes = held(closed, memory);
        // All but the completeness, which is counted in minutes.
        const bare = (bars: readonly BarState[]) => bars.map(({ completeness: _completeness, ...rest }) => rest);
        const once = rollBars(minutes, 15);
        expect(bare(rollBars(rollBars(minutes, 5), 15))).toEqual(bare(once));
        const total = (bars: readonly BarState[]) => bars.reduce((sum, bar) => sum + bar.volume, 0);
        expect(total(once)).toBe(total(minutes));
      }),
    );
  });
});
