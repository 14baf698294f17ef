import { effectScope, nextTick, type EffectScope } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ answer: null as (() => Promise<unknown>) | null }));
vi.mock('./connection.ts', async () => ({
  FRESH: {},
  connection: (await import('vue')).reactive({ status: 'connected' }),
  apollo: { query: () => world.answer!() },
}));
const { connection } = await import('./connection.ts');
const { useHistory } = await import('./useHistory.ts');

let scope: EffectScope;
const refused = (message: string) => Object.assign(new Error(message), { errors: [{ message }] });
const page = Object.assign(new EventTarget(), { hidden: false });
const make = (everyMs = 1_000) =>
  scope.run(() =>
    useHistory<{ list: number[] | null }, Record<string, never>, number[]>(
      {} as never,
      () => ({}),
      ({ list }) => list,
      everyMs,
    ),
  )!;
beforeEach(() => {
  vi.useFakeTimers({ now: 5_000 });
  page.hidden = false;
  vi.stubGlobal('document', page);
  scope = effectScope(true);
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('keeps the last answer beside the reason why there is no newer one', async () => {
  world.answer = async () => ({ data: { list: [1] } });
  const history = make();
  await vi.advanceTimersByTimeAsync(0);
  expect([history.data.value, history.at.value, history.error.value]).toEqual([[1], 5_000, null]);
  world.answer = async () => ({ data: { list: null }, error: refused('desk does not answer') });
  await vi.advanceTimersByTimeAsync(1_000);
  expect([history.data.value, history.at.value, history.error.value]).toEqual([[1], 5_000, 'desk does not answer']);
  world.answer = () => Promise.reject(new Error('no network'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect([history.error.value, history.code.value]).toEqual(['The server does not answer.', 'NO_ANSWER']);
});

it('asks again at once when the connection is back', async () => {
  let asked = 0;
  world.answer = async () => {
    asked += 1;
    return { data: { list: [] } };
  };
  make();
  connection.status = 'reconnecting';
  await nextTick();
  connection.status = 'connected';
  await nextTick();
  expect(asked).toBe(2);
});

it('an older question that answers last changes nothing; the end of the scope ends the asking', async () => {
  const replies: ((value: unknown) => void)[] = [];
  world.answer = () => new Promise((done) => replies.push(done));
  const history = make();
  await vi.advanceTimersByTimeAsync(1_000);
  replies[1]!({ data: { list: [2] } });
  replies[0]!({ data: { list: [1] } });
  await vi.advanceTimersByTimeAsync(0);
  expect(history.data.value).toEqual([2]);
  scope.stop();
  expect(vi.getTimerCount()).toBe(0);
});

it('asks again within seconds when nobody answered, not when it was refused, and never once it is over', async () => {
  let asked = 0;
  const failing = (code: string) => async () => {
    asked += 1;
    throw Object.assign(new Error(code), { errors: [{ extensions: { code } }] });
  };
  world.answer = failing('PROVIDER_UNAVAILABLE');
  const history = make(60_000);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([asked, history.code.value]).toEqual([3, 'PROVIDER_UNAVAILABLE']);
  world.answer = failing('FORBIDDEN');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked).toBe(4);
  world.answer = failing('PROVIDER_UNAVAILABLE');
  await history.refresh();
  scope.stop();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(asked).toBe(5);
});

it('is shown, or told to fail, though each question takes longer than the next is away', async () => {
  let asked = 0;
  const slow = <T>(answer: (mine: number) => T) => {
    world.answer = async () => {
      const mine = (asked += 1);
      await new Promise((done) => setTimeout(done, 2_500));
      return answer(mine);
    };
  };
  slow((mine) => ({ data: { list: [mine] } }));
  const history = make();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(history.data.value).toEqual([8]);
  slow(() => {
    throw new Error('no network');
  });
  await vi.advanceTimersByTimeAsync(10_000);
  expect([history.data.value, history.error.value]).toEqual([[11], 'The server does not answer.']);
});

it('what the viewer changed is not taken back by an answer to what was asked before', async () => {
  const replies: ((value: unknown) => void)[] = [];
  world.answer = () => new Promise((done) => replies.push(done));
  const history = make();
  history.put([1, 2]);
  replies[0]!({ data: { list: [1] } });
  await vi.advanceTimersByTimeAsync(0);
  expect(history.data.value).toEqual([1, 2]);
  await vi.advanceTimersByTimeAsync(1_000);
  replies[1]!({ data: { list: [3] } });
  await vi.advanceTimersByTimeAsync(0);
  expect(history.data.value).toEqual([3]);
});

it('asks nothing while it is hidden, and at once what was due when somebody looks again', async () => {
  let asked = 0;
  world.answer = async () => {
    asked += 1;
    return { data: { list: [asked] } };
  };
  const show = (hidden: boolean) => {
    page.hidden = hidden;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  const history = make(60_000);
  await vi.advanceTimersByTimeAsync(30_000);
  show(true);
  await vi.advanceTimersByTimeAsync(10_000);
  show(false);
  expect(asked).toBe(1);
  show(true);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(asked).toBe(1);
  show(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(history.data.value).toEqual([2]);
  world.answer = () => Promise.reject(new Error('no network'));
  await history.refresh();
  show(true);
  await vi.advanceTimersByTimeAsync(20_000);
  world.answer = async () => ({ data: { list: [9] } });
  show(false);
  await vi.advanceTimersByTimeAsync(0);
  expect([history.data.value, history.error.value]).toEqual([[9], null]);
  scope.stop();
  asked = 0;
  show(false);
  expect(asked).toBe(0);
});
