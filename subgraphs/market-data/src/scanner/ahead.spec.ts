import { createInProcessLog, topics } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import { expect, it } from 'vitest';
import { readAhead } from './ahead.ts';

it('sweeps are read as they are announced while somebody asks, and no longer', async () => {
  const log = createInProcessLog();
  const read: string[] = [];
  let now = 0;
  let ended = 0;
  async function* follow(...args: Parameters<typeof log.follow>) {
    try {
      yield* log.follow(...args);
    } finally {
      ended += 1;
    }
  }
  const ahead = readAhead(
    { follow },
    async (id) => {
      read.push(id);
      if (id === 's2') throw new Error('the cache is away');
    },
    () => now,
  );
  const announce = (sweep: string) => log.append(topics.scanner(), [{ fields: { sweep } }]);
  await announce('s0');
  ahead.asked();
  ahead.asked();
  for (const id of ['s1', 's2', 's3']) {
    await announce(id);
    await waitUntil(() => read.at(-1) === id, `sweep ${id} to be read`);
  }
  now += 30_001;
  await announce('s4');
  await waitUntil(() => ended === 1, 'the end of the follow');
  ahead.asked();
  await announce('s5');
  await waitUntil(() => read.at(-1) === 's5', 'sweep s5 to be read');
  expect(read).toEqual(['s1', 's2', 's3', 's5']);
  await log.close();
});
