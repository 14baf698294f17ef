import { nextTick, ref } from 'vue';
import { expect, it } from 'vitest';
import { useHeld } from './useHeld.ts';

const make = () => {
  const live = ref<readonly string[]>(['a']);
  const [hold, filter] = [ref(false), ref(0)];
  return {
    live,
    hold,
    filter,
    held: useHeld(
      live,
      hold,
      (row) => row,
      () => filter.value,
    ),
  };
};

it('rows stand still while held, the changes are counted, and nothing is lost after', () => {
  const { live, hold, held } = make();
  hold.value = true;
  live.value = ['c', 'b', 'a'];
  expect([held.shown.value, held.changes.value]).toEqual([['a'], 2]);
  hold.value = false;
  expect([held.shown.value, held.changes.value]).toEqual([['c', 'b', 'a'], 0]);
});

it('taking the changes keeps the hold', () => {
  const { live, hold, held } = make();
  hold.value = true;
  live.value = ['b', 'a'];
  held.take();
  live.value = ['c', 'b', 'a'];
  expect([held.shown.value, held.changes.value]).toEqual([['b', 'a'], 1]);
});

it('another filter shows its own rows at once', async () => {
  const { live, hold, filter, held } = make();
  hold.value = true;
  filter.value = 1;
  live.value = ['x'];
  await nextTick();
  expect(held.shown.value).toEqual(['x']);
});
