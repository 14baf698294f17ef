import { effectScope, nextTick, ref, shallowRef, type EffectScope } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MINUTE } from './fixtures.ts';

const world = vi.hoisted(() => ({
  asked: [] as { ticker: string; done(answer: unknown): void; fail(reason: Error): void }[],
}));
vi.mock('../gql/connection.ts', async () => ({
  FRESH: {},
  connection: (await import('vue')).reactive({ status: 'connected' }),
  apollo: {
    query: ({ variables }: { variables: { input: { ticker: string } } }) =>
      new Promise((done, fail) => world.asked.push({ ticker: variables.input.ticker, done, fail })),
  },
}));
const { connection } = await import('../gql/connection.ts');
const { useOlder } = await import('./useOlder.ts');

let scope: EffectScope;
const symbol = ref('A');
const pages = shallowRef<readonly number[]>([]);
const settle = async () => {
  for (let n = 0; n < 10; n += 1) await nextTick();
};
const answerOf = (ticker: string) => ({
  data: { calculateIndicator: { ticker, interval: 'M1', alerts: [], series: [] } },
});
const make = () =>
  scope.run(() =>
    useOlder(
      () => ({ ticker: symbol.value, interval: 'M1', indicator: 'x' }),
      () => pages.value,
    ),
  )!;
beforeEach(() => {
  world.asked.length = 0;
  symbol.value = 'A';
  pages.value = [MINUTE];
  scope = effectScope(true);
});
afterEach(() => scope.stop());

it('what becomes of a question about another symbol is nothing of this one', async () => {
  const older = make();
  symbol.value = 'B';
  await settle();
  world.asked[0]!.fail(new Error('Failed to fetch'));
  await settle();
  expect(older.value).toEqual({ result: null, error: null });
  world.asked[1]!.done({ error: Object.assign(new Error('too much'), { errors: [{ message: 'too much' }] }) });
  await settle();
  expect(older.value.error).toBe('too much');
});

it('what could not be read for want of a line is read when it is back', async () => {
  const older = make();
  world.asked[0]!.fail(new Error('Failed to fetch'));
  await settle();
  expect(older.value.error).toBe('The server does not answer.');
  connection.status = 'reconnecting';
  await settle();
  connection.status = 'connected';
  await settle();
  world.asked[1]!.done(answerOf('A'));
  await settle();
  expect([older.value.result?.ticker, older.value.error]).toEqual(['A', null]);
});
