export { CompositionError, composeSupergraph } from './compose.ts';
export { loadSupergraph, type Supergraph } from './supergraph.ts';
