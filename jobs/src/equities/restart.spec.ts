/** What a new process takes over of the one before: today's state, and nothing that was told already. */
import { describe, expect, it } from 'vitest';
import { topics } from '@marketgraph/platform/events';
import { createMemoryEquityStore } from './testing/memory-store.ts';
import { flat, HOUR, later, quoteOf, session } from './testing/rig.ts';
import { Rigs } from './testing/rigs.ts';

const { start: rig, stop } = new Rigs();
const at = session.open + HOUR;

describe('a restart', () => {
  it('goes on with today’s state and tells nothing twice', async () => {
    const memory = createMemoryEquityStore(flat('AAA'));
    const first = await rig({ memory });
    await first.feed(quoteOf('AAA', at, 11.6, { volume: 900_000, high: 11.7, low: 10 }));
    const before = (await first.sweep()).rows[0]!;
    await stop(first);
    const second = await rig({ memory, at: at + 10_000 });
    expect(second.equities.resumed).toBe(true);
    const after = (await second.sweep()).rows[0]!;
    expect(after).toEqual(before);
    for (const topic of [topics.opportunities(), topics.significantMoves(), topics.marketEvents()])
      expect(await second.entries(topic), topic).toEqual([]);
  });
  it('on the same log goes on behind what was folded', async () => {
    const memory = createMemoryEquityStore(flat('AAA'));
    const first = await rig({ memory });
    await first.feed(quoteOf('AAA', at, 10.2));
    await first.sweep();
    await stop(first);
    const second = await rig({ memory, log: first.log, cache: first.cache, at: at + 10_000 });
    await second.feed(quoteOf('AAA', at + 10_000, 10.3));
    await second.sweep();
    expect(await second.entries(topics.quotes())).toHaveLength(2);
  });
  it('of another market, or with a clock that was set back, begins anew', async () => {
    const memory = createMemoryEquityStore(flat('AAA'));
    const first = await rig({ memory });
    await first.feed(quoteOf('AAA', at, 10.2));
    await first.sweep();
    await stop(first);
    expect((await rig({ memory, seed: 8 })).equities.resumed).toBe(false);
    expect((await rig({ memory, at: at - 1_000 })).equities.resumed).toBe(false);
  });
  it('in a later session keeps the price and forgets the day', async () => {
    const memory = createMemoryEquityStore(flat('AAA'));
    const first = await rig({ memory });
    await first.feed(quoteOf('AAA', at, 10.5, { volume: 600_000 }));
    await first.sweep();
    await stop(first);
    const second = await rig({ memory, at: later(1).open + HOUR });
    const row = (await second.sweep()).rows[0]!;
    expect(row).toMatchObject({
      quote: { price: 10.5 },
      changePercent: null,
      volumeRatio: null,
      rsi: expect.any(Number),
    });
    expect(row.quality).toBeLessThan(0.001);
  });
});
