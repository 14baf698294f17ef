export { checkAccess, isAllowedProbe, LOCAL_ONLY, type AccessPolicy } from './access.ts';
export { corsHeaders, preflightHeaders } from './cors.ts';
export { createGraphqlHttpHandler, type GraphqlHttpHandler, type GraphqlHttpOptions } from './handler.ts';
export { faultHeaders, faultStatus, HttpFault } from './fault.ts';
export type { GraphqlParams } from './params.ts';
export { METHODS, readParams } from './request.ts';
export { REQUEST_ID_HEADER, requestIdOf } from './request-id.ts';
