/** Who shares a state, when it goes, what is refused, and what becomes of a failure. */
import { beforeEach, expect, it } from 'vitest';
import { topics } from '@marketgraph/platform/events';
import { waitUntil } from '@marketgraph/testkit/wait';
import { QUEUE } from './listener.ts';
import { Client, Market, MINUTE, minuteBar, program, SYMBOL, T0 } from './market.fixture.ts';
import { openLive } from './open.ts';
import { LiveStates } from './states.ts';
import type { LiveLimits } from './budget.ts';
import type { From } from './strand.ts';

const SMA = 'plot(sma(close, 3), title="sma")';
let world: Market;
let states: LiveStates;
const subscribe = (from: From = {}, source = SMA, of = states) =>
  new Client(openLive(of, program(source), from, (event) => event));
const grow = (minute: number, close: number) => world.tell(minuteBar(minute, close, true));
const newest = ({ got }: Client) => got.at(-1)?.points.at(-1)?.values[0]?.value;

beforeEach(async () => {
  world = new Market();
  states = new LiveStates(world);
  for (let i = -50; i < 0; i += 1) world.put(minuteBar(i, 90));
  await grow(0, 90);
});

it('one state for all who ask for the same, each told the newest event first; gone with the last of them', async () => {
  const clients = [subscribe(), subscribe()];
  await waitUntil(() => clients.every(({ got }) => got.length === 1));
  await grow(0, 93);
  await waitUntil(() => clients.every(({ got }) => got.length === 2));
  clients.push(subscribe());
  await waitUntil(() => clients[2]!.got.length === 1);
  expect([states.count, clients.map(newest)]).toEqual([1, [91, 91, 91]]);
  const other = subscribe({}, 'plot(close)');
  await waitUntil(() => other.got.length === 1);
  expect(states.count).toBe(2);
  for (const client of [...clients, other]) await client.leave();
  await waitUntil(() => states.count === 0);
  expect(clients.map(({ ended, error }) => [ended, error])).toEqual(clients.map(() => [true, null]));
});

it('who resumes has a state of its own until it has caught up', async () => {
  const first = subscribe();
  await waitUntil(() => first.got.length === 1);
  for (let i = 0; i < 30; i += 1) await grow(0, 90 + i);
  await waitUntil(() => first.got.length === 31);
  const second = subscribe({ after: first.got[0]!.cursor });
  expect(states.count).toBe(2);
  await waitUntil(() => second.got.length === 30);
  await grow(0, 200);
  await waitUntil(() => second.got.length === 31 && states.count === 1);
  expect(second.got.map(({ id }) => id)).toEqual(first.ids.slice(1));
  expect(second.got).toEqual(first.got.slice(1));
  await Promise.all([first.leave(), second.leave()]);
  await waitUntil(() => states.count === 0);
});

it('a cursor of elsewhere, ahead or too old is refused by its code', async () => {
  const codeOf = async (after: string) => {
    const client = subscribe({ after });
    await waitUntil(() => client.ended);
    return (client.error as { code: string }).code;
  };
  expect(await codeOf('nonsense')).toBe('CURSOR_INVALID');
  const first = subscribe();
  await waitUntil(() => first.got.length === 1);
  for (let i = 0; i < 3; i += 1) await grow(0, 91 + i);
  await world.log.trim(topics.bars(SYMBOL), { maxLength: 1, maxAgeMs: 1e9 });
  expect(await codeOf(first.got[0]!.cursor)).toBe('CURSOR_EXPIRED');
  await first.leave();
  await waitUntil(() => states.count === 0);
});

it('nobody is served from a state that failed; whoever comes after has another', async () => {
  world.failure = new Error('the store is away');
  const clients = [subscribe(), subscribe()];
  await waitUntil(() => clients.every(({ ended }) => ended));
  expect(clients.map(({ error }) => error)).toEqual([world.failure, world.failure]);
  expect(states.count).toBe(0);
  world.failure = null;
  const later = subscribe();
  await waitUntil(() => later.got.length === 1);
  expect(newest(later)).toBe(90);
  await later.leave();
});

