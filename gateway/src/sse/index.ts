/** POST and GET /graphql/stream. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CodedError } from '@marketgraph/domain/errors';
import { toGatewayErrors, type GatewayError } from '../errors/index.ts';
import {
  checkAccess,
  corsHeaders,
  faultHeaders,
  faultStatus,
  HttpFault,
  METHODS,
  preflightHeaders,
  readParams,
  REQUEST_ID_HEADER,
  requestIdOf,
  type AccessPolicy,
  type GraphqlParams,
} from '../http/index.ts';
import type { Sink } from '../hub/index.ts';
import type { Limits } from '../limits/index.ts';
import { COMPLETED_ID, createSseWriter } from './writer.ts';

export interface StreamRequest extends GraphqlParams {
  readonly lastEventId: string | null;
  readonly readOnly: boolean;
}
export interface SseOptions {
  /** Starts the operation; throws before anything is written when the request itself is wrong. Answers how the client leaves. */
  readonly start: (request: StreamRequest, sink: Sink, correlationId: string) => () => void;
  readonly access: AccessPolicy;
  readonly limits: Limits;
  /** Streams at a time. */
  readonly maxClients: number;
}
export interface SseHandler {
  (request: IncomingMessage, response: ServerResponse): void;
  clients(): number;
}

/** Throws FORBIDDEN. An EventSource of an allowed page names its origin; a foreign image or script does not. */
function checkReader({ headers, method }: IncomingMessage, access: AccessPolicy): void {
  checkAccess(headers, access);
  const site = headers['sec-fetch-site'];
  if (method === 'GET' && headers.origin === undefined && site !== undefined && !['same-origin', 'none'].includes(site))
    throw new CodedError('FORBIDDEN', 'Streams are for pages of allowed origins.');
}

export function createSseHandler({ start, access, limits, maxClients }: SseOptions): SseHandler {
  let clients = 0;

  async function serve(request: IncomingMessage, response: ServerResponse, correlationId: string): Promise<void> {
    const { headers, method } = request;
    checkReader(request, access);
    const cors = { ...corsHeaders(headers, access), [REQUEST_ID_HEADER]: correlationId };
    if (method === 'OPTIONS') return void response.writeHead(204, { ...cors, ...preflightHeaders(METHODS) }).end();
    if (method !== 'GET' && method !== 'POST') throw new HttpFault(405, 'Use POST or GET.', { allow: METHODS });
    if (!(headers.accept ?? '').includes('text/event-stream'))
      throw new HttpFault(406, 'Send Accept: text/event-stream.');
    const lastEventId = String(headers['last-event-id'] ?? '') || null;
    if (lastEventId === COMPLETED_ID) return void response.writeHead(204, cors).end();
    if (clients >= maxClients) throw new HttpFault(503, 'Too many streams.', { 'retry-after': '5' });
    const params = await readParams(request, limits);
    // The hub may deliver at once: the writer is made with the first thing written, so that a wrong request still gets its status.
    let writer: ReturnType<typeof createSseWriter> | null = null;
    const stream = () => (writer ??= createSseWriter(response, cors));
    const failed = (errors: readonly GatewayError[]) =>
      stream().end(
        JSON.stringify({ errors }),
        errors.every(({ extensions }) => extensions.retryable),
      );
    const leave = start(
      { ...params, lastEventId, readOnly: method === 'GET' },
      {
        ready: () => stream().ready(),
        next: (payload, cursor) => stream().next(payload, cursor),
        error: failed,
        complete: () => stream().end(null),
      },
      correlationId,
    );
    clients += 1;
    stream().onClosed(() => {
      clients -= 1;
      leave();
    });
  }

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const correlationId = requestIdOf(request.headers);
    serve(request, response, correlationId).catch((error: unknown) => {
      if (response.headersSent) return void response.end();
      const head = {
        ...corsHeaders(request.headers, access),
        ...faultHeaders(error),
        'content-type': 'application/json',
        [REQUEST_ID_HEADER]: correlationId,
      };
      response.writeHead(faultStatus(error), head).end(JSON.stringify({ errors: toGatewayErrors(error) }));
    });
  };
  return Object.assign(handle, { clients: () => clients });
}
