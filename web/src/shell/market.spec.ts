import { effectScope } from 'vue';
import { expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ answer: {} as unknown }));
vi.mock('../gql/connection.ts', async () => ({
  FRESH: {},
  connection: (await import('vue')).reactive({ status: 'connected' }),
  apollo: { query: async () => world.answer },
}));
vi.mock('../gql/now.ts', async () => ({ now: (await import('vue')).ref(Date.now()) }));
const { useMarket } = await import('./market.ts');

it('a state that cannot be read is told as lost, beside the last one; it is not a market that has not reported', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  const now = new Date().toISOString();
  const session = { name: 'REGULAR', since: now };
  const stats = { now, session, isRunning: true, lastSweepAt: now, plannedSweepMs: 5_000, lastSweepMs: 5_000 };
  world.answer = { data: { ingestionStats: stats, spikes: { totalCount: 1 } } };
  const scope = effectScope(true);
  const market = scope.run(useMarket)!;
  await vi.advanceTimersByTimeAsync(0);
  expect([market.stop.value, market.stats.value]).toEqual([null, stats]);
  world.answer = { data: { ingestionStats: null, spikes: null }, error: new Error('market-data does not answer.') };
  await vi.advanceTimersByTimeAsync(2_500);
  expect([market.stop.value?.kind, market.stats.value]).toEqual(['LOST', stats]);
  scope.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
