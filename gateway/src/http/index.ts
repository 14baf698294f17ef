export {
  checkAccess,
  checkNotForged,
  isAllowedHost,
  isAllowedOrigin,
  LOCAL_ONLY,
  type AccessPolicy,
} from './access.ts';
export { readBody } from './body.ts';
export { corsHeaders, preflightHeaders } from './cors.ts';
export { createGraphqlHttpHandler, type GraphqlHttpHandler, type GraphqlHttpOptions } from './handler.ts';
export { paramsFromBody, paramsFromUrl, type GraphqlParams } from './params.ts';
export { REQUEST_ID_HEADER, requestIdOf } from './request-id.ts';
export { refusalStatus } from './status.ts';