it.each<[keyof LiveLimits, Partial<LiveLimits>]>([
  ['states', { states: 1 }],
  ['cost', { cost: 3 }],
  ['cells', { cells: 50_000 }],
])(
  'refuses what is beyond the limit of %s, says what to do, and lets in again what is within',
  async (limit, given) => {
    const few = new LiveStates(world, { states: 100, cost: 1e9, cells: 1e9, ...given });
    const first = subscribe({}, SMA, few);
    await waitUntil(() => first.got.length === 1);
    const other = () =>
      subscribe({}, 'plot(stddev(close, 20))\nplot(wma(high, 30))\nplot(ema(close, 30), title="e")', few);
    expect(other).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED', details: expect.objectContaining({ limit }) }),
    );
    expect(few.count).toBe(1);
    const shares = subscribe({}, SMA, few);
    await waitUntil(() => shares.got.length === 1);
    await Promise.all([first.leave(), shares.leave()]);
    await waitUntil(() => few.count === 0);
    if (limit === 'states') await waitUntil(async () => (await other().leave(), true));
  },
);

it('LATEST tells the newest and how many were left out; ALL ends who does not take, with where to resume', async () => {
  const fast = subscribe();
  await waitUntil(() => fast.got.length === 1);
  const [lazy, slow] = (['LATEST', 'ALL'] as const).map((delivery) =>
    openLive(states, program(SMA), { delivery }, (event) => event),
  ) as [ReturnType<typeof openLive>, ReturnType<typeof openLive>];
  expect((await slow.next()).value).toMatchObject({ id: fast.ids[0] });
  for (let i = 1; i <= QUEUE + 1; i += 1) await grow(0, 90 + i);
  await waitUntil(() => fast.got.length === QUEUE + 2);
  expect((await lazy.next()).value).toMatchObject({ id: fast.ids.at(-1), skipped: QUEUE + 1 });
  await expect(slow.next()).rejects.toMatchObject({
    code: 'SLOW_CONSUMER',
    details: { lastCursor: fast.got[0]!.cursor },
  });
  expect(await slow.next()).toMatchObject({ done: true });
  await Promise.all([fast.leave(), lazy.return!()]);
  await waitUntil(() => states.count === 0);
});

it('a silent topic says where it stands; resuming there begins with the first event', async () => {
  world = new Market();
  states = new LiveStates(world);
  const silent = openLive(states, program(SMA), {}, (event) => event);
  const waiting = silent.next();
  const after = await silent.standing;
  await silent.return!();
  expect(await waiting).toMatchObject({ done: true });
  for (let i = 0; i < 4; i += 1) await world.tell(minuteBar(i, 90 + i));
  const again = subscribe({ after });
  await waitUntil(() => again.got.length === 4);
  expect(again.got.map(({ points }) => points[0]!.values[0]!.value)).toEqual([Number.NaN, Number.NaN, 91, 92]);
  await again.leave();
});

it('a correction older than what is kept says so, and what follows stands on it', async () => {
  for (let i = -1_000; i < -50; i += 1) world.put(minuteBar(i, 90));
  const source = 'plot(sma(close, 900), title="sma")';
  const client = subscribe({}, source);
  await waitUntil(() => client.got.length === 1);
  await world.tell(minuteBar(-800, 990));
  await waitUntil(() => client.got.length === 2);
  expect(client.got[1]).toMatchObject({ points: [], staleFrom: T0 - 800 * MINUTE });
  await grow(0, 90);
  await waitUntil(() => client.got.length === 3);
  expect(newest(client)).toBeCloseTo(91, 9);
  await client.leave();
});

it('what never forgets its beginning begins where the chart does, and says when that moves', async () => {
  const count = 'state n = 0\nn = n + 1\nplot(n, title="n")';
  // Bars 0 to 1999 of the grid: the first of the last 500 is about to pass 4000 bars.
  const start = Math.ceil(T0 / MINUTE / 2_000) * 2_000 - T0 / MINUTE;
  world = new Market();
  states = new LiveStates(world);
  const end = start + 4_000 + 498;
  for (let i = start; i < end; i += 1) world.put(minuteBar(i, 90));
  await grow(end, 90);
  const client = subscribe({}, count);
  await waitUntil(() => client.got.length === 1);
  expect(newest(client)).toBe(4_499);
  for (let i = end; i < end + 3; i += 1) await world.tell(minuteBar(i, 90));
  await waitUntil(() => client.got.length === 4);
  expect(client.got.map(({ staleFrom }) => staleFrom && (staleFrom - T0) / MINUTE - start)).toEqual([
    null,
    null,
    2_000,
    null,
  ]);
  expect(client.got.map(({ points }) => points.at(-1)!.values[0]!.value)).toEqual([4_499, 4_499, 2_500, 2_501]);
  // As does whoever resumes behind any of them.
  const again = subscribe({ after: client.got[0]!.cursor }, count, new LiveStates(world));
  await waitUntil(() => again.got.length === 3);
  expect(again.got).toEqual(client.got.slice(1));
  await Promise.all([client.leave(), again.leave()]);
});
