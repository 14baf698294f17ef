import { expect, it } from 'vitest';
import type { SectorDecision } from '@marketgraph/domain/equities';
import { NOW, row, StocksWorld } from '../testing/stocks.fixture.ts';

const sector: SectorDecision = {
  ...{ verdict: 'UNCLASSIFIED', reason: 'nothing speaks for a sector', sector: null, candidates: [], confidence: 0 },
  ...{ expectedAccuracy: null, volatilityMultiplier: 1, evidence: [] },
};
const world = new StocksWorld({
  universe: async () => ({ asOf: NOW, funnel: [], decisions: [] }),
  sectorProfiles: async () => [],
  sectorOf: async () => sector,
  hitRates: async () => [{ type: 'BREAKOUT', sessions: 1, recorded: 1, directed: 1, hits: 1, meanChangePercent: 1 }],
});

it.each([
  '{ scanner { mode } }',
  '{ universe { mode } }',
  '{ sectorsOf(symbol: "A") { mode } }',
  '{ sectors { mode } }',
  '{ opportunityHitRates { mode } }',
])('%s says what sort of numbers it holds', async (text) => {
  await world.sweep([row('A')]);
  const [theirs, ours] = await world.both(text);
  expect(ours).toEqual(theirs);
  const answer = JSON.stringify(ours);
  expect(answer).toContain('"mode":"SIMULATED"');
  expect(answer).not.toContain('errors');
});
it('a live view says so with every event', async () => {
  await world.sweep([row('A')]);
  const view = await world.follow<{ mode: string }>('subscription { scanner { mode } }');
  expect(await view.next()).toEqual({ mode: 'SIMULATED' });
  await view.leave();
});
