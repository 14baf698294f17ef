/** The server of one venue: HTTP and WebSocket on one port of the loopback, the same for all; what is said is the protocol's. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import { WebSocketServer, type WebSocket } from 'ws';
import type { FaultGate } from '../faults/gate.ts';
import { Hub } from './hub.ts';
import { SocketClient } from './socket-client.ts';
import type { Protocol, RestAnswer, VenueSource } from './venue.types.ts';

export interface VenueServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface ShellDeps {
  readonly protocol: Protocol;
  readonly source: VenueSource;
  readonly gate: FaultGate;
  readonly clock: Clock;
  readonly logger: Logger;
}

const MAX_INBOUND_BYTES = 64 * 1024;

/** @throws when no port can be had. */
export async function startVenue(deps: ShellDeps): Promise<VenueServer> {
  const { gate, protocol, source, logger } = deps;
  const hub = new Hub(source, gate);
  const clients = new Set<SocketClient>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_INBOUND_BYTES, perMessageDeflate: false });
  const tcp = new Set<Socket>();

  const server = createServer((request, response) => {
    answer(deps, request).then(
      ({ status = 200, headers = {}, body }) => reply(response, status, headers, body),
      (error: unknown) => {
        logger.error({ venue: protocol.venue, error }, 'the sandbox could not answer');
        reply(response, 500, {}, '');
      },
    );
  });
  server.on('connection', (socket) => {
    if (gate.refusing()) return void socket.destroy();
    tcp.add(socket);
    socket.on('close', () => tcp.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    const url = urlOf(request);
    if (!url) return void socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (ws: WebSocket) => {
      const client = new SocketClient(ws, hub, deps.clock, protocol, url);
      clients.add(client);
      ws.on('close', () => clients.delete(client));
    });
  });

  const listening = (stream: string | undefined) =>
    [...clients].filter((client) => stream === undefined || client.streams.has(stream));
  gate.attach({
    terminate(stream) {
      for (const client of listening(stream)) client.terminate();
      // Kept-alive HTTP connections die with a dead server, too.
      if (gate.refusing()) for (const socket of tcp) socket.destroy();
    },
    cut: (stream) => listening(stream).forEach((client) => client.close(1001, 'connection has lived 24 hours')),
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      for (const client of clients) client.terminate();
      source.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of tcp) socket.destroy();
      await closed;
    },
  };
}

async function answer({ protocol, source, gate, clock }: ShellDeps, request: IncomingMessage): Promise<RestAnswer> {
  const url = urlOf(request);
  const now = clock.now() + gate.skew();
  if (!url || request.method !== 'GET') return protocol.unknownPath(url?.pathname ?? '');
  const limit = gate.limiting();
  if (limit) return protocol.limited(limit.status, limit.seconds, now);
  const asked = { path: url.pathname, query: url.searchParams, now };
  const guarded = protocol.guard(asked);
  if (guarded) return guarded;
  const found = (await source.rest(asked)) ?? protocol.unknownPath(url.pathname);
  return { ...found, headers: { ...protocol.headers(asked), ...found.headers } };
}

function reply(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers });
  response.end(body);
}

function urlOf(request: IncomingMessage): URL | null {
  try {
    return new URL(request.url ?? '/', 'http://127.0.0.1');
  } catch {
    return null;
  }
}
