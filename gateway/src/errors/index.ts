export {
  asGraphQLError,
  gatewayError,
  isErrorCode,
  RequestRefused,
  toGatewayErrors,
  type GatewayError,
} from './gateway-error.ts';
