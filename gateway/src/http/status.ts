/** Media types and status codes of GraphQL over HTTP. */
import type { ErrorCode } from '@marketgraph/domain/errors';
import type { GatewayResponse } from '../gateway.ts';

const GRAPHQL_TYPE = 'application/graphql-response+json';
export const JSON_TYPE = 'application/json';

/** The first acceptable of the two; undefined when the client takes neither. */
export function acceptedType(accept: string | undefined): string | undefined {
  if (accept === undefined || accept === '*/*') return JSON_TYPE;
  for (const part of accept.split(',')) {
    const type = (part.split(';')[0] ?? '').trim().toLowerCase();
    if (type === GRAPHQL_TYPE) return GRAPHQL_TYPE;
    if (type === JSON_TYPE || type === '*/*' || type === 'application/*') return JSON_TYPE;
  }
  return undefined;
}

/** What the request itself is to blame for: 400, but 200 under `application/json`, whose old clients read the body only then. */
const REFUSED: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  PROVIDER_UNAVAILABLE: 503,
  INTERNAL: 500,
};

export function statusOf(response: GatewayResponse, type: string): number {
  const { errors } = response;
  const code = errors[0]?.extensions.code;
  if (code === undefined) return 200;
  // Only after a failure: the data as one text costs as much as all else about a large answer.
  const { data } = response;
  if (data === undefined) {
    if (errors[0]?.extensions['method'] === 'POST') return 405;
    return REFUSED[code] ?? (type === GRAPHQL_TYPE ? 400 : 200);
  }
  return errors.some(({ extensions }) => extensions.code === 'PROVIDER_UNAVAILABLE') && isAllNull(data) ? 503 : 200;
}

/** No root field was resolved. */
function isAllNull(data: string): boolean {
  const root = JSON.parse(data) as Readonly<Record<string, unknown>> | null;
  return root === null || Object.values(root).every((value) => value === null);
}
