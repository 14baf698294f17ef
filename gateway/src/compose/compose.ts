/** Subgraph schemas in, one supergraph SDL out. Runs at start and at reload, never per request. */
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

/** One subgraph as composition sees it; `url` is only written into the SDL, links decide how it is reached. */
export interface SubgraphDefinition {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: string;
}

/** The subgraphs don't fit together; `faults` are composition's own messages, each naming its subgraphs. */
export class CompositionError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The subgraphs do not compose:\n- ${faults.join('\n- ')}`);
    this.name = 'CompositionError';
  }
}

/** Throws `CompositionError` with every fault at once. The order of the subgraphs does not change the result. */
export function composeSupergraph(subgraphs: readonly SubgraphDefinition[]): string {
  const services = subgraphs
    .map(({ name, url, typeDefs }) => ({ name, url, typeDefs: parse(typeDefs) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const result = composeServices(services);
  if (result.errors) throw new CompositionError(result.errors.map((error) => error.message));
  return result.supergraphSdl;
}
