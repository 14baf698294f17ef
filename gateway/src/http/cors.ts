/** What a browser needs to be told so that an allowed foreign page can read answers. */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { isAllowedOrigin, type AccessPolicy } from './access.ts';

const ALLOWED_HEADERS =
  'content-type, accept, authorization, x-request-id, last-event-id, apollo-require-preflight, x-requested-with';

/** Empty without an Origin; never allows credentials. */
export function corsHeaders({ origin, host }: IncomingHttpHeaders, policy: AccessPolicy): OutgoingHttpHeaders {
  if (origin === undefined || !isAllowedOrigin(origin, host, policy)) return {};
  return { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'x-request-id', vary: 'Origin' };
}

/** The answer to OPTIONS, on top of `corsHeaders`. */
export const preflightHeaders = (methods: string): OutgoingHttpHeaders => ({
  'access-control-allow-methods': methods,
  'access-control-allow-headers': ALLOWED_HEADERS,
  'access-control-max-age': '86400',
});
