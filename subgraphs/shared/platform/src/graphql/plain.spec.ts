// The twin answers as graphql-js does, whatever is asked.
import { buildSchema, execute as executeByGraphql, GraphQLError, parse, validate, type ExecutionResult } from 'graphql';
import { expect, it } from 'vitest';
import { execute, executePlain } from './plain.ts';

const SDL = `
  enum Side { BUY SELL }
  type Bar { time: String! close: Float side: Side count: Int! }
  type Chart { name: String! bars: [Bar!]! maybe: [Bar!] last: Bar none: Bar }
  type Note { text: String! by: Int }
  type Row { id: Int! notes: [Note!]! first: Note must: Note! tags: [String!] slow(n: Int = 1): Int chart: Chart }
  type Query { rows: [Row!]! row: Row bad: [Row] chart(name: String = "a"): Chart bars: [Bar!]! broken: [Bar!] later: [Bar!]! }
`;
const BARS = [
  { time: 'a', close: 1.5, side: 'BUY', count: 1 },
  { time: 'b', close: null, side: 'SELL', count: 2 },
];
const NOTES = [
  { text: 'x', by: null },
  { text: 'y', by: 2 },
];
const ROWS = [
  {
    id: 1,
    notes: NOTES,
    first: NOTES[0],
    must: NOTES[1],
    tags: ['a', 'b'],
    slow: () => 7,
    chart: { name: 'c', bars: [] },
  },
  { id: 2, notes: [], first: null, must: NOTES[0], tags: null, slow: () => 8, chart: null },
];
const root = {
  rows: ROWS,
  row: async () => ROWS[0],
  bad: () => [ROWS[0], { ...ROWS[1], must: null }],
  chart: ({ name }: { name: string }) => ({ name, bars: BARS, maybe: null, last: BARS[1], none: null }),
  bars: BARS,
  broken: () => [{ ...BARS[0], count: null }],
  later: async () => BARS,
};
const schema = buildSchema(SDL);
executePlain(schema, buildSchema(SDL), ['Bar', 'Note', { name: 'Row', except: ['slow', 'chart'] }]);

it.each([
  '{ bars { time close side count } }',
  '{ bars { c: close close __typename } bars { side } }',
  '{ later { ... on Bar { time ... { count } } } }',
  '{ chart(name: "b") { name bars { time } maybe { time } last { close count } none { time } __typename } }',
  'query ($name: String) { x: chart(name: $name) { bars { count } } y: chart { name last { side } } }',
  'query ($no: Boolean = false) { bars { time close @include(if: $no) } }',
  '{ bars { ...few } } fragment few on Bar { time side }',
  '{ __type(name: "Bar") { fields { name type { name } } } __schema { types { name } } }',
  '{ broken { time } }',
  '{ rows { id notes { text by } first { by } must { t: text __typename } tags } row { id notes { text } notes { by } } }',
  '{ rows { id slow } }',
  '{ bars { __proto__: close constructor: count toString: side prototype: time } }',
  '{ bars { time } bars { close time } row { first { by } first { text by } } }',
  '{ rows { id slow(n: 2) first { text } } row { chart { name bars { time } } } }',
  '{ row { ... on Row { first { ... on Note { by } } first { text } } } }',
])('%s', async (source) => {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const args = { schema, document, rootValue: root, variableValues: { name: 'v' } };
  const plain = (result: ExecutionResult) => JSON.parse(JSON.stringify(result)) as unknown;
  const ours = plain(await execute(args));
  expect(ours).toEqual(plain(await executeByGraphql(args)));
  expect(plain(await execute(args))).toEqual(ours);
});

it('a null that may not be fails the list with its reason', async () => {
  const { data, errors } = await execute({ schema, document: parse('{ broken { count } }'), rootValue: root });
  expect(data).toEqual({ broken: null });
  expect(errors![0]!.message).toBe('Cannot return null for non-nullable field Bar.count.');
  // A fault of ours, which has a cause, and not of who asks.
  expect(errors![0]!.originalError).not.toBeInstanceOf(GraphQLError);
  expect(errors![0]!.originalError).toBeInstanceOf(Error);
});

it('so does a null inside it', async () => {
  const { data, errors } = await execute({ schema, document: parse('{ bad { must { text } } }'), rootValue: root });
  expect(data).toEqual({ bad: null });
  expect(errors![0]!.message).toBe('Cannot return null for non-nullable field Row.must.');
});

it('a type that is more than properties is refused', () => {
  expect(() => executePlain(schema, buildSchema(SDL), ['Chart'])).toThrow('Chart is no plain type');
  expect(() => executePlain(schema, buildSchema(SDL), ['Row', 'Note'])).toThrow('Row is no plain type');
  expect(() => executePlain(schema, buildSchema(SDL), [{ name: 'Row', except: ['slow', 'chart'] }])).toThrow('Row');
});
