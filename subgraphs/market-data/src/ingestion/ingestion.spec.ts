import { afterEach, expect, it, vi } from 'vitest';
import type { IngestionState } from '@marketgraph/domain/equities';
import { topics } from '@marketgraph/platform/events';
import { NOW, StocksWorld } from '../testing/stocks.fixture.ts';
import { SILENT_MS } from './ingestion.mapper.ts';

const state: IngestionState = {
  at: NOW,
  session: { mic: 'XNAS', name: 'REGULAR', date: '2026-11-20', since: NOW - 1, until: NOW + 1 },
  ...{ isRunning: true, reason: null, activeSymbols: 2, ingestionRate: 1.5, apiCapacity: 590, apiUsed: 12 },
  ...{ plannedSweepMs: 5_000, lastSweepMs: null, lastSweepAt: null, sweepId: null, errorRate: null, dataQuality: null },
  ...{ latencyMeanMs: null, latencyP95Ms: null, mode: 'SIMULATED', seed: 1 },
  providers: [
    {
      ...{ id: 'fmp', name: 'FMP', status: 'OFF', circuit: 'closed', reason: 'No key.', capabilities: ['quote'] },
      ...{
        budgets: [{ calls: 590, perMs: 60_000, used: 3 }],
        lastAnswerAt: null,
        lastErrorAt: NOW,
        calls: 1,
        errors: 1,
      },
      latencyMs: null,
    },
  ],
};
const QUERY = `{ ingestionStats { at now isRunning reason activeSymbols ingestionRate apiCapacity lastSweepMs lastSweepAt sweep errorRate dataQuality
  session { name date } providers { id status reason lastAnswerAt lastErrorAt budgets { used } } } }`;
interface Found {
  readonly ingestionStats: { readonly reason: string | null; readonly isRunning: boolean } | null;
}
afterEach(() => vi.useRealTimers());

it('is null before the jobs have said anything; then it is what they said, null where nothing is known', async () => {
  const world = new StocksWorld();
  expect((await world.ask(QUERY)).data).toEqual({ ingestionStats: null });
  await world.log.append(topics.ingestion(), [{ fields: { state: JSON.stringify(state) } }]);
  world.now += 250;
  expect((await world.ask(QUERY)).data['ingestionStats']).toEqual({
    ...{ at: new Date(NOW).toISOString(), now: new Date(NOW + 250).toISOString(), isRunning: true, reason: null },
    ...{ activeSymbols: 2, ingestionRate: 1.5, apiCapacity: 590, lastSweepMs: null, lastSweepAt: null, sweep: null },
    ...{ errorRate: null, dataQuality: null, session: { name: 'REGULAR', date: '2026-11-20' } },
    providers: [
      {
        ...{ id: 'fmp', status: 'OFF', reason: 'No key.', lastAnswerAt: null },
        ...{ lastErrorAt: new Date(NOW).toISOString(), budgets: [{ used: 3 }] },
      },
    ],
  });
});
it('jobs that fall silent run no longer, and it says for how long', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const world = new StocksWorld();
  await world.log.append(topics.ingestion(), [{ fields: { state: JSON.stringify(state) } }]);
  vi.setSystemTime(Date.now() + SILENT_MS);
  expect((await world.ask<Found>(QUERY)).data.ingestionStats).toMatchObject({ isRunning: true, reason: null });
  vi.setSystemTime(Date.now() + 5_000);
  expect((await world.ask<Found>(QUERY)).data.ingestionStats).toMatchObject({
    isRunning: false,
    reason: 'The data jobs have been silent for 20 s.',
  });
});
