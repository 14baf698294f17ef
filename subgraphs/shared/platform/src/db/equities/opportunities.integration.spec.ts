import { describe, expect, it } from 'vitest';
import { EquityWorld } from './database.fixture.ts';
import { NOW, opportunity } from './rows.fixture.ts';

const world = new EquityWorld();

describe('opportunities and events', () => {
  it('are paged newest first, and outcomes survive later looks', async () => {
    const [a, b] = [opportunity('A'), opportunity('B', { detectedAt: NOW + 1, score: 90 })];
    await world.store.saveOpportunities([a, b]);
    expect(await world.store.openOutcomes(NOW + 1)).toHaveLength(3);
    await world.store.saveOutcomes([{ id: a.id, sessions: 1, changePercent: 2, hit: true, recordedAt: NOW + 9 }]);
    const seen = { ...a, lastSeenAt: NOW + 3, open: false, detectedAt: NOW + 3 };
    await world.store.saveOpportunities([seen]);
    await world.store.saveOpportunities([{ ...a, message: 'an older look' }]);
    expect(await world.store.opportunity(a.id)).toEqual({
      ...seen,
      detectedAt: NOW,
      outcomes: [{ sessions: 1, changePercent: 2, hit: true, recordedAt: NOW + 9 }, ...a.outcomes.slice(1)],
    });
    const page = await world.store.opportunities({ first: 1 });
    expect([page.rows[0]!.id, page.hasMore]).toEqual([b.id, true]);
    const next = await world.store.opportunities({ first: 1, after: page.rows[0]!.cursor });
    expect([next.rows[0]!.id, next.hasMore]).toEqual([a.id, false]);
    const ids = async (query: object) =>
      (await world.store.opportunities({ first: 9, ...query })).rows.map(({ symbol }) => symbol);
    expect(await ids({ minScore: 60 })).toEqual(['B']);
    expect(await ids({ open: false })).toEqual(['A']);
    expect(await ids({ symbols: ['A', 'C'], types: ['VOLUME_SPIKE'] })).toEqual(['A']);
    expect(await world.store.hitRates()).toEqual([
      { type: 'VOLUME_SPIKE', sessions: 1, recorded: 1, directed: 1, hits: 1, meanChangePercent: 2 },
    ]);
    await expect(world.store.opportunities({ first: 1, after: 'nonsense' })).rejects.toThrow('endCursor');
    // Best score first, whichever was found first; each order has cursors of its own.
    await world.store.saveOpportunities([opportunity('C', { score: 12.345678901234567 })]);
    const best = await world.store.opportunities({ first: 2, order: 'BEST' });
    const scores = [
      ...best.rows,
      ...(await world.store.opportunities({ first: 2, order: 'BEST', after: best.rows[1]!.cursor })).rows,
    ];
    expect(scores.map(({ score }) => score)).toEqual(scores.map(({ score }) => score).toSorted((x, y) => y - x));
    expect(new Set(scores.map(({ id }) => id)).size).toBe(3);
    const crossed = [{ after: best.rows[0]!.cursor }, { order: 'BEST', after: page.rows[0]!.cursor } as const];
    for (const query of crossed)
      await expect(world.store.opportunities({ first: 1, ...query })).rejects.toThrow('endCursor');
    expect([
      await world.store.countOpportunities({}),
      await world.store.countOpportunities({ symbols: ['A', 'C'] }),
    ]).toEqual([3, 2]);
  });

  it('keep each event once, and volume profiles by session', async () => {
    const event = {
      id: 'e1',
      kind: 'GAP',
      symbol: 'A',
      direction: 'UP',
      message: 'm',
      price: 1,
      changePercent: null,
      volumeRatio: 2,
      occurredAt: NOW,
      mode: 'SIMULATED',
    } as const;
    await world.store.saveMarketEvents([event, event, { ...event, id: 'e2', occurredAt: NOW + 1 }]);
    const page = await world.store.marketEvents({ first: 1 });
    expect([page.rows[0]!.id, page.hasMore]).toEqual(['e2', true]);
    const { cursor: _cursor, ...row } = (await world.store.marketEvents({ first: 5, after: page.rows[0]!.cursor }))
      .rows[0]!;
    expect(row).toEqual(event);
    const profile = (date: string, value: number) => ({ symbol: 'A', date, cumulative: [0, value, 1.5] });
    await world.store.saveVolumeProfiles([
      profile('2026-11-18', 1),
      profile('2026-11-19', 2),
      profile('2026-11-20', 3),
    ]);
    await world.store.saveVolumeProfiles([profile('2026-11-20', 4)]);
    expect(await world.store.volumeProfiles(undefined, 2)).toEqual(
      new Map([['A', [profile('2026-11-19', 2), profile('2026-11-20', 4)]]]),
    );
  });
});
