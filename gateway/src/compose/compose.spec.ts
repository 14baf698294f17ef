import { expect, it } from 'vitest';
import { testSubgraphs } from '../testing/index.ts';
import { CompositionError, composeSupergraph, loadSupergraph } from './index.ts';

it('composes the same supergraph whatever the order of the subgraphs', () => {
  const subgraphs = testSubgraphs();
  expect(composeSupergraph(subgraphs)).toBe(composeSupergraph(subgraphs.toReversed()));
});

it('keeps descriptions and hides what is inaccessible', () => {
  const { schema, supergraphSchema } = loadSupergraph(composeSupergraph(testSubgraphs()));
  expect(schema.getType('Kind')?.description).toBe('What it is.');
  expect(schema.getType('Kind')?.toConfig()).not.toHaveProperty('values.INTERNAL');
  expect(supergraphSchema.getType('Kind')?.toConfig()).toHaveProperty('values.INTERNAL');
  expect(schema.getType('_Any')).toBeUndefined();
  expect(schema.getSubscriptionType()?.getFields()).toHaveProperty('ticks');
});

it('names every fault at once', () => {
  const typeDefs = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3") type Query { x: Int y: Int }';
  const broken = ['a', 'b'].map((name) => ({ name, url: name, typeDefs }));
  expect(() => composeSupergraph(broken)).toThrow(CompositionError);
  expect(() => composeSupergraph(broken)).toThrow(/Query\.x[\s\S]*Query\.y/);
});
