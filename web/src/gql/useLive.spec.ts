import { effectScope, nextTick, type EffectScope } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connection, failure, NUMBER, reset, running, symbol, world } from './live.fixture.ts';

vi.mock('./connection.ts', () => import('./live.fixture.ts'));
vi.mock('./now.ts', async () => ({ now: (await import('vue')).ref(0) }));
const { now } = await import('./now.ts');
const { useLive } = await import('./useLive.ts');

let scope: EffectScope;
const settle = async () => {
  await vi.advanceTimersByTimeAsync(0);
  await nextTick();
};
const make = (extra: object = {}) => scope.run(() => useLive({ ...NUMBER, ...extra }))!;

beforeEach(() => {
  vi.useFakeTimers({ now: 10_000 });
  reset();
  scope = effectScope(true);
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

it('has the first value, then the stream; a slow answer never replaces a newer event', async () => {
  const live = make();
  expect(live.status).toBe('loading');
  running()[0]!.sink.next({ data: { cursor: 'c1', value: 2 } });
  await settle();
  expect([live.data, live.status]).toEqual([2, 'live']);
});

it('an answer of nothing is no longer loading for ever: it is known to be nothing', async () => {
  world.answers = [{ data: { value: null } }];
  const live = make();
  expect(live.answered).toBe(false);
  await settle();
  expect([live.answered, live.data, live.error]).toEqual([true, null, null]);
  world.answers = [new Promise(() => {})];
  symbol.value = 'B';
  await nextTick();
  expect(live.answered).toBe(false);
});

it('a failure is no answer of nothing', async () => {
  world.answers = [{ data: { value: null }, error: Object.assign(new Error('down'), { errors: failure('DOWN') }) }];
  const live = make();
  await settle();
  expect([live.answered, live.status, live.error]).toEqual([false, 'error', 'down']);
});

it('a stream that is refused for good stays so, whichever comes first, and however often the question has no answer', async () => {
  world.answers = [{ data: { value: null } }];
  const live = make();
  running()[0]!.sink.error(failure('NOT_FOUND', false));
  await settle();
  expect([live.answered, live.status, live.code]).toEqual([true, 'error', 'NOT_FOUND']);
  live.refresh();
  await settle();
  expect([live.status, live.code]).toEqual(['error', 'NOT_FOUND']);
  symbol.value = 'B';
  await settle();
  expect([live.status, live.code]).toEqual(['loading', null]);
});

it('resumes after the last cursor with exactly one stream, however often the socket comes back', async () => {
  const live = make();
  await settle();
  for (const round of [1, 2, 3]) {
    running()[0]!.sink.next({ data: { cursor: `c${round}`, value: round } });
    Object.assign(connection, { status: 'reconnecting', lostAt: Date.now() });
    await settle();
    expect([live.status, live.data, live.staleCause]).toEqual(['stale', round, 'lost']);
    Object.assign(connection, { status: 'connected', lostAt: null });
    await settle();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(running().map(({ variables }) => variables['after'])).toEqual([`c${round}`]);
  }
});

it('is stale while the stream is refused, though the connection stands, and live with the next event', async () => {
  const live = make();
  await settle();
  running()[0]!.sink.error(failure('PROVIDER_UNAVAILABLE'));
  expect([live.status, live.staleSince, live.staleCause]).toEqual(['stale', 10_000, 'refused']);
  await vi.advanceTimersByTimeAsync(1_000);
  world.open.at(-1)!.sink.next({ data: { cursor: 'c', value: 3 } });
  expect([live.status, live.data]).toEqual(['live', 3]);
});

it('a refusal for good is never live and not tried again', async () => {
  const live = make();
  await settle();
  running()[0]!.sink.error(failure('BAD_USER_INPUT', false));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([live.status, live.error, world.open.length]).toEqual(['stale', 'BAD_USER_INPUT', 1]);
});

it('CURSOR_EXPIRED: reads the present, then follows without a cursor', async () => {
  const live = make();
  await settle();
  world.answers = [{ data: { value: 9 } }];
  running()[0]!.sink.next({ data: { cursor: 'old', value: 2 } });
  running()[0]!.sink.error(failure('CURSOR_EXPIRED', false));
  expect(live.status).toBe('stale');
  await settle();
  expect([live.data, world.asked, 'after' in world.open.at(-1)!.variables]).toEqual([9, 2, false]);
});

it('silence beyond the limit is stale since the last value', async () => {
  const live = make({ silentMs: () => 3_000 });
  await settle();
  now.value = 13_001;
  expect([live.status, live.staleSince, live.staleCause]).toEqual(['stale', 10_000, 'silent']);
});

it('another symbol starts empty; the end of the scope stops stream and timers', async () => {
  const live = make();
  await settle();
  world.answers = [new Promise(() => {})];
  symbol.value = 'B';
  await nextTick();
  expect([live.data, live.status]).toEqual([null, 'loading']);
  expect(running().map(({ variables }) => variables['symbol'])).toEqual(['B']);
  running()[0]!.sink.error(failure('PROVIDER_UNAVAILABLE'));
  scope.stop();
  await settle();
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(world.open.length).toBe(2);
});

it('a refusal that cannot be retried is told with its code', async () => {
  world.answers = [{ data: { value: null } }];
  const live = make();
  await settle();
  running()[0]!.sink.error(failure('NOT_FOUND', false));
  expect([live.status, live.error, live.code]).toEqual(['error', 'NOT_FOUND', 'NOT_FOUND']);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(world.open.length).toBe(1);
});
