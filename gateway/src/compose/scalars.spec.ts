// A bad value of the graph's own scalars is the client's fault, told before any subgraph is asked: a literal, a default, a variable.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema, isScalarType, isSpecifiedScalarType } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { CursorScalar, DateTime } from '@marketgraph/platform/graphql';
import type { GatewayError } from '../errors/index.ts';
import type { Gateway } from '../gateway.ts';
import type { SubgraphRequest } from '../link.ts';
import { createInProcessLink } from '../links/index.ts';
import { silentLog, testGateway } from '../testing/gateway.ts';
import { subgraph } from '../testing/index.ts';

const asked: SubgraphRequest[] = [];
let gateway: Gateway;
beforeAll(async () => {
  const { name, schema } = subgraph(
    'market',
    `scalar DateTime scalar Cursor input Range { from: DateTime }
     type Query { bars(from: DateTime, behind: Cursor, range: Range): String guards: Int }`,
    {
      DateTime,
      Cursor: CursorScalar,
      Query: { guards: () => 1, bars: (_: unknown, args: { from?: Date }) => args.from?.toISOString() ?? 'all' },
    },
  );
  const link = createInProcessLink({ name, schema, log: silentLog, context: () => ({}) });
  const execute = (request: SubgraphRequest) => {
    asked.push(request);
    return link.execute(request);
  };
  gateway = await testGateway({ links: [{ ...link, execute }] });
});

const ask = async (query: string, variables: Record<string, unknown> = {}) => {
  asked.length = 0;
  const caller = { identity: { viewerId: 'ann', roles: [] }, correlationId: 'c' };
  const { body } = await gateway.execute({ query, variables, caller });
  return JSON.parse(body) as { data?: unknown; errors?: readonly GatewayError[] };
};
const codes = ({ errors = [] }: Awaited<ReturnType<typeof ask>>) => errors.map(({ extensions }) => extensions.code);

it.each([
  '{ guards bars(from: "2026-11-20") }',
  '{ bars(from: 5) }',
  '{ bars(from: "2026-02-30T00:00:00Z") }',
  '{ bars(range: { from: "2026-11-20T00:00" }) }',
  '{ bars(behind: 5) }',
  '{ bars(behind: "") }',
  'query ($from: DateTime = "yesterday") { bars(from: $from) }',
])('%s is refused as it stands', async (query) => {
  const answer = await ask(query);
  expect([codes(answer), answer.data, asked.length]).toEqual([['GRAPHQL_VALIDATION_FAILED'], undefined, 0]);
  expect(answer.errors![0]!.extensions.retryable).toBe(false);
  const { line, column } = answer.errors![0]!.locations![0]!;
  expect([line, query.slice(column - 1)]).toEqual([1, expect.stringMatching(/^("2026|5|""|"yesterday)/)]);
});

it.each([
  ['query ($v: DateTime) { bars(from: $v) }', '2026-11-20'],
  ['query ($v: Range) { bars(range: $v) }', { from: 1 }],
  ['query ($v: Cursor) { bars(behind: $v) }', 5],
])('%s with %j is refused with its variables', async (query, v) => {
  const answer = await ask(query, { v });
  expect([codes(answer), answer.data, asked.length]).toEqual([['BAD_USER_INPUT'], undefined, 0]);
});

it('a good value reaches the subgraph as the client wrote it', async () => {
  const from = '2026-11-20T01:00:00+01:00';
  const whole = { data: { bars: '2026-11-20T00:00:00.000Z' } };
  expect(await ask(`{ bars(from: "${from}") }`)).toEqual(whole);
  expect(await ask('query ($v: DateTime) { bars(from: $v) }', { v: from })).toEqual(whole);
  expect(asked[0]!.variables).toEqual({ v: from });
  expect(await ask('query ($v: DateTime) { bars(from: $v) }', { v: null })).toEqual({ data: { bars: 'all' } });
});

it('no scalar of the public schema is left out', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../../web/schema.graphql'), 'utf8');
  const scalars = Object.values(buildSchema(text).getTypeMap()).filter(
    (type) => isScalarType(type) && !isSpecifiedScalarType(type),
  );
  expect(scalars.map(({ name }) => name).toSorted()).toEqual(['Cursor', 'DateTime', 'JSON']);
});
