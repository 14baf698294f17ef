/** POST and GET /graphql on plain node:http. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CodedError } from '@marketgraph/domain/errors';
import type { Logger } from '@marketgraph/platform/log';
import { toGatewayErrors } from '../errors/index.ts';
import { toBody, type Gateway } from '../gateway.ts';
import type { Identity } from '../link.ts';
import { checkAccess, checkNotForged, type AccessPolicy } from './access.ts';
import { readBody } from './body.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { paramsFromBody, paramsFromUrl, type GraphqlParams } from './params.ts';
import { REQUEST_ID_HEADER, requestIdOf } from './request-id.ts';
import { acceptedType, JSON_TYPE, statusOf } from './status.ts';

export interface GraphqlHttpOptions {
  readonly gateway: Gateway;
  readonly access: AccessPolicy;
  /** Who asks; may throw UNAUTHENTICATED or RATE_LIMITED. */
  readonly identify: (request: IncomingMessage) => Identity | Promise<Identity>;
  readonly log: Logger;
  /** After each answer. */
  readonly onHttp?: (status: number, durationMs: number) => void;
}

export interface GraphqlHttpHandler {
  /** Never rejects; always answers. */
  (request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** New requests get 503 from now on; resolves when those under way are answered. */
  drain(): Promise<void>;
}

/** A fault of the HTTP request, before there is a GraphQL one. */
class HttpFault extends CodedError {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(status === 503 ? 'PROVIDER_UNAVAILABLE' : 'BAD_USER_INPUT', message);
  }
}

const METHODS = 'GET, POST, OPTIONS';

export function createGraphqlHttpHandler({
  gateway,
  access,
  identify,
  log,
  onHttp,
}: GraphqlHttpOptions): GraphqlHttpHandler {
  let underWay = 0;
  let draining = false;
  let idle: (() => void) | undefined;

  const paramsOf = async (request: IncomingMessage): Promise<GraphqlParams> => {
    if (request.method === 'GET') return paramsFromUrl(request.url ?? '/');
    if (request.method !== 'POST') throw new HttpFault(405, 'Use POST, or GET for queries.', { allow: METHODS });
    const { 'content-type': type = '', 'content-encoding': encoding } = request.headers;
    if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type))
      throw new HttpFault(415, 'The content type must be application/json in UTF-8.');
    if (encoding !== undefined && encoding !== 'identity')
      throw new HttpFault(415, 'Compressed bodies are not accepted.');
    return paramsFromBody(await readBody(request, gateway.limits), gateway.limits);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, correlationId: string): Promise<number> => {
    const send = (
      status: number,
      type: string,
      body: string,
      headers: Readonly<Record<string, string>> = {},
    ): number => {
      response.writeHead(status, {
        ...corsHeaders(request.headers, access),
        ...headers,
        'content-type': `${type}; charset=utf-8`,
        'content-length': Buffer.byteLength(body),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        [REQUEST_ID_HEADER]: correlationId,
      });
      response.end(body);
      return status;
    };
    try {
      checkAccess(request.headers, access);
      if (request.method === 'OPTIONS') {
        response.writeHead(204, { ...corsHeaders(request.headers, access), ...preflightHeaders(METHODS) }).end();
        return 204;
      }
      if (draining) throw new HttpFault(503, 'Shutting down: ask again.', { 'retry-after': '1', connection: 'close' });
      const type = acceptedType(request.headers.accept);
      if (type === undefined) throw new HttpFault(406, 'Accept application/graphql-response+json or application/json.');
      checkNotForged(request.headers);
      const params = await paramsOf(request);
      const caller = { identity: await identify(request), correlationId, signal: closing(response) };
      const result = await gateway.execute({ ...params, caller, readOnly: request.method === 'GET' });
      const status = statusOf(result, type);
      return send(status, type, result.body, EXTRA[status]);
    } catch (error) {
      if (!(error instanceof CodedError)) log.error({ err: error, correlationId }, 'http request failed');
      const errors = toGatewayErrors(error);
      const status = error instanceof HttpFault ? error.status : faultStatus(error);
      return send(
        status,
        JSON_TYPE,
        toBody(undefined, errors),
        error instanceof HttpFault ? error.headers : EXTRA[status],
      );
    }
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const started = performance.now();
    underWay++;
    try {
      const status = await answer(request, response, requestIdOf(request.headers));
      onHttp?.(status, performance.now() - started);
    } catch (error) {
      log.error({ err: error }, 'answer not written');
      response.destroy();
    } finally {
      if (--underWay === 0) idle?.();
    }
  };
  const drain = (): Promise<void> => {
    draining = true;
    return underWay === 0 ? Promise.resolve() : new Promise((resolve) => (idle = resolve));
  };
  return Object.assign(handle, { drain });
}

const EXTRA: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  405: { allow: 'POST' },
  413: { connection: 'close' },
  503: { 'retry-after': '1' },
};

function faultStatus(error: unknown): number {
  if (!(error instanceof CodedError)) return 500;
  if (error.details['limit'] === 'bodyBytes') return 413;
  return { UNAUTHENTICATED: 401, FORBIDDEN: 403, RATE_LIMITED: 429 }[error.code as string] ?? 400;
}

/** Aborts when the client leaves before its answer. */
function closing(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
