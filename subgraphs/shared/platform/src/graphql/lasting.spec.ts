// Objects that last: copied once for a selection, equal to graphql-js, and never changed for others.
import { buildSchema, execute as executeByGraphql, parse } from 'graphql';
import { expect, it } from 'vitest';
import { isLasting, lasts, owned } from './lasting.ts';
import { execute, executePlain } from './plain.ts';

const SDL = 'type Row { name: String! price: Float in: Row } type Query { rows: [Row] row: Row }';
const schema = buildSchema(SDL);
executePlain(schema, buildSchema(SDL), ['Row']);
const row = (name: string, price: number | null) => Object.freeze({ name, price, in: { name: 'x', price: 1 } });
const KEPT = lasts(row('a', 1.5));
const rows = () => [row('b', null), KEPT, null, row('c', 2)];
type Rows = Record<'rows', object[]>;

it('answers as graphql-js does, each selection apart', async () => {
  const texts = [
    '{ rows { name } }',
    '{ rows { n: name price } row { in { price } } }',
    '{ row { __typename price } }',
  ];
  for (let n = 0; n < 3; n += 1)
    for (const document of texts.map((text) => parse(text))) {
      const args = { schema, document, rootValue: { rows: rows(), row: KEPT } };
      expect(await execute(args)).toEqual(await executeByGraphql(args));
    }
});

it('what was copied of one is the same the next time, and lasts', async () => {
  const document = parse('{ rows { name price } }');
  const ask = async () => ((await execute({ schema, document, rootValue: { rows: rows() } })).data as Rows).rows;
  const [one, two] = [await ask(), await ask()];
  expect([one[0] === two[0], one[1] === two[1]]).toEqual([false, true]);
  expect([isLasting(one[0]!), isLasting(one[1]!)]).toEqual([false, true]);
});

it('one that may not be null fails each time', async () => {
  const document = parse('{ rows { name } }');
  const bad = lasts({ name: null, price: 1 });
  for (let n = 0; n < 2; n += 1) {
    const { errors } = await execute({ schema, document, rootValue: { rows: [bad] } });
    expect(errors?.[0]?.message).toBe('Cannot return null for non-nullable field Row.name.');
  }
});

it('one that is to be changed is replaced by a copy', () => {
  const holder: Record<string, unknown> = { kept: lasts({ a: 1 }), own: { a: 1 } };
  const { kept, own } = holder;
  owned(holder, 'kept')['a'] = 2;
  owned(holder, 'own')['a'] = 2;
  expect(holder).toEqual({ kept: { a: 2 }, own: { a: 2 } });
  expect([kept, isLasting(holder['kept'] as object), holder['own'] === own]).toEqual([{ a: 1 }, false, true]);
});
