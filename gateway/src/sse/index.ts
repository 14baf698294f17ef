/** POST and GET /graphql/stream. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { toGatewayErrors, type GatewayError } from '../errors/index.ts';
import { refusalStatus } from '../http/index.ts';
import type { Sink } from '../hub/index.ts';
import { COMPLETED_ID, createSseWriter } from './writer.ts';

export interface StreamRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: unknown;
  readonly lastEventId: string | null;
  readonly readOnly: boolean;
}
export interface SseOptions {
  /** Starts the operation; throws before anything is written when the request itself is wrong. Answers how the client leaves. */
  readonly start: (request: StreamRequest, sink: Sink, correlationId: string) => () => void;
  readonly refuse: (request: IncomingMessage) => string | null;
  readonly maxBodyBytes: number;
}

class BadRequest extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new BadRequest(413, `The body is larger than ${limit} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string | null, what: string): unknown {
  if (text === null || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest(400, `${what} must be JSON.`);
  }
}

async function streamRequest(request: IncomingMessage, limit: number): Promise<StreamRequest> {
  const header = request.headers['last-event-id'];
  const lastEventId = typeof header === 'string' && header !== '' ? header : null;
  if (request.method === 'GET') {
    const { searchParams } = new URL(request.url ?? '', 'http://origin');
    const operationName = searchParams.get('operationName');
    return {
      query: searchParams.get('query') ?? '',
      variables: parsed(searchParams.get('variables'), 'variables'),
      lastEventId,
      readOnly: true,
      ...(operationName ? { operationName } : {}),
    };
  }
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new BadRequest(415, 'Send Content-Type: application/json.');
  const body = parsed(await readBody(request, limit), 'The body') as
    | { query?: unknown; operationName?: unknown; variables?: unknown }
    | null
    | undefined;
  if (typeof body !== 'object' || body === null || typeof body.query !== 'string')
    throw new BadRequest(400, 'Send {"query": "subscription ..."}.');
  return {
    query: body.query,
    variables: body.variables,
    lastEventId,
    readOnly: false,
    ...(typeof body.operationName === 'string' ? { operationName: body.operationName } : {}),
  };
}

export function createSseHandler({
  start,
  refuse,
  maxBodyBytes,
}: SseOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const reply = (response: ServerResponse, status: number, errors: readonly unknown[]) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errors }));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = refuse(request);
    if (refused !== null) throw new BadRequest(403, refused);
    if (request.method !== 'GET' && request.method !== 'POST') throw new BadRequest(405, 'Use POST or GET.');
    if (!(request.headers.accept ?? '').includes('text/event-stream'))
      throw new BadRequest(406, 'Send Accept: text/event-stream.');
    if (request.headers['last-event-id'] === COMPLETED_ID) return void response.writeHead(204).end();
    const asked = await streamRequest(request, maxBodyBytes);
    // The hub may deliver at once: the writer is made with the first thing written, so that a wrong request still gets its status.
    let writer: ReturnType<typeof createSseWriter> | null = null;
    const stream = () => (writer ??= createSseWriter(response));
    const failed = (errors: readonly GatewayError[]) =>
      stream().end(
        JSON.stringify({ errors }),
        errors.every(({ extensions }) => extensions.retryable),
      );
    const leave = start(
      asked,
      {
        ready: () => stream().ready(),
        next: (payload, cursor) => stream().next(payload, cursor),
        error: failed,
        complete: () => stream().end(null),
      },
      randomUUID(),
    );
    stream().onClosed(leave);
  }

  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.end();
      if (error instanceof BadRequest)
        return reply(response, error.status, [
          {
            message: error.message,
            extensions: { code: error.status === 403 ? 'FORBIDDEN' : 'BAD_USER_INPUT', retryable: false },
          },
        ]);
      const errors = toGatewayErrors(error);
      reply(response, refusalStatus(errors[0]?.extensions.code), errors);
    });
  };
}
