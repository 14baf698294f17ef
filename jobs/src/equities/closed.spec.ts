/** While the market is closed: what its last session's bars say, as of its close. */
import { describe, expect, it } from 'vitest';
import type { OpportunityState } from '@marketgraph/domain/equities';
import { topics } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import { createMemoryEquityStore } from './testing/memory-store.ts';
import { flat, HOUR, later, quoteOf, session } from './testing/rig.ts';
import { Rigs } from './testing/rigs.ts';

const { start: rig } = new Rigs();

describe('a closed market', () => {
  it('shows what stood out in the session that is over, whenever its closes were stored, as of its close; nobody is told of it as of news', async () => {
    const [before] = flat('AAA');
    const bar = { ...before!, date: session.date, high: 11.6, close: 11.5, volume: 4_000_000 };
    const memory = createMemoryEquityStore([...flat('AAA'), bar]);
    const one = await rig({ memory, at: session.post + 2 * HOUR });
    expect(await one.equities.showCloses('closes')).toBe(session.date);
    await waitUntil(() => memory.opportunities.size === 3);
    for (const { detectedAt, lastSeenAt, open, evidence, id } of memory.opportunities.values()) {
      expect([detectedAt, lastSeenAt, open, id.slice(-10)]).toEqual([session.close, session.close, true, session.date]);
      expect(evidence.at(-1)).toMatchObject({ at: Date.parse(session.date), close: 11.5, role: "the session's bar" });
    }
    for (const topic of [topics.opportunities(), topics.marketEvents(), topics.significantMoves()])
      expect(await one.entries(topic), topic).toEqual([]);
    // The next session ends them, and that is told.
    one.clock.advance(later(1).open + HOUR - one.clock.now());
    await one.feed(quoteOf('AAA', one.clock.now(), 11.5, { open: 11.5, previousClose: 11.5, volume: 10_000 }));
    await one.sweep();
    const told = await one.told<OpportunityState>(topics.opportunities(), 'opportunity');
    expect(told.filter(({ id }) => id.endsWith(session.date)).map((each) => each.open)).toEqual([false, false, false]);
  });
});
