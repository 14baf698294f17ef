import { effectScope, nextTick, type EffectScope } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WatchlistView } from './useWatchlists.ts';

const world = vi.hoisted(() => ({
  questions: [] as ((answer: unknown) => void)[],
  changes: [] as { variables: { symbol?: string }; done: (answer: unknown) => void }[],
}));
vi.mock('../../gql/connection.ts', async () => ({
  FRESH: {},
  connection: (await import('vue')).reactive({ status: 'connected' }),
  apollo: {
    query: () => new Promise((done) => world.questions.push(done)),
    mutate: ({ variables }: { variables: object }) => new Promise((done) => world.changes.push({ variables, done })),
  },
}));
const { useWatchlists } = await import('./useWatchlists.ts');

let scope: EffectScope;
const listOf = (...symbols: string[]) =>
  ({ id: '1', name: 'Mine', instruments: symbols.map((symbol) => ({ symbol })) }) as unknown as WatchlistView;
const settle = async () => {
  await vi.advanceTimersByTimeAsync(0);
  await nextTick();
};
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  Object.assign(world, { questions: [], changes: [] });
  scope = effectScope(true);
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const make = async () => {
  const watchlists = scope.run(useWatchlists)!;
  world.questions.shift()!({ data: { watchlists: [listOf('A')] } });
  await settle();
  return { watchlists, shown: () => watchlists.lists.value![0]!.instruments.map(({ symbol }) => symbol) };
};

it('what was added is not taken off the list again by an answer to what was asked before', async () => {
  const { watchlists, shown } = await make();
  void watchlists.refresh();
  void watchlists.add('1', 'B');
  await settle();
  world.changes[0]!.done({ data: { addToWatchlist: listOf('A', 'B') } });
  await settle();
  world.questions[0]!({ data: { watchlists: [listOf('A')] } });
  await settle();
  expect(shown()).toEqual(['A', 'B']);
});

it('changes go one after the other, and one that fails does not end those behind it', async () => {
  const { watchlists, shown } = await make();
  void watchlists.add('1', 'B');
  void watchlists.add('1', 'C');
  await settle();
  expect(world.changes.map(({ variables }) => variables.symbol)).toEqual(['B']);
  world.changes[0]!.done(Promise.reject(new Error('no')));
  await settle();
  world.changes[1]!.done({ data: { addToWatchlist: listOf('A', 'C') } });
  await settle();
  expect([shown(), watchlists.problem.value]).toEqual([['A', 'C'], null]);
});
