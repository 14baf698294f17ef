import { describe, expect, it } from 'vitest';
import { EquityWorld } from './database.fixture.ts';
import { decision, NOW } from './rows.fixture.ts';

const world = new EquityWorld();

describe('runs of the universe', () => {
  it('keep what their sectors did, once, and of that run and mode only', async () => {
    const energy = { sector: 'energy', etf: 'XLE', stocks: 3, sessions: 237, gapFrequency: 0.01 } as const;
    const known = { ...energy, meanCorrelation: 0.45, correlated: 2 };
    const silent = {
      ...energy,
      sector: 'utilities',
      etf: 'XLU',
      gapFrequency: null,
      meanCorrelation: null,
      correlated: 0,
    } as const;
    await world.store.saveSectorProfiles(NOW, [silent, known]);
    await world.store.saveSectorProfiles(NOW, [{ ...known, stocks: 9 }]);
    expect(await world.store.sectorProfiles(NOW)).toEqual([known, silent]);
    expect(await world.store.sectorProfiles(NOW + 1)).toEqual([]);
    expect(await world.other.sectorProfiles(NOW)).toEqual([]);
    await world.store.rewind(NOW - 1);
    expect(await world.store.sectorProfiles(NOW)).toEqual([]);
  });
  it('answer what was decided then, for ever', async () => {
    const first = {
      asOf: NOW,
      funnel: [{ step: 'ALL', count: 2 } as const],
      decisions: [decision('A'), decision('B', { included: null, step: 'FLOAT_KNOWN' })],
    };
    await world.store.saveUniverse(first);
    await world.store.saveUniverse({ ...first, decisions: [decision('C')] });
    await world.store.saveUniverse({ asOf: NOW + 5, funnel: [], decisions: [decision('D')] });
    expect(await world.store.universe(NOW + 4)).toEqual(first);
    expect(await world.store.universe(NOW - 1)).toBeNull();
    expect((await world.store.universe(null))!.decisions).toEqual([decision('D')]);
    expect((await world.store.universeRuns(9)).map(({ members }) => members)).toEqual([1, 1]);
    expect(await world.store.sectorOf('A', NOW)).toEqual(decision('A').sector);
    expect(await world.store.universeDecision('A', null)).toBeNull();
    expect(await world.store.stockUniverse()).toEqual([
      {
        symbol: 'D',
        marketCap: 5e8,
        avgDailyVolume: 2e6,
        sector: 'energy',
        volatilityMultiplier: 1.2,
        lastUpdated: NOW + 5,
      },
    ]);
    expect(await world.other.stockUniverse()).toEqual([]);
  });
});
