/** Streams of a viewer's own indicator end when it changes, at whatever point they are. */
import { expect, it } from 'vitest';
import { CodedError } from '@marketgraph/domain/errors';
import { waitUntil } from '@marketgraph/testkit/wait';
import { Client, Market, minuteBar, program } from './market.fixture.ts';
import { openLive } from './open.ts';
import { LiveStates } from './states.ts';

const GONE = new CodedError('NOT_FOUND', 'Deleted.');

it('those who follow it, live or catching up, get the error once; others stay; nothing is left behind', async () => {
  const world = new Market();
  for (let i = -50; i < 0; i += 1) world.put(minuteBar(i, 90));
  await world.tell(minuteBar(0, 90, true));
  const states = new LiveStates(world);
  const { changes } = states;
  const follow = async (viewer: string, id: string, after: string | null = null) =>
    new Client(
      await changes.until(viewer, id, async () => ({
        events: openLive(states, program('plot(close)'), { after }, (event) => event),
        version: 1,
      })),
    );
  const [ann, bob, other] = [await follow('ann', 'a1'), await follow('bob', 'a1'), await follow('ann', 'a2')];
  await waitUntil(() => [ann, bob, other].every(({ got }) => got.length === 1));
  const resuming = await follow('ann', 'A1', ann.got[0]!.cursor);
  let isOpening = false;
  let opened: () => void = () => undefined;
  const opening = changes.until('ann', 'a1', async () => {
    isOpening = true;
    await new Promise<void>((resolve) => (opened = resolve));
    return { events: openLive(states, program('plot(close)'), {}, (event) => event), version: 1 };
  });
  await waitUntil(() => isOpening);
  await changes.tell({ viewerId: 'ann', id: 'a1', version: null, error: GONE });
  opened();
  const late = new Client(await opening);
  await waitUntil(() => [ann, resuming, late].every(({ ended }) => ended));
  expect([ann, resuming, late].map(({ error }) => error)).toEqual([GONE, GONE, GONE]);
  expect(late.got).toEqual([]);
  expect(await ann.events.next()).toMatchObject({ done: true });
  const again = await follow('ann', 'a1');
  await world.tell(minuteBar(0, 91, true));
  await waitUntil(() => bob.got.length === 2 && other.got.length === 2 && again.got.length > 0);
  await expect(changes.until('ann', 'a3', () => Promise.reject(GONE))).rejects.toBe(GONE);
  await Promise.all([bob, other, again].map((client) => client.leave()));
  expect([bob, other, again].map(({ error }) => error)).toEqual([null, null, null]);
  expect(changes.count).toBe(0);
  await waitUntil(() => states.count === 0);
});

/** Another process of the subgraph, over the same log. */
function processes() {
  const world = new Market();
  for (let i = -50; i < 0; i += 1) world.put(minuteBar(i, 90));
  const [one, two] = [new LiveStates(world), new LiveStates(world)];
  const follow = async (states: LiveStates, version: number) =>
    new Client(
      await states.changes.until('ann', 'a1', async () => ({
        events: openLive(states, program('plot(close)'), {}, (event) => event),
        version,
      })),
    );
  return { world, one, two, follow };
}
const saved = (version: number) =>
  new CodedError('CURSOR_EXPIRED', `Version ${version}.`, { retryable: true, version });

it('a change that one process is told ends the streams of another', async () => {
  const { world, one, two, follow } = processes();
  const [here, there, newer] = [await follow(one, 1), await follow(two, 1), await follow(two, 2)];
  await world.tell(minuteBar(0, 90, true));
  await one.changes.tell({ viewerId: 'ann', id: 'a1', version: 2, error: saved(2) });
  await waitUntil(() => here.ended && there.ended);
  expect(here.error).toEqual(saved(2));
  expect(there.error).toMatchObject({ code: 'CURSOR_EXPIRED', message: 'Version 2.', details: { retryable: true } });
  // Who subscribed anew to what was saved is not ended by the word of it that comes late.
  await world.tell(minuteBar(0, 91, true));
  await waitUntil(() => newer.got.length > 1);
  expect(newer.ended).toBe(false);
  await two.changes.tell({ viewerId: 'ann', id: 'a1', version: null, error: GONE });
  await waitUntil(() => newer.ended);
  expect(newer.error).toBe(GONE);
  expect([one.changes.count, two.changes.count]).toEqual([0, 0]);
});

it('what was told before anybody followed is not heard, and what is told later is, however often streams come and go', async () => {
  const { one, two, follow } = processes();
  await one.changes.tell({ viewerId: 'ann', id: 'a1', version: 5, error: saved(5) });
  for (let version = 1; version < 4; version += 1) {
    const there = await follow(two, version);
    expect(there.ended).toBe(false);
    await one.changes.tell({ viewerId: 'ann', id: 'a1', version: version + 1, error: saved(version + 1) });
    await waitUntil(() => there.ended);
    expect(there.error).toMatchObject({ message: `Version ${version + 1}.` });
  }
});

it('where changes cannot be heard any more, streams end and say so', async () => {
  const { world, two, follow } = processes();
  const there = await follow(two, 1);
  await world.log.close();
  await waitUntil(() => there.ended);
  expect(there.error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  await expect(follow(two, 1)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  expect(two.changes.count).toBe(0);
});
