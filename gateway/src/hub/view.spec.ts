// A live view: events that change what those before them made. Whoever comes, and whenever, has the whole of it.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildSchema, parse, print, type OperationDefinitionNode } from 'graphql';
import { isView, rewrite, rootField } from './rewrite.ts';
import { range, World, type Connection } from './world.fixture.ts';

describe('a shared view', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('whoever joins, whenever, begins with a whole event and misses no change behind it; whoever resumes goes on or begins anew', async () => {
    const command = fc.oneof(
      fc.record({ do: fc.constant('emit' as const), events: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ do: fc.constant('step' as const), which: fc.nat(20) }),
      fc.record({ do: fc.constant('join' as const), back: fc.option(fc.nat(10)) }),
      fc.record({ do: fc.constant('block' as const), which: fc.nat(10), open: fc.boolean() }),
      fc.record({ do: fc.constant('leave' as const), which: fc.nat(10) }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 500 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(10), fc.boolean(), fc.array(command, { maxLength: 80 }), async (before, quiet, steps) => {
        const world = new World(before, { quiet, view: true });
        const left = new Set<Connection>();
        const pick = (which: number) => world.connections[which % Math.max(1, world.connections.length)];
        for (const step of steps) {
          if (step.do === 'emit') world.emit(step.events);
          else if (step.do === 'step') await world.step(step.which);
          else if (step.do === 'wait') await vi.advanceTimersByTimeAsync(step.ms);
          else if (step.do === 'join') {
            const known = Math.max(-1, ...world.upstreams.map(({ at }) => at - 1));
            world.join(step.back === null || known - step.back < 0 ? null : known - step.back);
          } else if (step.do === 'block') {
            const connection = pick(step.which);
            if (connection) connection.open = step.open;
          } else {
            const connection = pick(step.which);
            connection?.client.leave();
            if (connection) left.add(connection);
          }
        }
        world.emit();
        await world.settle();
        for (const connection of world.connections) {
          const { got, numbers, after } = connection;
          expect(connection.errors).toEqual([]);
          // Everything from its beginning on, once and in order, to the end.
          const from = after === null ? (numbers[0] ?? 0) : after + 1;
          expect(numbers).toEqual(range(from, left.has(connection) ? from + numbers.length : world.count));
          if (after === null && got[0]) expect(got[0].whole).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a second viewer has a beginning of its own, and its upstream goes once it is where the others are', async () => {
    const world = new World(1, { view: true });
    const first = world.join(null);
    await world.step(0);
    world.emit(2);
    await world.step(0);
    const second = world.join(null);
    expect(world.upstreams.length).toBe(2);
    await world.settle();
    world.emit();
    await world.settle();
    expect(first.got.map(({ n, whole }) => [n, whole])).toEqual([
      [0, true],
      [1, undefined],
      [2, undefined],
      [3, undefined],
    ]);
    expect(second.got.map(({ n, whole }) => [n, whole])).toEqual([
      [2, true],
      [3, undefined],
    ]);
    expect(world.upstreams.map(({ stopped }) => stopped)).toEqual([false, true]);
  });
});

describe('upstream', () => {
  const schema = buildSchema(`scalar Cursor enum Delivery { ALL LATEST } type Query { one: Int }
    interface ViewEvent { cursor: Cursor! }
    type Rows implements ViewEvent { cursor: Cursor! n: Int! }
    type Tick { cursor: Cursor! n: Int! }
    type Subscription { rows(after: Cursor, delivery: Delivery = ALL): Rows! ticks(after: Cursor, delivery: Delivery = ALL): Tick! }`);
  const rewritten = (text: string, delivery: 'ALL' | 'LATEST') => {
    const document = parse(text);
    const operation = document.definitions[0] as OperationDefinitionNode;
    return {
      view: isView(rootField(operation, {}), schema),
      text: print(rewrite(document, operation, {}, { delivery }).document),
    };
  };

  it('a view is known by its event, and asks for what its clients want: events that may be left out, or all', () => {
    const [all, latest] = (['ALL', 'LATEST'] as const).map((each) => rewritten('subscription { rows { n } }', each));
    expect([all!.view, latest!.view, rewritten('subscription { ticks { n } }', 'ALL').view]).toEqual([
      true,
      true,
      false,
    ]);
    expect(all!.text).toContain('delivery: ALL');
    expect(latest!.text).toContain('delivery: LATEST');
  });
});
