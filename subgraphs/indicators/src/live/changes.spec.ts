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
      await changes.until(viewer, id, async () =>
        openLive(states, program('plot(close)'), { after }, (event) => event),
      ),
    );
  const [ann, bob, other] = [await follow('ann', 'a1'), await follow('bob', 'a1'), await follow('ann', 'a2')];
  await waitUntil(() => [ann, bob, other].every(({ got }) => got.length === 1));
  const resuming = await follow('ann', 'A1', ann.got[0]!.cursor);
  let opened: () => void = () => undefined;
  const opening = changes.until('ann', 'a1', async () => {
    await new Promise<void>((resolve) => (opened = resolve));
    return openLive(states, program('plot(close)'), {}, (event) => event);
  });
  changes.tell('ann', 'a1', GONE);
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
