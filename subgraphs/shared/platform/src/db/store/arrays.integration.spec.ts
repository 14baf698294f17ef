import { startPostgres, type TestPostgres } from '@marketgraph/testkit/postgres';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrayOf, type SqlType } from './arrays.ts';

let postgres: TestPostgres;
let client: pg.Client;
beforeAll(async () => {
  postgres = await startPostgres();
  client = new pg.Client(postgres.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await postgres.stop();
});

// PostgreSQL has no text with a zero character, and UTF-8 no half of a pair.
const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', ''));
const VALUES: Readonly<Record<SqlType, fc.Arbitrary<unknown>>> = {
  text,
  bigint: fc.maxSafeInteger(),
  'double precision': fc.double(),
  integer: fc.integer(),
  jsonb: fc.record({ a: fc.integer(), b: fc.array(text) }).map((value) => JSON.stringify(value)),
  boolean: fc.boolean(),
};
/** What node-postgres makes of it, as it was given. */
const READ: Readonly<Partial<Record<SqlType, (value: unknown) => unknown>>> = {
  bigint: Number,
  jsonb: (value) => JSON.stringify(value),
};

it.each(Object.keys(VALUES) as SqlType[])('an array of %s comes back the same', async (type) => {
  const column = fc.array(fc.option(VALUES[type]), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(column, async (values) => {
      const given = arrayOf(type, values, (value) => value);
      const { rows } = await client.query<{ value: unknown }>(`SELECT unnest($1::${type}[]) AS value`, [given]);
      const read = READ[type] ?? ((value: unknown) => value);
      expect(rows.map(({ value }) => (value === null ? null : read(value)))).toEqual(values);
    }),
    { numRuns: 60 },
  );
});

it('refuses what the type cannot hold', () => {
  expect(() => arrayOf('integer', [1.5], (value) => value)).toThrow(RangeError);
  expect(() => arrayOf('bigint', [1.5], (value) => value)).toThrow(RangeError);
  expect(() => arrayOf('integer', [2 ** 31], (value) => value)).toThrow(RangeError);
});
