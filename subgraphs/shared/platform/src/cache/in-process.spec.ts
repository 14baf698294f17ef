import { cacheContract } from '@marketgraph/testkit/cache.contract';
import { expect, it } from 'vitest';
import { createInProcessCache } from './in-process.ts';

cacheContract('in process', () => createInProcessCache());

it('is bounded: the least recently used value goes', async () => {
  const cache = createInProcessCache({ maxEntries: 2 });
  await cache.set('a', 1, 1000);
  await cache.set('b', 2, 1000);
  await cache.get('a');
  await cache.set('c', 3, 1000);
  expect([await cache.get('a'), await cache.get('b'), await cache.get('c')]).toEqual([1, null, 3]);
});

it('is bounded in characters too; one value alone is taken whatever its size', async () => {
  const cache = createInProcessCache({ maxCharacters: 100 });
  const text = (length: number) => 'x'.repeat(length - 2);
  await cache.set('a', text(40), 1000);
  await cache.set('b', text(40), 1000);
  await cache.set('b', text(50), 1000); // in place of the 40
  expect(await cache.get('a')).not.toBeNull();
  await cache.set('c', text(20), 1000);
  expect([await cache.get('a'), await cache.get('b'), await cache.get('c')]).toEqual([text(40), null, text(20)]);
  await cache.set('d', text(500), 1000);
  expect([await cache.get('a'), await cache.get('c'), await cache.get('d')]).toEqual([null, null, text(500)]);
  await cache.delete('d');
  await cache.set('a', text(100), 1000);
  expect(await cache.get('a')).toBe(text(100));
});

it('what is over its time is let go of, also when nobody asks for its key again', async () => {
  let now = 1_000_000;
  // Room for ten at a time: a younger value would have to go if the old ones were still there.
  const cache = createInProcessCache({ now: () => now, maxCharacters: 10 * 102 });
  await cache.set('young', 'y', 1e9);
  for (let sweep = 0; sweep < 1_000; sweep += 1) {
    now += 5_000;
    await cache.set(`sweep:${sweep}`, 'x'.repeat(100), 40_000);
  }
  expect(await cache.get('young')).toBe('y');
});
