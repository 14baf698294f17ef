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
