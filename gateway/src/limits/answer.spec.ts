// What an operation asks for is known before any of it is read.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  buildSchema,
  isObjectType,
  Kind,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { expect, it } from 'vitest';
import { checkAnswer, DEFAULT_LIMITS } from './index.ts';
import { ROWS } from './answer.ts';

const schema = buildSchema(readFileSync(resolve(import.meta.dirname, '../../../web/schema.graphql'), 'utf8'));

/** How many values it asks for: told when not even one is allowed. */
function valuesOf(query: string | DocumentNode, variables: Record<string, unknown> = {}, answerValues = 0): number {
  const { definitions } = typeof query === 'string' ? parse(query) : query;
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
  const fragments = Object.fromEntries(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  ) as Record<string, FragmentDefinitionNode>;
  try {
    checkAnswer({ operation, fragments, schema, variables }, { ...DEFAULT_LIMITS, answerValues });
    return 0;
  } catch (error) {
    if ((error as { code: string }).code === 'BAD_USER_INPUT') throw error;
    expect(error).toMatchObject({ code: 'LIMIT_EXCEEDED', details: { limit: 'answerValues', allowed: answerValues } });
    return (error as { details: { found: number } }).details.found;
  }
}
const bars = (args: string, fields = 'open') => `bars(symbol: "S", interval: M1${args}) { ${fields} }`;

it.each([
  [`{ ${bars('')} }`, 501],
  [`{ ${bars(', last: 5000', 'open high low')} }`, 15_000],
  [`{ ${bars(', last: null')} }`, 501],
  [`{ ${bars(', to: "2024-01-02T00:00:00Z"')} }`, 5_000],
  [`{ ${bars(', from: "2024-01-01T00:00:00Z", to: "2024-01-02T00:00:00Z"')} }`, 1_441],
  [`{ ${bars(', from: "2024-01-01T00:00:00Z", to: "2024-01-02T00:00:00Z", last: 7')} }`, 7],
  ['{ bars(symbol: "S", interval: H4, from: "2024-01-01T00:00:00Z", to: "2024-01-02T00:00:00Z") { open } }', 7],
  [`{ a: ${bars('')} b: ${bars(', last: 9')} }`, 510],
  [`{ instrument(symbol: "S") { symbol bars(interval: M1, last: 100) { open close } } }`, 201],
  ['{ instruments(first: 10) { edges { node { symbol bars(interval: M1, last: 100) { open close } } } } }', 2_010],
  ['{ scanner(first: 100) { totalCount edges { node { symbol price } } } }', 300],
  ['{ marketHeatmap { sectors { stocks { symbol changePercent } } } }', 3_006],
  ['{ watchlists { instruments { bars(interval: M1, last: 100) { open } } } }', 10_000],
  ['{ calculateIndicator(input: { ticker: "S", indicator: "rsi", interval: M1 }) { values { value } } }', 501],
  [
    '{ calculateIndicator(input: { ticker: "S", indicator: "rsi", interval: H4, from: "2020-01-01T00:00:00Z" }) { values { value } } }',
    5_001,
  ],
  [
    '{ instrument(symbol: "S") { indicators(interval: M1, indicators: [{ indicator: "a" }, { indicator: "b" }]) { series { values { value } } } } }',
    3_006,
  ],
  ['{ guardHistory(symbol: "S") { at } }', 360],
  ['{ oiHistory(symbol: "S") { at } }', 1_728],
  ['{ fundingHistory(symbol: "S", hours: null) { at } }', 168],
  ['{ liquidations(symbol: "S", first: 10) { edges { cursor node { price } } } }', 20],
  [`query ($x: Boolean = false) { ${bars('').replace('{', '@include(if: $x) {')} ${bars(', last: 1')} }`, 1],
  [
    `{ ...A x: instrument(symbol: "S") { ...B } } fragment A on Query { ${bars(', last: 3')} ... { b: ${bars(', last: 4')} } }
    fragment B on Instrument { bars(interval: M1, last: 5) { open } }`,
    12,
  ],
  ['subscription { guards(symbol: "S") { guards { instrument { bars(interval: M1, last: 50) { open } } } } }', 50],
])('%s asks for %i values', (query, values) => {
  expect(valuesOf(query, { x: false })).toBe(values);
  expect(valuesOf(query, { x: false }, values)).toBe(0);
  expect(valuesOf(query, { x: false }, values - 1)).toBe(values);
});

it('variables count as what they are', () => {
  const query = 'query ($n: Int) { bars(symbol: "S", interval: M1, last: $n) { open } }';
  expect([valuesOf(query, { n: 4_000 }), valuesOf(query)]).toEqual([4_000, 501]);
});

it('they do for each request, also where the rest of the operation is known from another', () => {
  const text = `query ($n: Int, $x: Boolean = true) { scanner(first: $n) { totalCount edges { node { symbol price ...F } } }
    instrument(symbol: "S") { symbol bars(interval: M1, last: $n) { open close @include(if: $x) } } } fragment F on ScannerRow { rsi }`;
  const document = parse(text);
  const of = (n: number, x: boolean) => valuesOf(document, { n, x });
  expect([of(10, true), of(20, true), of(10, false), of(0, true)]).toEqual([10 * 4 + 1 + 20, 121, 51, 1]);
});

it('a range ends now at the latest', () => {
  const from = new Date(Date.now() - 59.5 * 60_000).toISOString();
  expect(valuesOf(`{ ${bars(`, from: "${from}", to: "2999-01-01T00:00:00Z"`)} }`)).toBe(61);
});

it('null where none may be is the fault of whoever asks', () => {
  const query = 'query ($s: ID = "S") { bars(symbol: $s, interval: M1) { open } }';
  expect(() => valuesOf(query, { s: null })).toThrow(/must not be null/);
});

it('what asks for little is not even looked at, and what the page asks for is far below', () => {
  expect(valuesOf('{ viewer { id } }')).toBe(0);
  expect(
    valuesOf('{ oiHistory(symbol: "S", hours: 720) { at venue mode oiNotional } }', {}, DEFAULT_LIMITS.answerValues),
  ).toBe(0);
  const fields = 'open high low close volume provisional';
  const many = (n: number) =>
    `{ ${Array.from({ length: n }, (_, i) => `a${i}: ${bars(', last: 5000', fields)}`).join(' ')} }`;
  expect(valuesOf(many(13), {}, DEFAULT_LIMITS.answerValues)).toBe(0);
  expect(valuesOf(many(25), {}, DEFAULT_LIMITS.answerValues)).toBe(750_000);
});

it('no field of the public schema that says how much is wanted is left out', () => {
  const sizes = new Set(['last', 'first', 'hours', 'minutes', 'limit']);
  const found = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields())
          .filter(({ args }) => args.some(({ name }) => sizes.has(name)))
          .map(({ name }) => `${type.name}.${name}`)
      : [],
  );
  // The map has as many cells however wide it is.
  expect(found.filter((each) => each !== 'Query.liquidationHeatmap' && !(each in ROWS))).toEqual([]);
  for (const key of Object.keys(ROWS)) {
    const [type, field] = key.split('.') as [string, string];
    expect(
      isObjectType(schema.getType(type)) &&
        field in (schema.getType(type) as never as { getFields(): object }).getFields(),
      key,
    ).toBe(true);
  }
});
