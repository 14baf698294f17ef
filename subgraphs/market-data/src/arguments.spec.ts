// An argument that is null is its default, whether it stands in the text or in the variables.
import { graphql, type GraphQLSchema } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import { createInProcessLog } from '@marketgraph/platform/events';
import { buildMarketData, marketContext, type Sources } from './index.ts';

const NOW = Date.UTC(2026, 5, 16);
const HOUR = 3_600_000;
let schema: GraphQLSchema;
let asked: unknown[] = [];
beforeAll(async () => void ({ schema } = await buildMarketData()));

/** A store that has nothing and notes the range it was asked for. */
const store = {
  openInterest: async (_symbol: string, from: number) => (asked.push((NOW - from) / HOUR), []),
  funding: async (_symbol: string, from: number) => (asked.push((NOW - from) / HOUR), []),
  guardSamples: async (_symbol: string, from: number) => (asked.push((NOW - from) / 60_000), []),
  liquidations: async ({ first }: { first: number }) => (asked.push(first), { rows: [], hasMore: false }),
};
const clock = { now: () => NOW, after: () => () => undefined, every: () => () => undefined };

async function ask(source: string, value: number | null): Promise<unknown[]> {
  asked = [];
  const sources = { log: createInProcessLog(), store, clock, mode: 'LIVE', symbols: ['S'] } as unknown as Sources;
  const contextValue = marketContext(sources)({ viewer: { viewerId: 'ann', roles: [] }, correlationId: 'c' });
  const { errors } = await graphql({ schema, source, contextValue, variableValues: { value } });
  expect(errors).toBeUndefined();
  return asked;
}

it.each([
  ['oiHistory(symbol: "S", hours: _) { at }', 24, 3],
  ['fundingHistory(symbol: "S", hours: _) { at }', 168, 3],
  ['guardHistory(symbol: "S", minutes: _) { at }', 60, 3],
  ['liquidations(symbol: "S", first: _) { edges { cursor } }', 50, 3],
])('%s: null and nothing are %i', async (field, standard, other) => {
  const literal = (text: string) => ask(`{ ${field.replace('_', text)} }`, null);
  const variable = (value: number | null) => ask(`query ($value: Int) { ${field.replace('_', '$value')} }`, value);
  expect(await literal('null')).toEqual([standard]);
  expect(await variable(null)).toEqual([standard]);
  expect(await ask(`{ ${field.replace(/, \w+: _/, '')} }`, null)).toEqual([standard]);
  expect(await variable(other)).toEqual([other]);
});

it('the width of a map may be null too', async () => {
  await ask('{ liquidationHeatmap(symbol: "S", hours: null) { anchorPrice } }', null);
});

it('a perpetual belongs to no sector, and says so', async () => {
  const contextValue = marketContext({ symbols: ['SOLUSDT'] } as unknown as Sources)({
    viewer: { viewerId: 'ann', roles: [] },
    correlationId: 'c',
  });
  const source = '{ instrument(symbol: "SOLUSDT") { type sector { id name } } }';
  expect(JSON.parse(JSON.stringify(await graphql({ schema, source, contextValue })))).toEqual({
    data: { instrument: { type: 'PERPETUAL', sector: null } },
  });
});
