import { effectScope, nextTick, type EffectScope } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reset, world } from '../gql/live.fixture.ts';
import { MINUTE } from './fixtures.ts';

vi.mock('../gql/connection.ts', () => import('../gql/live.fixture.ts'));
vi.mock('../gql/now.ts', async () => ({ now: (await import('vue')).ref(0) }));
vi.mock('../shell/health.ts', () => ({ silence: () => () => null }));
const { useBars } = await import('./useBars.ts');

let scope: EffectScope;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
  reset();
  scope = effectScope(true);
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const settle = async () => {
  await vi.advanceTimersByTimeAsync(0);
  await nextTick();
};
/** Bars of minutes `from` up to `to`. */
const bars = (from: number, to: number) => ({
  data: {
    bars: Array.from({ length: to - from }, (_, index) => ({
      ...{ timestamp: new Date((from + index) * MINUTE).toISOString(), open: 1, high: 1, low: 1, close: 1, volume: 1 },
      ...{ provisional: false, lastTradeAt: null },
    })),
  },
});

it('there were no older bars while the past was still being read: there may be some when it has been', async () => {
  world.answers = [bars(90, 100), bars(0, 0)];
  const { hasOlder, all, ranged } = scope.run(() =>
    useBars(
      () => 'A',
      () => 'M1',
    ),
  )!;
  await settle();
  ranged({ from: 0, to: 0, barsBefore: 0 });
  await settle();
  expect([all.value.length, hasOlder.value]).toEqual([10, false]);
  world.answers = [bars(50, 100)];
  await vi.advanceTimersByTimeAsync(2_000);
  expect([all.value.length, hasOlder.value]).toEqual([50, true]);
  world.answers = [bars(0, 50)];
  ranged({ from: 0, to: 0, barsBefore: 0 });
  await settle();
  expect(all.value.length).toBe(100);
});
