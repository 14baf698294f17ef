import { expect, it } from 'vitest';
import { composeSupergraph, loadSupergraph } from '../compose/index.ts';
import { DEFAULT_LIMITS } from '../limits/index.ts';
import { coerceVariables, createPlanner } from '../plan/index.ts';
import { rootField, streamArguments } from './rewrite.ts';

const typeDefs = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3")
  scalar Cursor enum Delivery { ALL LATEST } type Query { one: Int }
  type Subscription {
    ticks(symbol: ID!, after: Cursor, delivery: Delivery = ALL): Tick!
    newest(symbol: ID!, after: Cursor, delivery: Delivery = LATEST): Tick!
  }
  type Tick { cursor: Cursor! skipped: Int! }`;
const planner = createPlanner(loadSupergraph(composeSupergraph([{ name: 'market', url: 'market', typeDefs }])));

it.each([
  ['subscription { ticks(symbol: "S", delivery: null, after: null) { skipped } }', {}, 'ALL'],
  ['subscription { newest(symbol: "S", delivery: null) { skipped } }', {}, 'LATEST'],
  ['subscription($d: Delivery) { newest(symbol: "S", delivery: $d) { skipped } }', { d: null }, 'LATEST'],
  ['subscription($d: Delivery) { newest(symbol: "S", delivery: $d) { skipped } }', {}, 'LATEST'],
  ['subscription($d: Delivery) { newest(symbol: "S", delivery: $d) { skipped } }', { d: 'ALL' }, 'ALL'],
  ['subscription($d: Delivery = ALL) { newest(symbol: "S", delivery: $d) { skipped } }', {}, 'ALL'],
  ['subscription { newest(symbol: "S") { skipped } }', {}, 'LATEST'],
])('%s with %j means %s', (query, variables, delivery) => {
  const planned = planner.plan(query);
  const field = rootField(planned.operation, planned.fragments);
  const coerced = coerceVariables(planned, variables, DEFAULT_LIMITS);
  expect(streamArguments(field, coerced, planned.supergraph.schema)).toEqual({ after: null, delivery });
});
