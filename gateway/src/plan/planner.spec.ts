import { CodedError } from '@marketgraph/domain/errors';
import { expect, it, vi } from 'vitest';
import { composeSupergraph, loadSupergraph } from '../compose/index.ts';
import { DEFAULT_LIMITS } from '../limits/index.ts';
import { testSubgraphs } from '../testing/index.ts';
import { coerceVariables, createPlanner } from './index.ts';

const supergraph = loadSupergraph(composeSupergraph(testSubgraphs()));
const code = (fn: () => unknown): string => {
  try {
    fn();
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    throw error;
  }
  throw new Error('expected a refusal');
};

it('plans once per text and name, and forgets the oldest', () => {
  const onPlan = vi.fn<(hit: boolean, durationMs: number) => void>();
  const planner = createPlanner(supergraph, { maxPlans: 2, onPlan });
  const first = planner.plan('{ instruments { symbol } }');
  expect(planner.plan('{ instruments { symbol } }')).toBe(first);
  planner.plan('{ watchlists { id } }');
  planner.plan('{ instruments { price } }');
  expect(planner.size).toBe(2);
  expect(planner.plan('{ instruments { symbol } }')).not.toBe(first);
  expect(onPlan.mock.calls.map(([hit]) => hit)).toEqual([false, true, false, false, false]);
});

it('splits a subscription into what is subscribed and what runs per event', () => {
  const planned = createPlanner(supergraph).plan(
    'subscription { ticks(symbol: "S1") { n instrument { symbol price note } } }',
  );
  expect(planned.kind).toBe('subscription');
  expect(planned.subscription?.primary.serviceName).toBe('market');
  expect(JSON.stringify(planned.subscription?.rest)).toMatch(/"quotes"/);
  expect(planned.node).toBeUndefined();
});

it('picks the named operation', () => {
  const planner = createPlanner(supergraph);
  const text = 'query A { viewerId } mutation B { addWatchlist(name: "x") { id } }';
  expect(planner.plan(text, 'B').kind).toBe('mutation');
  expect(planner.plan(text, 'A').operationName).toBe('A');
  expect(code(() => planner.plan(text))).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(code(() => planner.plan(text, 'C'))).toBe('GRAPHQL_VALIDATION_FAILED');
});

it.each([
  ['{ instruments {', 'GRAPHQL_PARSE_FAILED'],
  ['', 'GRAPHQL_PARSE_FAILED'],
  ['{ a % b }', 'GRAPHQL_PARSE_FAILED'],
  ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ['fragment F on Query { viewerId }', 'GRAPHQL_VALIDATION_FAILED'],
  ['subscription ($x: Boolean!) { ticks(symbol: "S1") @include(if: $x) { n } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['{ instruments { ... @defer { price } } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['{ instruments(filter: { above: 1e400 }) { symbol } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['query ($than: Float = -1e400) { instruments(filter: { above: $than }) { symbol } }', 'GRAPHQL_VALIDATION_FAILED'],
])('refuses %s with %s', (query, expected) => {
  expect(code(() => createPlanner(supergraph).plan(query))).toBe(expected);
});

it('refuses a number of 400 digits', () => {
  const query = `{ instruments(filter: { above: 1${'0'.repeat(400)} }) { symbol } }`;
  expect(() => createPlanner(supergraph).plan(query)).toThrow('Numbers are finite, up to about 1.8e308.');
});

it('coerces variables, fills defaults, and names what is wrong', () => {
  const planned = createPlanner(supergraph).plan(
    'query ($f: Filter, $s: ID! = 5) { instruments(filter: $f) { symbol } instrument(symbol: $s) { name } }',
  );
  expect(coerceVariables(planned, { f: { kinds: 'ETF' }, extra: 1 }, DEFAULT_LIMITS)).toEqual({
    s: '5',
    f: { kinds: ['ETF'], limit: 50 },
  });
  expect(code(() => coerceVariables(planned, { f: { kinds: ['NOPE'] } }, DEFAULT_LIMITS))).toBe('BAD_USER_INPUT');
  expect(code(() => coerceVariables(planned, [1], DEFAULT_LIMITS))).toBe('BAD_USER_INPUT');
  expect(code(() => coerceVariables(planned, { s: null }, DEFAULT_LIMITS))).toBe('BAD_USER_INPUT');
});

it('names a wrong value without repeating all of it', () => {
  const planned = createPlanner(supergraph).plan('query ($f: Filter) { instruments(filter: $f) { symbol } }');
  const refusal = (limit: string) => () => coerceVariables(planned, { f: { limit } }, DEFAULT_LIMITS);
  expect(refusal('x'.repeat(100_000))).toThrow(
    /^Variable "\$f" got invalid value "x{60}…" at "f.limit"; Int cannot represent non-integer value: "x{60}…"$/,
  );
  expect(refusal('x '.repeat(50_000))).toThrow(/^Variable "\$f" got invalid value ".{960,980}…$/);
});

it('without introspection hides the schema, suggestions included', () => {
  const planner = createPlanner(supergraph, { limits: { ...DEFAULT_LIMITS, introspection: false } });
  expect(() => planner.plan('{ __schema { types { name } } }')).toThrow(/introspection/i);
  expect(() => planner.plan('{ instrumentz { symbol } }')).toThrow(
    /^Cannot query field "instrumentz" on type "Query"\.$/,
  );
  expect(() => createPlanner(supergraph).plan('{ instrumentz { symbol } }')).toThrow(/Did you mean/);
});
