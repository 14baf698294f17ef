/** Many indicators opened at once read their past a few at a time, in order, and not for who has left. */
import { expect, it } from 'vitest';
import { waitUntil } from '@marketgraph/testkit/wait';
import { Client, Market, minuteBar, program } from './market.fixture.ts';
import { openLive } from './open.ts';
import { BUILDS, LiveStates } from './states.ts';
import { Turns } from './turns.ts';

it('first come first served, and a failure gives its turn on', async () => {
  const turns = new Turns(1);
  const done: number[] = [];
  const all = [0, 1, 2, 3].map((i) =>
    turns.take(
      async () => {
        done.push(i);
        if (i === 1) throw new Error('broken');
        return i;
      },
      () => i !== 2,
    ),
  );
  const settled = await Promise.allSettled(all);
  expect(settled.map((each) => (each.status === 'fulfilled' ? each.value : 'broken'))).toEqual([0, 'broken', null, 3]);
  expect(done).toEqual([0, 1, 3]);
});

it('viewers take turns: one of them does not wait behind all of another', async () => {
  const turns = new Turns(1);
  const done: string[] = [];
  const take = (viewer: string, i: number) =>
    turns.take(
      async () => done.push(`${viewer}${i}`),
      () => true,
      viewer,
    );
  await Promise.all([...[0, 1, 2, 3].map((i) => take('a', i)), take('b', 0), take('b', 1), take('c', 0)]);
  expect(done).toEqual(['a0', 'a1', 'b0', 'c0', 'a2', 'b1', 'a3']);
});

it('300 opened at once: so many read, who leaves while waiting is skipped, all others are served', async () => {
  const world = new Market();
  for (let i = -50; i < 0; i += 1) world.put(minuteBar(i, 90));
  await world.tell(minuteBar(0, 90, true));
  const read = world.store.barTable.bind(world.store);
  let [reads, reading, most, isOpen] = [0, 0, 0, false];
  const held: (() => void)[] = [];
  world.store.barTable = async (query) => {
    reads += 1;
    reading += 1;
    most = Math.max(most, reading);
    if (!isOpen) await new Promise<void>((resolve) => held.push(resolve));
    reading -= 1;
    return read(query);
  };
  const states = new LiveStates(world);
  const clients = Array.from(
    { length: 300 },
    (_, i) => new Client(openLive(states, program(`plot(close + ${i})`), {}, (event) => event)),
  );
  await waitUntil(() => held.length === BUILDS);
  const [leaving, staying] = [clients.slice(100, 200), clients.filter((_, i) => i < 100 || i >= 200)];
  await Promise.all(leaving.map((client) => client.leave()));
  isOpen = true;
  for (const go of held) go();
  await waitUntil(() => staying.every(({ got }) => got.length === 1));
  expect([most, reads, states.count]).toEqual([BUILDS, staying.length, staying.length]);
  expect(leaving.map(({ got, error }) => [got.length, error])).toEqual(leaving.map(() => [0, null]));
  await Promise.all(clients.map((client) => client.leave()));
  await waitUntil(() => states.count === 0);
});
