import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reset, running, world } from '../gql/live.fixture.ts';
import { at, output, point } from './fixtures.ts';

vi.mock('../gql/connection.ts', () => import('../gql/live.fixture.ts'));
vi.mock('../gql/now.ts', async () => ({ now: (await import('vue')).ref(0) }));
const { useResult } = await import('./useResult.ts');

let scope: EffectScope;
const length = ref(14);
const NOBODY = new Error('Failed to fetch');
const answer = (value: number) => ({
  data: {
    calculateIndicator: {
      ...{ ticker: 'A', interval: 'M1', indicator: 'x', params: {}, convention: null, warmUp: 2, lastClosedAt: at(1) },
      ...{
        cached: false,
        cacheTtlMs: 60_000,
        computedMs: 1,
        alerts: [],
        provenance: { completeness: 1, reason: null },
      },
      ...{ outputs: [output('x')], series: [{ name: 'x', values: [point(0, 1), point(1, value)] }] },
    },
  },
});
const make = () =>
  scope.run(() =>
    useResult(
      () => ({ ticker: 'A', interval: 'M1', indicator: 'x', params: { length: length.value } }),
      () => '',
      () => [],
    ),
  )!.shown;
const settle = async (ms = 0) => {
  await vi.advanceTimersByTimeAsync(ms);
  await nextTick();
};
beforeEach(() => {
  vi.useFakeTimers();
  reset();
  length.value = 14;
  scope = effectScope(true);
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});
const told = ({ result, staleSince, error, pending }: ReturnType<typeof make>['value']) => ({
  value: result?.series[0]?.values.at(-1)?.value,
  isStale: staleSince !== null,
  ...{ error, pending },
});

it('what was tuned and then cannot be followed is not told as live, and is followed when somebody answers', async () => {
  world.answers = [answer(5)];
  const shown = make();
  await settle(3_000);
  expect(told(shown.value)).toEqual({ value: 5, isStale: false, error: null, pending: false });
  world.answers = [answer(6), NOBODY];
  length.value = 15;
  await settle(100);
  expect(told(shown.value)).toEqual({ value: 6, isStale: false, error: null, pending: false });
  await settle(1_000);
  expect(told(shown.value)).toMatchObject({ value: 6, isStale: true });
  world.answers = [answer(7)];
  await settle(6_000);
  expect(told(shown.value)).toEqual({ value: 7, isStale: false, error: null, pending: false });
});

it('events before the first answer are no answer: it is asked for until it is there', async () => {
  world.answers = [NOBODY];
  const shown = make();
  await settle(3_000);
  const event = { cursor: 'c', staleFrom: null, alerts: [], series: [{ name: 'x', value: point(2, 9, true) }] };
  running()[0]!.sink.next({ data: { indicatorUpdate: event } });
  await settle();
  expect(told(shown.value)).toMatchObject({ value: undefined, pending: true });
  world.answers = [answer(5)];
  await settle(6_000);
  expect(told(shown.value)).toEqual({ value: 9, isStale: false, error: null, pending: false });
});
