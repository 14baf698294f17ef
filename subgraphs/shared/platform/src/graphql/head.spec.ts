// Lists that begin as an unchanging one does: copied once, equal to graphql-js, and never changed for others.
import { buildSchema, execute as executeByGraphql, parse } from 'graphql';
import { expect, it } from 'vitest';
import { headOf, ownItems, startingWith } from './head.ts';
import { execute, executePlain } from './plain.ts';

const SDL = 'type Bar { time: String! close: Float } type Query { bars: [Bar] }';
const schema = buildSchema(SDL);
executePlain(schema, buildSchema(SDL), ['Bar']);
const HEAD: readonly (Readonly<Record<string, unknown>> | null)[] = Object.freeze([
  Object.freeze({ time: 'a', close: 1.5 }),
  null,
  Object.freeze({ time: 'b', close: null }),
]);
const bars = (close: number) => startingWith(HEAD, [{ time: 'c', close }]);

it('answers as graphql-js does, with the rest fresh and each selection apart', async () => {
  const documents = ['{ bars { time close } }', '{ bars { t: time } }', '{ bars { __typename close } }'].map((text) =>
    parse(text),
  );
  for (const close of [2, 3])
    for (const document of documents) {
      const args = { schema, document, rootValue: { bars: bars(close) } };
      expect(await execute(args)).toEqual(await executeByGraphql(args));
    }
});

it('what was copied of the beginning is the same the next time, and known as a beginning', async () => {
  const document = parse('{ bars { time close } }');
  const ask = async () => {
    const { data } = await execute({ schema, document, rootValue: { bars: bars(2) } });
    return data!['bars'] as unknown[];
  };
  const [one, two] = [await ask(), await ask()];
  expect(one).not.toBe(two);
  expect(headOf(one)).toBeDefined();
  expect(headOf(one)).toBe(headOf(two));
  expect([one[0] === two[0], one[3] === two[3]]).toEqual([true, false]);
});

it('a list that is to be changed gets items of its own and is no longer known by its beginning', () => {
  const [mine, theirs] = [bars(2) as { time: string }[], bars(2)];
  ownItems(mine);
  mine[0]!.time = 'changed';
  expect(headOf(mine)).toBeUndefined();
  expect(theirs[0]).toEqual({ time: 'a', close: 1.5 });
  expect(mine.slice(1)).toEqual(theirs.slice(1));
});

it('no rest, no head: a list like any other', () => {
  expect(startingWith(HEAD, [])).toEqual(HEAD);
  expect(startingWith([], [1])).toEqual([1]);
  expect(headOf([1])).toBeUndefined();
});
