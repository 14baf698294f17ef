/** The HTTP server of the one origin. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Handler, Metrics } from '@marketgraph/platform/health';
import type { Logger } from '@marketgraph/platform/log';
import type { Gateway } from '../gateway.ts';
import { checkAccess, createGraphqlHttpHandler, isAllowedProbe, type AccessPolicy } from '../http/index.ts';
import { createHub, type Hub } from '../hub/index.ts';
import type { Identity } from '../link.ts';
import { createSseHandler } from '../sse/index.ts';
import { serveWs } from '../ws/index.ts';
import { serveFolder } from './static.ts';
import { createStreams } from './streams.ts';

export interface EdgeOptions {
  readonly gateway: Gateway;
  readonly health: Handler;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly access: AccessPolicy;
  readonly identity: Identity;
  /** Subgraphs whose answers depend on who asks. */
  readonly personal: ReadonlySet<string>;
  /** One server for each: 127.0.0.1 and ::1, or what HOST says. */
  readonly hosts: readonly string[];
  readonly port: number;
  readonly webFolder: string;
  readonly explorerFolder: string;
}
export interface Edge {
  readonly hub: Hub;
  readonly port: number;
  close(): Promise<void>;
}

/** Connections of each kind at a time. */
const MAX_CLIENTS = 5_000;
/** How often the gauges are brought up to date. */
const COUNT_MS = 5_000;
const API = /^\/(graphql|health|metrics|explorer)(\/|$)/;

const PROBED = /^\/(health|metrics)(\/|$)/;

const forbid = (response: ServerResponse, reason: string): void =>
  void response.writeHead(403, { 'content-type': 'text/plain' }).end(`${reason}\n`);

const listen = (server: Server, port: number, host: string) =>
  new Promise<number>((resolve, reject) =>
    server.once('error', reject).listen(port, host, () => resolve((server.address() as { port: number }).port)),
  );

export async function serveEdge(options: EdgeOptions): Promise<Edge> {
  const { gateway, log, access, identity, metrics } = options;
  const hub = createHub({
    links: gateway.links,
    planner: () => gateway.planner,
    executor: () => gateway.executor,
    log,
    personal: options.personal,
    limits: gateway.limits,
    onDelivered: (operation, ageMs) => metrics.eventToClient.observe({ operation }, ageMs),
  });
  const stopReload = gateway.onReload(() => hub.reloaded());
  const streams = createStreams({ gateway, hub, identity, log });
  const refuse = (request: IncomingMessage): string | null => {
    try {
      checkAccess(request.headers, access);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const graphql = createGraphqlHttpHandler({ gateway, access, identify: () => identity, log });
  const sse = createSseHandler({ start: streams.sse, access, limits: gateway.limits, maxClients: MAX_CLIENTS });
  const web = serveFolder(options.webFolder, '');
  const explorer = serveFolder(options.explorerFolder, '/explorer');

  const route = (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? '/').split('?')[0]!;
    // A foreign page that made its name point here would read what they tell.
    if (PROBED.test(path) && !isAllowedProbe(request.headers.host, access))
      return forbid(response, 'This host name is not served here.');
    if (options.health(request, response)) return;
    if (path === '/graphql') return void graphql(request, response);
    if (path === '/graphql/stream') return sse(request, response);
    if (path === '/explorer') return void response.writeHead(308, { location: '/explorer/' }).end();
    const wrong = refuse(request);
    if (wrong !== null) return forbid(response, wrong);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    if (path.startsWith('/explorer/')) return explorer(request, response, path);
    // The page's fallback never answers a path of the API: a wrong one is told.
    if (API.test(path)) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
    if (path === '/') return void response.writeHead(302, { location: '/telemetry' }).end();
    web(request, response, path);
  };

  const servers: { server: Server; ws: ReturnType<typeof serveWs> }[] = [];
  let port = options.port;
  for (const host of options.hosts) {
    const server = createServer(route);
    server.requestTimeout = 30_000;
    server.headersTimeout = 10_000;
    try {
      port = await listen(server, port, host);
    } catch (error) {
      // A machine without IPv6 serves IPv4 alone; anything else about the first address is an error.
      if (servers.length > 0 && (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') continue;
      for (const { server: opened } of servers) opened.close();
      throw error;
    }
    servers.push({
      server,
      ws: serveWs({
        server,
        path: '/graphql',
        operations: streams.operations,
        refuse,
        maxMessageBytes: gateway.limits.bodyBytes,
        maxClients: MAX_CLIENTS,
      }),
    });
  }
  const counted = setInterval(() => {
    metrics.clients.set(
      { protocol: 'ws' },
      servers.reduce((sum, { ws }) => sum + ws.clients(), 0),
    );
    metrics.clients.set({ protocol: 'sse' }, sse.clients());
    metrics.upstreams.set(hub.counters.upstreams);
  }, COUNT_MS).unref();
  return {
    hub,
    port,
    async close() {
      stopReload();
      clearInterval(counted);
      // Sockets first: a stream that is cut is resumed by its client, one that is completed is not.
      for (const { server, ws } of servers) {
        ws.close();
        server.close();
      }
      hub.close();
      await graphql.drain();
      for (const { server } of servers) server.closeAllConnections();
    },
  };
}
