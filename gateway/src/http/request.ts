/** Reads a GraphQL request off HTTP, for answers and for streams alike. */
import type { IncomingMessage } from 'node:http';
import type { Limits } from '../limits/index.ts';
import { readBody } from './body.ts';
import { HttpFault } from './fault.ts';
import { paramsFromBody, paramsFromUrl, type GraphqlParams } from './params.ts';

export const METHODS = 'GET, POST, OPTIONS';

/** Throws HttpFault, BAD_USER_INPUT or LIMIT_EXCEEDED. */
export async function readParams(request: IncomingMessage, limits: Limits): Promise<GraphqlParams> {
  if (request.method === 'GET') return paramsFromUrl(request.url ?? '/');
  if (request.method !== 'POST') throw new HttpFault(405, 'Use POST or GET.', { allow: METHODS });
  const { 'content-type': type = '', 'content-encoding': encoding } = request.headers;
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type))
    throw new HttpFault(415, 'The content type must be application/json in UTF-8.');
  if (encoding !== undefined && encoding !== 'identity')
    throw new HttpFault(415, 'Compressed bodies are not accepted.');
  return paramsFromBody(await readBody(request, limits), limits);
}
