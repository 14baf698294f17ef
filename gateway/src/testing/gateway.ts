/** A whole gateway over the test subgraphs, in process, and a server for it. */
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '@marketgraph/platform/log';
import type { GatewayError } from '../errors/index.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../gateway.ts';
import {
  createGraphqlHttpHandler,
  LOCAL_ONLY,
  type GraphqlHttpHandler,
  type GraphqlHttpOptions,
} from '../http/index.ts';
import { createInProcessLink } from '../links/index.ts';
import { testSubgraphs } from './index.ts';

export const silentLog = createLogger('test', 'fatal', { write: () => undefined });

export const testGateway = (options: Partial<GatewayOptions> = {}): Promise<Gateway> =>
  createGateway({
    links: testSubgraphs().map(({ name, schema }) =>
      createInProcessLink({ name, schema, log: silentLog, context: ({ viewer }) => ({ viewerId: viewer.viewerId }) }),
    ),
    log: silentLog,
    ...options,
  });

/** A GraphQL answer, parsed. */
export interface Answer {
  readonly data?: unknown;
  readonly errors: readonly GatewayError[];
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  json(): Answer;
}
export interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}
export interface TestServer {
  readonly port: number;
  readonly handler: GraphqlHttpHandler;
  /** Sends exactly these headers (node's client adds Host and the length). */
  ask(options: Ask): Promise<Reply>;
  post(query: string, headers?: Record<string, string>): Promise<Reply>;
  close(): Promise<void>;
}

export async function serveGateway(gateway: Gateway, options: Partial<GraphqlHttpOptions> = {}): Promise<TestServer> {
  const handler = createGraphqlHttpHandler({
    gateway,
    access: LOCAL_ONLY,
    log: silentLog,
    identify: () => ({ viewerId: 'local', roles: [] }),
    ...options,
  });
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = ({ method = 'POST', path = '/graphql', headers = {}, body }: Ask): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest({ port, host: '127.0.0.1', method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text,
            json: () => JSON.parse(text) as Answer,
          });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    port,
    handler,
    ask,
    post: (query, headers = {}) =>
      ask({ headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
