// A repeated request finds its variables checked, and only that.
import { afterEach, expect, it, vi } from 'vitest';
import { composeSupergraph, loadSupergraph } from '../compose/index.ts';
import { DEFAULT_LIMITS } from '../limits/index.ts';
import { coerceVariables, createPlanner } from './index.ts';

afterEach(() => void vi.useRealTimers());

const typeDefs = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3")
  input Range { from: Int = 3 names: [String!] } scalar DateTime
  type Bar { x: Int }
  type Query { a(range: Range, n: Int = 5): Int bars(from: DateTime, interval: String): [Bar!] }
  type Mutation { b(range: Range): Int }`;
const supergraph = loadSupergraph(composeSupergraph([{ name: 's', url: 's', typeDefs }]));
const planner = createPlanner(supergraph);
const query = planner.plan('query ($range: Range, $n: Int = 7) { a(range: $range, n: $n) }');
const mutation = planner.plan('mutation ($range: Range) { b(range: $range) }');
const coerce = (planned: typeof query, inputs: unknown) => coerceVariables(planned, inputs, DEFAULT_LIMITS);

it('the same object is checked once, another of the same content again', () => {
  const inputs = { range: { names: ['x'] } };
  const first = coerce(query, inputs);
  expect(first).toEqual({ range: { from: 3, names: ['x'] }, n: 7 });
  expect(coerce(query, inputs)).toBe(first);
  expect(coerce(query, structuredClone(inputs))).toEqual(first);
  expect(coerce(query, structuredClone(inputs))).not.toBe(first);
  expect(() => Object.assign(first['range'] as object, { from: 4 })).toThrow(TypeError);
});

it('is of one operation', () => {
  const inputs = { range: { from: 1 } };
  expect(coerce(query, inputs)).toEqual({ range: { from: 1 }, n: 7 });
  expect(coerce(mutation, inputs)).toEqual({ range: { from: 1 } });
  expect(coerce(mutation, inputs)).not.toBe(coerce(mutation, inputs));
});

it('what is refused is refused again', () => {
  const inputs = { range: { from: 'x' } };
  for (let i = 0; i < 2; i += 1) expect(() => coerce(query, inputs)).toThrow(/Int cannot represent/);
});

it('how much it asks for is looked at anew after ten seconds: a range up to now grows', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 5, 16) });
  const bars = planner.plan('query ($from: DateTime) { bars(from: $from, interval: "M1") { x } }');
  const from = new Date(Date.now() - (DEFAULT_LIMITS.answerValues - 1) * 60_000).toISOString();
  const inputs = { from };
  const first = coerce(bars, inputs);
  vi.setSystemTime(Date.now() + 9_000);
  expect(coerce(bars, inputs)).toBe(first);
  vi.setSystemTime(Date.now() + 10 * 60_000);
  expect(() => coerce(bars, inputs)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
});
