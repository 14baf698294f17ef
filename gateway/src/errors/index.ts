export { gatewayError, RequestRefused, toGatewayErrors, type GatewayError } from './gateway-error.ts';
export { fromSubgraph, unreachable, type SubgraphError } from './subgraph.ts';
