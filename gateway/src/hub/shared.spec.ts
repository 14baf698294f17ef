// Laws of a shared stream against a slow obvious model: a list of all events there ever were.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SLOW } from './client.ts';
import { expired, range, World, type Connection } from './world.fixture.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a shared stream', () => {
  it('whatever comes in between, ALL sees each event behind its cursor once and in order; LATEST counts what it left out', async () => {
    const command = fc.oneof(
      fc.record({ do: fc.constant('emit' as const), events: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ do: fc.constant('step' as const), which: fc.nat(20) }),
      fc.record({ do: fc.constant('join' as const), back: fc.option(fc.nat(30)), latest: fc.boolean() }),
      fc.record({ do: fc.constant('block' as const), which: fc.nat(10), open: fc.boolean() }),
      fc.record({ do: fc.constant('leave' as const), which: fc.nat(10) }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 500 }) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(40),
        fc.boolean(),
        fc.array(command, { maxLength: 120 }),
        async (before, quiet, commands) => {
          const world = new World(before, { quiet });
          const left = new Set<Connection>();
          const pick = (which: number) => world.connections[which % Math.max(1, world.connections.length)];
          for (const step of commands) {
            if (step.do === 'emit') world.emit(step.events);
            else if (step.do === 'step') await world.step(step.which);
            else if (step.do === 'wait') await vi.advanceTimersByTimeAsync(step.ms);
            else if (step.do === 'join') {
              // Only cursors that a client can have: of events that were delivered to somebody.
              const known = Math.max(-1, ...world.upstreams.map(({ at }) => at - 1));
              const after = step.back === null || known - step.back < 0 ? null : known - step.back;
              world.join(after, step.latest ? 'LATEST' : 'ALL');
            } else if (step.do === 'block') {
              const connection = pick(step.which);
              if (connection) connection.open = step.open;
            } else {
              const connection = pick(step.which);
              connection?.client.leave();
              if (connection) left.add(connection);
            }
          }
          await world.settle();
          for (const connection of world.connections) {
            const { numbers, got, after, delivery } = connection;
            expect(connection.errors).toEqual([]);
            if (delivery === 'ALL') {
              const from = after === null ? (numbers[0] ?? world.count) : after + 1;
              const to = left.has(connection) ? from + numbers.length : world.count;
              expect(numbers).toEqual(range(from, to));
            } else {
              if (after !== null && got[0]) {
                expect(got[0].n).toBeGreaterThan(after);
                expect(got[0].skipped).toBeLessThanOrEqual(got[0].n - after - 1);
              }
              for (const [index, { n, skipped }] of got.entries())
                if (index > 0) expect(n).toBe(got[index - 1]!.n + 1 + skipped);
              if (!left.has(connection) && numbers.length > 0) expect(numbers.at(-1)).toBe(world.count - 1);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('tells the age of an event once, when its clients have it, and never of what is past', async () => {
    const world = new World(10);
    const all = Array.from({ length: 5 }, () => world.join(null));
    await world.settle();
    expect([all[4]!.numbers, world.delivered]).toEqual([[9], []]);
    world.emit(2);
    await world.settle();
    world.join(4);
    world.join(null);
    await world.settle();
    expect([all[4]!.numbers, world.delivered]).toEqual([
      [9, 10, 11],
      // The second is told after a turn of the world, which takes 50 ms.
      [40, 90],
    ]);
  });

  it('gives a late joiner the latest event at once', async () => {
    const world = new World(3);
    world.join(null);
    await world.settle();
    expect(world.join(null).numbers).toEqual([2]);
    expect(world.upstreams).toHaveLength(1);
  });

  it('serves a resume from its ring; an older one by an upstream of its own, which ends at the hand-over', async () => {
    const world = new World(10);
    world.join(null);
    world.emit(5);
    await world.settle();
    expect(world.join(11).numbers).toEqual([12, 13, 14]);
    expect(world.upstreams).toHaveLength(1);
    const old = world.join(3);
    await world.settle();
    expect(old.numbers).toEqual(range(4, 15));
    expect(world.upstreams).toHaveLength(2);
    expect(world.upstreams[1]!.stopped).toBe(true);
    world.emit();
    await world.settle();
    expect(old.numbers.at(-1)).toBe(15);
  });

  it('LATEST behind a cursor gets the newest at once, with what it missed counted as far as it is known', async () => {
    const world = new World(10);
    world.join(null);
    await world.settle();
    world.emit(5);
    await world.settle();
    expect(world.join(11, 'LATEST').got).toEqual([{ n: 14, skipped: 2 }]);
    expect(world.join(14, 'LATEST').got).toEqual([]);
    expect(world.upstreams).toHaveLength(1);
    const old = world.join(3, 'LATEST');
    await world.step(1);
    // Event 4, which it saw, and 9 to 13, which the ring has.
    expect([old.got, world.upstreams[1]!.stopped]).toEqual([[{ n: 14, skipped: 6 }], true]);
    world.emit();
    await world.settle();
    expect(old.got.at(-1)).toEqual({ n: 15, skipped: 0 });
  });

  it.each(['ALL', 'LATEST'] as const)(
    'a cursor that is no good is told to %s too, however busy the stream',
    async (delivery) => {
      const world = new World(10, { refuse: (after) => after === 'c77' });
      world.join(null);
      await world.settle();
      const wrong = world.join(77, delivery);
      await world.settle();
      expect([wrong.got, wrong.errors]).toMatchObject([[], [{ extensions: { code: 'CURSOR_EXPIRED' } }]]);
    },
  );

  it('LATEST that is ahead of the stream waits for what comes', async () => {
    const world = new World(1);
    world.join(null);
    await world.settle();
    world.emit(1);
    const ahead = world.join(1, 'LATEST');
    await vi.advanceTimersByTimeAsync(50);
    world.emit(1);
    await world.step(1);
    expect(ahead.got).toEqual([]);
    await world.settle();
    expect(ahead.got).toEqual([{ n: 2, skipped: 0 }]);
  });

  it('ends a client that cannot keep up with SLOW_CONSUMER and where to resume; the others do not notice', async () => {
    const world = new World(1);
    const [slow, quick, latest] = [world.join(null), world.join(null), world.join(null, 'LATEST')];
    await world.settle();
    slow.open = latest.open = false;
    world.emit(SLOW.events);
    while (await world.step(0));
    expect(slow.errors).toEqual([]);
    world.emit();
    await world.step(0);
    expect(slow.errors).toMatchObject([{ extensions: { code: 'SLOW_CONSUMER', lastCursor: 'c0', retryable: true } }]);
    expect(quick.numbers).toEqual(range(0, SLOW.events + 2));
    latest.open = true;
    await vi.advanceTimersByTimeAsync(50);
    expect(latest.got.at(-1)).toEqual({ n: SLOW.events + 1, skipped: SLOW.events });
    const back = world.join(0);
    expect(back.numbers).toEqual(range(1, SLOW.events + 2));
  });

  it('ends a client that takes nothing for 10 s, and not one that was only blocked for less', async () => {
    const world = new World(1);
    const [dead, pausing] = [world.join(null), world.join(null)];
    await world.settle();
    dead.open = pausing.open = false;
    world.emit();
    await world.step(0);
    await vi.advanceTimersByTimeAsync(SLOW.ms - 100);
    pausing.open = true;
    await vi.advanceTimersByTimeAsync(300);
    expect(dead.errors).toMatchObject([{ extensions: { code: 'SLOW_CONSUMER' } }]);
    expect(pausing.numbers).toEqual([0, 1]);
    expect(pausing.errors).toEqual([]);
  });

  it('a past of any size is written at the client’s pace: only the present can make it slow', async () => {
    const world = new World(5_000);
    world.join(null);
    world.emit(4_000);
    await world.settle();
    for (const after of [4_999, 10]) {
      const client = world.join(after, 'ALL', false);
      for (let turn = 0; client.numbers.length < 9_000 - after - 1; turn += 1) {
        client.open = turn % 2 === 1; // it takes something, then nothing for a while
        await vi.advanceTimersByTimeAsync(100);
        if (after === 10) for (let n = 0; n < 50; n += 1) await world.step(world.upstreams.length - 1);
        if (client.errors.length > 0 || turn > 1_000) break;
      }
      expect(client.errors).toEqual([]);
      expect(client.numbers).toEqual(range(after + 1, 9_000));
    }
  });

  it('closes its upstream half a minute after the last client has left, and not when one comes back before', async () => {
    const world = new World(1);
    world.join(null).client.leave();
    await vi.advanceTimersByTimeAsync(29_000);
    const back = world.join(null);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(world.ended).toBe(false);
    back.client.leave();
    await vi.advanceTimersByTimeAsync(31_000);
    expect(world.ended).toBe(true);
    expect(world.upstreams.every(({ stopped }) => stopped)).toBe(true);
  });

  it('tells everybody, catching up or live, when the stream is over', async () => {
    const world = new World(10);
    const live = world.join(null);
    await world.settle();
    const catching = world.join(2);
    world.onEnd!([expired]);
    for (const { errors } of [live, catching])
      expect(errors).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED' } }]);
    expect(world.upstreams.every(({ stopped }) => stopped)).toBe(true);
    expect(world.shared.clients).toBe(0);
  });

  it('a client that its last event has ended is not kept as a live one', async () => {
    const world = new World(10);
    const live = world.join(null);
    await world.settle();
    const catching = world.join(2, 'ALL', false);
    // Too much for it, and at the same time the event at which it would be handed over.
    void world.upstreams[1]!.onEvent({
      ...{ cursor: 'c9', key: null, since: null, staleFrom: null },
      payload: 'x'.repeat(SLOW.bytes + 1),
      at: Date.now(),
      bornAt: Date.now(),
    });
    expect(catching.errors).toMatchObject([{ extensions: { code: 'SLOW_CONSUMER' } }]);
    live.client.leave();
    expect(world.shared.clients).toBe(0);
  });

  it('lets everybody go without a word when the server stops: who is completed does not come back', async () => {
    const world = new World(3);
    const [live, catching] = [world.join(null), world.join(0)];
    await world.step(0);
    world.shared.release();
    for (const { completed, errors } of [live, catching]) expect([completed, errors]).toEqual([false, []]);
    expect(world.upstreams.every(({ stopped }) => stopped)).toBe(true);
  });
});
