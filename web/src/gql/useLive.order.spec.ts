/** Questions, events, failures and sockets in every order that hurts. */
import { effectScope, nextTick, type EffectScope } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connection, failure, NUMBER, reset, running, symbol, world } from './live.fixture.ts';

vi.mock('./connection.ts', () => import('./live.fixture.ts'));
vi.mock('./now.ts', async () => ({ now: (await import('vue')).ref(0) }));
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

const NOBODY = new Error('Failed to fetch');
const later = () => {
  let answer = (_value: unknown) => {};
  const promise = new Promise((done) => (answer = done));
  return { promise, answer };
};
const list = {
  first: ({ value }: { value: number[] | null }, before: number[] | null) =>
    value && [...new Set([...(before ?? []), ...value])],
  next: ({ cursor, value }: { cursor: string; value: number }, before: number[] | null) => ({
    cursor,
    data: [...(before ?? []), value],
    outdated: value < 0,
  }),
  joins: true,
};

it('a question that nobody answered is asked again until somebody does; what cannot be answered is not', async () => {
  world.answers = [NOBODY, NOBODY, { data: { value: 1 } }];
  const live = make();
  await settle();
  expect([live.status, live.code]).toEqual(['error', 'NO_ANSWER']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([live.status, live.data, live.error, world.asked]).toEqual(['live', 1, null, 3]);
  world.answers = [{ data: { value: null }, error: Object.assign(new Error('no'), { errors: failure('NOT_FOUND') }) }];
  symbol.value = 'B';
  await vi.advanceTimersByTimeAsync(60_000);
  expect([live.status, live.code, world.asked]).toEqual(['error', 'NOT_FOUND', 4]);
});

it('a list whose question failed has what the stream brought, and asks for the rest', async () => {
  world.answers = [NOBODY, NOBODY, { data: { value: [1, 2] } }];
  const live = make(list);
  await settle();
  running()[0]!.sink.next({ data: { cursor: 'c', value: 3 } });
  expect([live.data, live.answered]).toEqual([[3], false]);
  await vi.advanceTimersByTimeAsync(7_000);
  expect([live.data, live.answered]).toEqual([[3, 1, 2], true]);
});

it('a list that an event made outdated is asked for until it is answered', async () => {
  world.answers = [{ data: { value: [1] } }];
  const live = make(list);
  await vi.advanceTimersByTimeAsync(3_000);
  world.answers = [NOBODY, { data: { value: [8] } }];
  running()[0]!.sink.next({ data: { cursor: 'c', value: -1 } });
  await vi.advanceTimersByTimeAsync(5_000);
  expect([live.data, live.error]).toEqual([[1, -1, 8], null]);
});

it('of two questions under way the older one, answered last, changes nothing', async () => {
  const [older, newer] = [later(), later()];
  world.answers = [older.promise, newer.promise];
  const live = make({ ...list, first: ({ value }: { value: number[] | null }) => value });
  live.refresh();
  newer.answer({ data: { value: [2] } });
  await settle();
  older.answer({ data: { value: [1] } });
  await settle();
  expect(live.data).toEqual([2]);
});

it('behind an expired cursor an event is newer than the answer that comes after it', async () => {
  const live = make();
  await settle();
  const answer = later();
  world.answers = [answer.promise];
  running()[0]!.sink.next({ data: { cursor: 'old', value: 2 } });
  running()[0]!.sink.error(failure('CURSOR_EXPIRED', false));
  running()[0]!.sink.next({ data: { cursor: 'new', value: 10 } });
  answer.answer({ data: { value: 9 } });
  await settle();
  expect(live.data).toBe(10);
});

it('an answer from before the cursor expired is not the present', async () => {
  const [before, after] = [later(), later()];
  world.answers = [before.promise, after.promise];
  const live = make();
  running()[0]!.sink.next({ data: { cursor: 'old', value: 2 } });
  running()[0]!.sink.error(failure('CURSOR_EXPIRED', false));
  before.answer({ data: { value: 1 } });
  await settle();
  after.answer({ data: { value: 3 } });
  await settle();
  expect(live.data).toBe(3);
});

it('a list asks once more when its stream has begun, not while the first socket is still being made', async () => {
  Object.assign(connection, { status: 'connecting' });
  world.answers = [{ data: { value: [1] } }];
  const live = make(list);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(world.asked).toBe(1);
  world.answers = [{ data: { value: [1, 2] } }];
  Object.assign(connection, { status: 'connected' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect([live.data, world.asked]).toEqual([[1, 2], 2]);
});

it('a question that went down with the line is asked again when it is back', async () => {
  world.answers = [new Promise(() => {}), { data: { value: 4 } }];
  const live = make();
  Object.assign(connection, { status: 'reconnecting', lostAt: Date.now() });
  await settle();
  Object.assign(connection, { status: 'connected', lostAt: null });
  await settle();
  expect([live.data, live.status]).toEqual([4, 'live']);
});

it('a refusal ends when the stream is taken after all, or the question has an answer', async () => {
  world.answers = [{ data: { value: null } }];
  const live = make();
  running()[0]!.sink.error(failure('NOT_FOUND', false));
  await settle();
  Object.assign(connection, { status: 'reconnecting', lostAt: Date.now() });
  await settle();
  Object.assign(connection, { status: 'connected', lostAt: null });
  await settle();
  expect([live.code, running().length]).toEqual(['NOT_FOUND', 1]);
  world.answers = [{ data: { value: 5 } }];
  await vi.advanceTimersByTimeAsync(2_000);
  expect([live.data, live.code, live.status]).toEqual([5, null, 'live']);
  world.answers = [{ data: { value: null } }];
  symbol.value = 'B';
  await settle();
  running()[0]!.sink.error(failure('NOT_FOUND', false));
  world.answers = [{ data: { value: 6 } }];
  live.refresh();
  await settle();
  expect([live.data, live.code, running().length]).toEqual([6, null, 1]);
});
