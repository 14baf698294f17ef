/** A supergraph SDL made ready: the schema clients see, the full one, and the planner. */
import { Supergraph as FederatedSupergraph, type Schema } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { withScalars } from './scalars.ts';

export interface Supergraph {
  /** What clients may ask: no federation directives, nothing `@inaccessible`. Validation and introspection use it. */
  readonly schema: GraphQLSchema;
  /** The same in the planner's own representation. */
  readonly apiSchema: Schema;
  /** With federation's own parts; rewrites and `@requires` look types up here. */
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  readonly sdl: string;
}

/** About 50 ms for six subgraphs: load once, swap whole. */
export function loadSupergraph(sdl: string): Supergraph {
  const federated = FederatedSupergraph.build(sdl);
  const apiSchema = federated.apiSchema();
  return {
    schema: withScalars(apiSchema.toGraphQLJSSchema()),
    apiSchema,
    supergraphSchema: federated.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(federated),
    sdl,
  };
}
