/** Whoever resumes an own indicator behind a cursor of its earlier text is told, and gets no number of the new one. */
import { expect, it } from 'vitest';
import { CodedError } from '@marketgraph/domain/errors';
import { decodeCursor, encodeCursor, stampOf } from '@marketgraph/platform/events';
import type { Followed } from '@marketgraph/platform/graphql';
import type { IndicatorsContext } from '../context.ts';
import { Market, minuteBar } from './market.fixture.ts';
import { subscribe, type Streamed } from './live.resolver.ts';
import { LiveStates } from './states.ts';
import { createEngine } from '../engine/engine.ts';
import { silentLog } from '@marketgraph/testkit/log';
import { cursorOf, mustBeOf, ofVersion } from './versioned.ts';

const ID = '0A1B2C3D-0000-4000-8000-000000000000';
const PLACE = encodeCursor('abc', 'bars', '1700000000000-3');

it('a cursor is of its version, of its indicator, or of none', () => {
  const [two, three] = [
    { id: ID, version: 2 },
    { id: ID.toLowerCase(), version: 3 },
  ];
  const old = cursorOf(two, PLACE);
  expect(decodeCursor(old, 'bars')).toEqual(decodeCursor(PLACE, 'bars'));
  for (const after of [null, undefined, PLACE, cursorOf(three, PLACE), cursorOf({ id: 'ffffffff', version: 9 }, PLACE)])
    mustBeOf(three, after);
  const failing = () => mustBeOf(three, old);
  expect(failing).toThrow('saved as version 3');
  expect(failing).toThrow(expect.objectContaining({ code: 'CURSOR_EXPIRED' }));
});

it('so are where a stream stands and the last cursor of who was too slow', async () => {
  const of = { id: ID, version: 2 };
  const tooSlow = new CodedError('SLOW_CONSUMER', 'Too slow.', { lastCursor: PLACE });
  const slow = { standing: Promise.resolve(PLACE), next: () => Promise.reject(tooSlow) };
  const stream = ofVersion(of, slow as unknown as Followed<never>);
  expect(stampOf(await stream.standing)).toBe('2.0a1b2c3d');
  await expect(stream.next()).rejects.toMatchObject({
    code: 'SLOW_CONSUMER',
    details: { lastCursor: cursorOf(of, PLACE) },
  });
});

it('what was saved while its reader was away is told when they come back', async () => {
  const world = new Market();
  for (let i = -50; i < 0; i += 1) world.put(minuteBar(i, 90));
  await world.tell(minuteBar(0, 90, true));
  const saved = { source: 'plot(close)', version: 1 };
  const engine = createEngine({ log: silentLog() });
  const sources = { ...world, symbols: [minuteBar(0, 90).symbol], engine, custom: { find: async () => saved } };
  const context = { sources, viewer: { viewerId: 'ann' }, live: new LiveStates(world) } as unknown as IndicatorsContext;
  const input = { ticker: minuteBar(0, 90).symbol, interval: 'M1', indicator: ID };
  /** The first event of a stream that is then left. */
  const first = async (after: string | null = null) => {
    const events = await subscribe({ args: { input, after, delivery: 'ALL' }, context });
    const { value } = await events.next();
    await events.return!();
    return (value as Streamed).event;
  };
  const { cursor } = await first();
  expect(stampOf(cursor)).toBe('1.0a1b2c3d');
  await world.tell(minuteBar(0, 91, true));
  expect((await first(cursor)).points.at(-1)!.values[0]!.value).toBe(91);
  Object.assign(saved, { source: 'plot(close * 2)', version: 2 });
  await expect(first(cursor)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED', details: { version: 2 } });
  expect((await first()).points.at(-1)!.values[0]!.value).toBe(182);
  await engine.close();
});
