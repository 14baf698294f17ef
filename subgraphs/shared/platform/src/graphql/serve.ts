/** A subgraph process's edge: POST /graphql and graphql-transport-ws at /graphql, for the gateway only (the identity header decides). */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { GraphQLError, parse, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { withCorrelation, type Logger } from '../log/index.ts';
import { toGraphQLError } from './errors.ts';
import { IDENTITY_HEADER, verifyViewer, type Viewer } from './identity.ts';
import { execute } from './plain.ts';
import { subscribeStanding } from './standing.ts';

export interface SubgraphContext {
  readonly viewer: Viewer;
  readonly correlationId: string;
  /** Aborts when the request was cancelled. */
  readonly signal?: AbortSignal;
}

export interface ServeOptions {
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  readonly host: string;
  readonly port: number;
  readonly identitySecret: string;
  /** Adds what the subgraph's resolvers need to who asks. */
  readonly context: (base: SubgraphContext) => object;
  /** Answers GET /health... and /metrics; true when it did. */
  readonly health?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

const MAX_BODY = 1024 * 1024;
const MAX_DOCUMENTS = 500;

/** Parses and validates each distinct document once: the gateway sends the same few over and over. */
function createDocuments(schema: GraphQLSchema) {
  const known = new Map<string, DocumentNode>();
  return (query: string): DocumentNode | readonly GraphQLError[] => {
    const found = known.get(query);
    if (found) return found;
    const document = parse(query);
    const faults = validate(schema, document);
    if (faults.length > 0) return faults;
    if (known.size >= MAX_DOCUMENTS) known.delete(known.keys().next().value!);
    known.set(query, document);
    return document;
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY)
      throw new GraphQLError('The request body is larger than 1 MiB.', { extensions: { code: 'LIMIT_EXCEEDED' } });
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

const mapped = (result: ExecutionResult, log: Logger): ExecutionResult =>
  result.errors === undefined
    ? result
    : { ...result, errors: result.errors.map((error) => toGraphQLError(error, log)) };

/** Aborts when the connection is gone before the answer was sent. */
function leaving(response: ServerResponse): AbortSignal {
  const abort = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) abort.abort(new Error('The client has left.'));
  });
  return abort.signal;
}

export async function serveSubgraph(
  options: ServeOptions,
): Promise<{ server: Server; port: number; close(): Promise<void> }> {
  const { schema, log } = options;
  const documents = createDocuments(schema);
  const reply = (response: ServerResponse, status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const viewer = verifyViewer(request.headers[IDENTITY_HEADER] as string | undefined, options.identitySecret);
    if (viewer === null)
      return reply(response, 401, {
        errors: [{ message: 'Only the gateway may ask a subgraph.', extensions: { code: 'UNAUTHENTICATED' } }],
      });
    const correlationId = (request.headers['x-request-id'] as string | undefined) ?? 'none';
    await withCorrelation(correlationId, async () => {
      try {
        const { query, variables, operationName } = JSON.parse(await bodyOf(request)) as {
          query: string;
          variables?: Record<string, unknown>;
          operationName?: string;
        };
        const document = documents(query);
        if (Array.isArray(document)) return reply(response, 200, mapped({ errors: document as GraphQLError[] }, log));
        const contextValue = options.context({ viewer, correlationId, signal: leaving(response) });
        const result = await execute({
          schema,
          document: document as DocumentNode,
          contextValue,
          variableValues: variables ?? null,
          operationName: operationName ?? null,
        });
        reply(response, 200, mapped(result, log));
      } catch (error) {
        const fault =
          error instanceof GraphQLError ? error : new GraphQLError('The request is not a GraphQL request in JSON.');
        reply(response, 400, mapped({ errors: [fault] }, log));
      }
    });
  }

  const server = createServer((request, response) => {
    if (options.health?.(request, response) === true) return;
    if (request.method === 'POST' && request.url === '/graphql') void answer(request, response);
    else reply(response, 404, { errors: [{ message: 'This is a subgraph: POST /graphql.' }] });
  });
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: MAX_BODY });
  const cleanup = useServer<Record<string, unknown>, { viewer?: Viewer }>(
    {
      schema,
      execute,
      subscribe: subscribeStanding,
      onConnect: (ctx) => {
        const viewer = verifyViewer(
          ctx.connectionParams?.[IDENTITY_HEADER] as string | undefined,
          options.identitySecret,
        );
        if (viewer === null) return false;
        ctx.extra.viewer = viewer;
        return true;
      },
      context: (ctx, id) => options.context({ viewer: ctx.extra.viewer!, correlationId: id }) as never,
      onError: (_ctx, _id, _payload, errors) =>
        errors.map((error) => toGraphQLError(error as GraphQLError, log)) as never,
      onNext: (_ctx, _id, _payload, _args, result) =>
        result.errors === undefined ? undefined : (mapped(result as ExecutionResult, log) as never),
    },
    sockets,
  );
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(options.port, options.host, resolve),
  );
  return {
    server,
    port: (server.address() as { port: number }).port,
    async close() {
      await cleanup.dispose();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
