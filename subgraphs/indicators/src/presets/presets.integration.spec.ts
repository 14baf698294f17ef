import { TestDatabase } from '@marketgraph/testkit/database';
import { beforeAll, expect, it } from 'vitest';
import { createPresetStore } from './presets.prisma.ts';
import { MAX_PRESETS } from './presets.rules.ts';
import type { PresetItem, PresetStore } from './presets.store.ts';

const db = new TestDatabase('LIVE', 'indicator_presets');
let store: PresetStore;
beforeAll(() => void (store = createPresetStore(db.prisma)));

const items: PresetItem[] = [
  { indicator: 'ema', params: { length: 21, src: 'hlc3' }, convention: null },
  { indicator: 'rsi', params: {}, convention: 'TRADINGVIEW' },
];

it('gives back what was saved, in the order of making', async () => {
  await store.create('ann', 'Swing', items);
  await store.create('ann', 'Intraday', items.slice(1));
  await store.create('bob', 'Swing', items);
  expect((await store.all('ann')).map(({ name, position, items: held }) => [name, position, held])).toEqual([
    ['Swing', 0, items],
    ['Intraday', 1, items.slice(1)],
  ]);
});

it('overwrites name and content; keeps the place of the others when one goes', async () => {
  for (const name of ['a', 'b', 'c']) await store.create('ann', name, items);
  const [a, b] = await store.all('ann');
  expect(await store.update('ann', b!.id, 'B', items.slice(0, 1))).toMatchObject({
    saved: { name: 'B', position: 1, items: items.slice(0, 1) },
  });
  expect(await store.update('ann', b!.id, 'c', items)).toEqual({ refused: 'NAME_TAKEN' });
  expect(await store.create('ann', 'a', items)).toEqual({ refused: 'NAME_TAKEN' });
  expect(await store.delete('ann', a!.id)).toBe(true);
  await store.create('ann', 'd', items);
  expect((await store.all('ann')).map(({ name }) => name)).toEqual(['B', 'c', 'd']);
});

it('what is somebody else’s does not exist', async () => {
  await store.create('ann', 'a', items);
  const id = (await store.all('ann'))[0]!.id;
  expect(await store.update('bob', id, 'b', items)).toEqual({ refused: 'NOT_FOUND' });
  expect(await store.delete('bob', id)).toBe(false);
  expect(await store.update('ann', 'macd', 'b', items)).toEqual({ refused: 'NOT_FOUND' });
});

it('a viewer has at most so many, also when they are saved at once', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: MAX_PRESETS + 3 }, (_, n) => store.create('ann', `preset ${n}`, items)),
  );
  expect(outcomes.filter((one) => 'refused' in one && one.refused === 'FULL')).toHaveLength(3);
  expect(new Set((await store.all('ann')).map(({ position }) => position)).size).toBe(MAX_PRESETS);
});
