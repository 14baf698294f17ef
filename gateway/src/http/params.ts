/** The GraphQL request inside an HTTP request. Throws BAD_USER_INPUT when there is none. */
import { CodedError } from '@marketgraph/domain/errors';
import { LRUCache } from 'lru-cache';
import { checkJson, type Limits } from '../limits/index.ts';

export interface GraphqlParams {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: unknown;
}

/**
 * Bodies that came a moment ago: who follows a number by asking sends the same one over and over. The same variables are the same object
 * then, by which what is found out of them is known as well (plan/variables.ts).
 */
const known = new LRUCache<string, GraphqlParams>({ max: 500 });
/** Longer ones are not remembered, characters. */
const MAX_KNOWN = 4_096;

/** From a JSON body. Throws LIMIT_EXCEEDED as well. */
export function paramsFromBody(body: string, limits: Limits): GraphqlParams {
  const found = known.get(body);
  if (found) return found;
  checkJson(body, limits);
  const params = fromObject(parseJson(body, 'The body'));
  if (body.length <= MAX_KNOWN) known.set(body, params);
  return params;
}

/** From a URL's `query`, `operationName` and `variables` (JSON). */
export function paramsFromUrl(url: string): GraphqlParams {
  const search = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');
  const variables = search.get('variables');
  return fromObject({
    query: search.get('query') ?? undefined,
    operationName: search.get('operationName') ?? undefined,
    variables: variables ? parseJson(variables, '"variables"') : undefined,
  });
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CodedError('BAD_USER_INPUT', `${what} is not JSON.`);
  }
}

function fromObject(value: unknown): GraphqlParams {
  if (Array.isArray(value))
    throw new CodedError('LIMIT_EXCEEDED', 'One operation a request: batches are not accepted.', { limit: 'batch' });
  if (typeof value !== 'object' || value === null)
    throw new CodedError('BAD_USER_INPUT', 'The request must be a JSON object.');
  const { query, operationName, variables } = value as Record<string, unknown>;
  if (typeof query !== 'string') throw new CodedError('BAD_USER_INPUT', '"query" must be the text of an operation.');
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw new CodedError('BAD_USER_INPUT', '"operationName" must be a string.');
  }
  if (variables !== undefined && variables !== null && (typeof variables !== 'object' || Array.isArray(variables))) {
    throw new CodedError('BAD_USER_INPUT', '"variables" must be an object.');
  }
  return { query, operationName: operationName ?? undefined, variables };
}
