export { CompositionError, composeSupergraph, type SubgraphDefinition } from './compose.ts';
export { loadSupergraph, type Supergraph } from './supergraph.ts';
