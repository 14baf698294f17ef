/** A subgraph made of SDL and resolvers. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';

export interface TestSubgraph {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: string;
  readonly schema: GraphQLSchema;
}

type Resolvers = NonNullable<
  Exclude<Parameters<typeof buildSubgraphSchema>[0], { kind: unknown } | readonly unknown[]>['resolvers']
>;

export const subgraph = (name: string, typeDefs: string, resolvers: unknown): TestSubgraph => ({
  name,
  typeDefs,
  url: `inprocess:${name}`,
  schema: buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers: resolvers as Resolvers }),
});
