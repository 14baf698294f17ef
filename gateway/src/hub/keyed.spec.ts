// Events about several things: what LATEST leaves out is only an earlier word about the same one.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildSchema, parse, print, type OperationDefinitionNode } from 'graphql';
import { toEvent } from './payload.ts';
import { isKeyed, rewrite, rootField } from './rewrite.ts';
import { range, walk, walked, World } from './world.fixture.ts';

describe('a stream of several keys', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('a slow LATEST client has the newest of each key, in order, and the count of the rest; ALL has all', async () => {
    let conflated = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(20),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 9 }),
        walk,
        async (before, keys, steps) => {
          const keyOf = (n: number): string => `k${keys[n % keys.length]!}`;
          const world = new World(before, { keyOf });
          await walked(world, steps);
          for (const { got, numbers, after, delivery } of world.connections) {
            const first = after === null ? numbers[0]! : after + 1;
            const due = range(first, world.count);
            expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
            if (delivery === 'ALL') expect(numbers).toEqual(due);
            else {
              const newest = new Map(due.map((n) => [keyOf(n), n]));
              expect(numbers).toEqual(expect.arrayContaining([...newest.values()]));
              // What is not there was left out, and counted; without a cursor also what came before the first.
              const told = numbers.length + got.reduce((sum, { skipped }) => sum + skipped, 0);
              expect(told >= due.length && (after === null || told === due.length)).toBe(true);
              if (newest.size > 1 && numbers.length < due.length) conflated += 1;
            }
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(conflated).toBeGreaterThan(50);
  });
});

const schema = buildSchema(`scalar Cursor enum Delivery { ALL LATEST } type Query { one: Int }
  interface KeyedEvent { cursor: Cursor! key: ID! }
  type Quote implements KeyedEvent { cursor: Cursor! key: ID! n: Int! }
  type Tick { cursor: Cursor! n: Int! }
  type Subscription { quotes(after: Cursor, delivery: Delivery = ALL): Quote! ticks(after: Cursor, delivery: Delivery = ALL): Tick! }`);

it('such a stream is known by its event and asked for the key of each, which is taken off the text; no other is', () => {
  const textOf = (text: string): string => {
    const document = parse(text);
    const operation = document.definitions[0] as OperationDefinitionNode;
    const keyed = isKeyed(rootField(operation, {}), schema);
    return print(rewrite(document, operation, {}, { keyed }).document).replaceAll(/\s+/g, ' ');
  };
  expect(textOf('subscription { quotes { n } }')).toContain('{ _mg_cursor: cursor _mg_key: key n }');
  expect(textOf('subscription { ticks { n } }')).toContain('{ _mg_cursor: cursor n }');
  expect(toEvent('{"quotes":{"_mg_cursor":"c","_mg_key":"JORO","n":1}}', [], 'quotes', 7)).toMatchObject({
    ...{ cursor: 'c', key: 'JORO', payload: '{"data":{"quotes":{"n":1}}}' },
  });
});
