/** POST and GET /graphql on plain node:http. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { CodedError } from '@marketgraph/domain/errors';
import type { Logger } from '@marketgraph/platform/log';
import { toGatewayErrors } from '../errors/index.ts';
import { GatewayResponse, type Gateway } from '../gateway.ts';
import type { Identity } from '../link.ts';
import type { Pieces } from '../shape/index.ts';
import { checkAccess, checkNotForged, type AccessPolicy } from './access.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { faultHeaders, faultStatus, HttpFault, STATUS_HEADERS } from './fault.ts';
import { METHODS, readParams } from './request.ts';
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

  const answer = async (request: IncomingMessage, response: ServerResponse, correlationId: string): Promise<number> => {
    const send = (
      status: number,
      type: string,
      parts: Pieces,
      headers: Readonly<Record<string, string>> = {},
    ): number => {
      // Once: as text it is walked to be measured, and again to be joined with the head.
      const bytes = parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
      response.writeHead(status, {
        ...corsHeaders(request.headers, access),
        ...headers,
        'content-type': `${type}; charset=utf-8`,
        'content-length': bytes.reduce((sum, { length }) => sum + length, 0),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        [REQUEST_ID_HEADER]: correlationId,
      });
      // In one system call, and without a copy of what is kept as bytes.
      response.cork();
      for (let i = 0; i < bytes.length - 1; i += 1) response.write(bytes[i]!);
      response.end(bytes.at(-1));
      response.uncork();
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
      const params = await readParams(request, gateway.limits);
      const caller = { identity: await identify(request), correlationId, signal: closing(request.socket) };
      const result = await gateway.execute({ ...params, caller, readOnly: request.method === 'GET' });
      const status = statusOf(result, type);
      return send(status, type, result.parts, STATUS_HEADERS[status]);
    } catch (error) {
      if (!(error instanceof CodedError)) log.error({ err: error, correlationId }, 'http request failed');
      const errors = toGatewayErrors(error);
      return send(faultStatus(error), JSON_TYPE, new GatewayResponse(undefined, errors).parts, faultHeaders(error));
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

/** One for all requests of a connection, which come one after the other: one for each was a tenth of what a cached answer cost. */
const signals = new WeakMap<Socket, AbortSignal>();

/** Aborts when the client leaves, before its answer or after. */
function closing(socket: Socket): AbortSignal {
  if (socket.destroyed) return AbortSignal.abort();
  const known = signals.get(socket);
  if (known) return known;
  const controller = new AbortController();
  socket.once('close', () => controller.abort());
  signals.set(socket, controller.signal);
  return controller.signal;
}
