/** Runs an operation as @apollo/gateway does, on the same subgraphs: what ours must equal, byte for byte. For specs only. */
import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import { operationFromDocument } from '@apollo/federation-internals';
import { getVariableValues, parse } from 'graphql';
import type { Supergraph } from '../compose/index.ts';
import type { Links } from '../execute/index.ts';

export interface Reference {
  readonly data: string;
  readonly paths: readonly string[];
  readonly completion: readonly string[];
}

export async function runReference(
  supergraph: Supergraph,
  links: Links,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Reference> {
  const document = parse(query);
  const operationContext = buildOperationContext({ schema: supergraph.schema, operationDocument: document });
  const { coerced } = getVariableValues(
    supergraph.schema,
    operationContext.operation.variableDefinitions ?? [],
    variables,
  );
  const plan = supergraph.planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema, document));
  const services = Object.fromEntries(
    [...links].map(([name, link]) => {
      const process: GraphQLDataSource['process'] = async ({ request }) =>
        (await link.execute({
          query: request.query ?? '',
          variables: (request.variables ?? {}) as Record<string, unknown>,
          identity: { viewerId: 'ann', roles: [] },
          correlationId: 'c',
        })) as never;
      return [name, { process }];
    }),
  );
  const requestContext = { request: { variables: coerced }, metrics: {}, logger: console };
  const result = await executeQueryPlan(
    plan as never,
    services,
    requestContext as never,
    operationContext,
    supergraph.supergraphSchema,
    supergraph.apiSchema,
  );
  const completion = (result.extensions?.['valueCompletion'] ?? []) as readonly {
    message: string;
    path: readonly unknown[];
  }[];
  return {
    data: JSON.stringify(result.data),
    paths: (result.errors ?? []).map(({ path }) => JSON.stringify(path)).toSorted(),
    completion: completion.map(({ message, path }) => `${JSON.stringify(path)} ${message}`),
  };
}
