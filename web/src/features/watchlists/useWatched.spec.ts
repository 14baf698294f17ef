import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import { useWatched } from './useWatched.ts';

interface List {
  readonly id: string;
  readonly instruments: readonly { readonly symbol: string }[];
}
const lists = ref<List[] | null>(null);
const [unread, problem] = [ref<string | null>(null), ref<string | null>(null)];
const calls: string[] = [];
vi.mock('./useWatchlists.ts', () => ({
  useWatchlists: () => ({
    ...{ lists, unread, problem },
    create: async (name: string) => {
      calls.push(`create ${name}`);
      await nextTick();
      lists.value = [...(lists.value ?? []), { id: '1', instruments: [] }];
    },
    add: async (_id: string, symbol: string) => {
      calls.push(`add ${symbol}`);
      await nextTick();
      lists.value = lists.value!.map(({ id, instruments }) => ({ id, instruments: [...instruments, { symbol }] }));
    },
    remove: async (_id: string, symbol: string) => void calls.push(`remove ${symbol}`),
  }),
}));
let scope: EffectScope;
const watched = () => scope.run(useWatched)!;
const settled = async () => {
  for (let n = 0; n < 20; n += 1) await nextTick();
};
beforeEach(() => {
  lists.value = null;
  [unread.value, problem.value] = [null, null];
  calls.length = 0;
  scope = effectScope(true);
});
afterEach(() => scope.stop());

it('what is asked for before the list is read is said, and added when it is; nothing is taken off unseen', async () => {
  const { toggle, note, symbols } = watched();
  for (const symbol of ['AAA', 'BBB', 'CCC', 'CCC']) await toggle(symbol);
  expect([symbols.value, note.value]).toEqual([null, 'AAA, BBB: onto the watchlist as soon as it is read']);
  lists.value = [{ id: '7', instruments: [{ symbol: 'BBB' }] }];
  await settled();
  expect([calls, note.value]).toEqual([['add AAA'], null]);
  await toggle('BBB');
  expect(calls).toEqual(['add AAA', 'remove BBB']);
});

it('no list yet: one is made for all', async () => {
  const { toggle } = watched();
  await toggle('AAA');
  await toggle('BBB');
  lists.value = [];
  await settled();
  expect(calls).toEqual(['create Watchlist', 'add AAA', 'add BBB']);
});

it('a list that cannot be read or changed says so', async () => {
  const { toggle, note } = watched();
  unread.value = 'no answer';
  expect(note.value).toBeNull();
  await toggle('AAA');
  expect(note.value).toBe('AAA: waits, the watchlist cannot be read: no answer');
  problem.value = 'RATE_LIMITED';
  expect(note.value).toBe('The watchlist could not be changed: RATE_LIMITED');
});

it('wishes that come faster than they are answered make one list, and the second of the same takes it off again', async () => {
  const { toggle } = watched();
  lists.value = [];
  await settled();
  void toggle('AAA');
  void toggle('BBB');
  void toggle('AAA');
  await settled();
  expect(calls).toEqual(['create Watchlist', 'add AAA', 'add BBB', 'remove AAA']);
});
