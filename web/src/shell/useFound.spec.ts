import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ asked: [] as { search: string; done(answer: unknown): void }[] }));
vi.mock('../gql/connection.ts', () => ({
  FRESH: {},
  apollo: {
    query: ({ variables: { search } }: { variables: { search: string } }) =>
      new Promise((done) => world.asked.push({ search, done })),
  },
}));
const { useFound } = await import('./useFound.ts');

let scope: EffectScope;
const text = ref('');
const type = async (typed: string) => {
  text.value = typed;
  await nextTick();
  await vi.advanceTimersByTimeAsync(120);
};
const answer = async (...symbols: string[]) => {
  const edges = symbols.map((symbol) => ({ node: { symbol, name: `${symbol} Inc.`, type: 'STOCK' } }));
  world.asked.at(-1)!.done({ data: { instruments: { edges } } });
  await vi.advanceTimersByTimeAsync(0);
};
const make = () => {
  const { found, isKnown } = scope.run(() => useFound(() => text.value))!;
  return () => [found.value.map(({ symbol }) => symbol).join(), isKnown.value];
};
beforeEach(() => {
  vi.useFakeTimers();
  world.asked.length = 0;
  text.value = '';
  scope = effectScope(true);
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

it('shows of what was found for fewer letters only what still fits: Enter never opens another stock', async () => {
  const told = make();
  expect(told()).toEqual(['', true]);
  await type('a');
  await answer('AA', 'ABX', 'AAPL');
  expect(told()).toEqual(['AA,ABX,AAPL', true]);
  await type('aap');
  expect(told()).toEqual(['AAPL', false]);
  await answer('AAPL', 'AAPX');
  expect(told()).toEqual(['AAPL,AAPX', true]);
});

it('nothing is said not to be there before somebody has looked, nor while nobody answers', async () => {
  const told = make();
  await type('x');
  expect(told()).toEqual(['', false]);
  world.asked[0]!.done({ error: new Error('no') });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told()).toEqual(['', false]);
  await vi.advanceTimersByTimeAsync(1_000);
  await answer();
  expect([told(), world.asked.length]).toEqual([['', true], 2]);
  await type('');
  expect([told(), vi.getTimerCount()]).toEqual([['', true], 0]);
});
