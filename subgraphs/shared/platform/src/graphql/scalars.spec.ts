import fc from 'fast-check';
import { GraphQLError, parseValue, valueFromASTUntyped } from 'graphql';
import { expect, it } from 'vitest';
import { CursorScalar, DateTime, JsonScalar } from './scalars.ts';

const read = (text: unknown) => DateTime.parseValue(text).toISOString();

it.each([
  ['2026-06-16T18:32:07Z', '2026-06-16T18:32:07.000Z'],
  ['2026-06-16T18:32Z', '2026-06-16T18:32:00.000Z'],
  ['2026-06-16T18:32:07.123456Z', '2026-06-16T18:32:07.123Z'],
  ['2026-03-01T00:30:00+01:00', '2026-02-28T23:30:00.000Z'],
  ['2024-02-29T23:59:59-23:59', '2024-03-01T23:58:59.000Z'],
  ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
  ['0026-02-28T00:00:00Z', '0026-02-28T00:00:00.000Z'],
  // The leap second of 2016, where it was written in Greenwich and in Tokyo.
  ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ['2017-01-01T08:59:60.5+09:00', '2017-01-01T00:00:00.500Z'],
])('%s is %s', (text, iso) => {
  expect(read(text)).toBe(iso);
});

it.each([
  '2026-02-30T00:00:00Z',
  '2026-02-29T00:00:00Z',
  '1900-02-29T00:00:00Z',
  '2026-04-31T00:00:00+02:00',
  '2026-00-10T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:60:00Z',
  '2026-01-01T00:00:61Z',
  '2026-01-01T12:30:60Z',
  '2016-12-31T23:59:60+09:00',
  '2026-01-01T00:00:00+24:00',
  '2026-01-01T00:00:00+01:60',
  '2026-01-01T00:00:00',
  '2026-01-01',
  'yesterday',
  '',
  5,
  null,
])('%s is refused', (text) => {
  expect(() => read(text)).toThrow(GraphQLError);
});

it('every real day is read as itself, and no other', () => {
  const two = (n: number) => String(n).padStart(2, '0');
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 0, max: 13 }),
      fc.nat(32),
      (year, month, day) => {
        const text = `${year}-${two(month)}-${two(day)}`;
        const isReal = new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(text);
        if (isReal) expect(read(`${text}T12:00:00Z`)).toBe(`${text}T12:00:00.000Z`);
        else expect(() => read(`${text}T12:00:00Z`)).toThrow(GraphQLError);
      },
    ),
  );
});

it('a bad literal tells where it stands', () => {
  for (const [scalar, text] of [
    [DateTime, '"2026-02-30T00:00:00Z"'],
    [DateTime, '5'],
    [CursorScalar, '""'],
  ] as const) {
    let thrown: unknown;
    try {
      scalar.parseLiteral(parseValue(`  ${text}`));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ locations: [{ line: 1, column: 3 }] });
  }
});

it.each(['1e400', '-1e400', `1${'0'.repeat(400)}`, '{a: [{b: 1e400}]}', '[1, -1e999]'])(
  'JSON: %.20s has no finite number, and is refused as literal and as variable',
  (text) => {
    const literal = parseValue(text);
    expect(() => JsonScalar.parseLiteral(literal)).toThrow('finite numbers only');
    expect(() => JsonScalar.parseValue(valueFromASTUntyped(literal))).toThrow('finite numbers only');
  },
);
it('JSON: NaN is no number either, and everything else passes as it is', () => {
  expect(() => JsonScalar.parseValue({ a: Number.NaN })).toThrow('finite numbers only');
  const value = { a: [1.5, -1e308, true, null, 'x', { b: {} }] };
  expect(JsonScalar.parseValue(value)).toBe(value);
  expect(JsonScalar.parseLiteral(parseValue('{a: [1e308, NaN]}'))).toEqual({ a: [1e308, 'NaN'] });
});

it('tells every time as Date does', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (date) => {
      expect(DateTime.serialize(date)).toBe(date.toISOString());
    }),
  );
  for (const ms of [8.64e15, -8.64e15, -1, 0, 59_999, 60_000])
    expect(DateTime.serialize(new Date(ms))).toBe(new Date(ms).toISOString());
});
