/** Upgrades on /graphql. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { CLOSE } from './protocol.ts';
import { serveConnection, type Operations } from './connection.ts';

export type { Operations } from './connection.ts';

export interface WsOptions {
  readonly server: Server;
  readonly path: string;
  readonly operations: Operations;
  /** Host and Origin; null = fine, otherwise the reason for the 403. */
  readonly refuse: (request: IncomingMessage) => string | null;
  readonly maxMessageBytes: number;
  readonly maxClients: number;
}

export function serveWs({ server, path, operations, refuse, maxMessageBytes, maxClients }: WsOptions): {
  clients(): number;
  close(): void;
} {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    handleProtocols: (offered) => (offered.has('graphql-transport-ws') ? 'graphql-transport-ws' : false),
    perMessageDeflate: false,
  });
  const deny = (socket: Duplex, status: string, reason: string) =>
    socket.end(`HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n${reason}\n`);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    if ((request.url ?? '').split('?')[0] !== path)
      return deny(socket, '404 Not Found', `WebSocket is served at ${path}`);
    const reason = refuse(request);
    if (reason !== null) return deny(socket, '403 Forbidden', reason);
    if (sockets.clients.size >= maxClients) return deny(socket, '503 Service Unavailable', 'Too many clients');
    if (!/(^|,)\s*graphql-transport-ws\s*(,|$)/.test(request.headers['sec-websocket-protocol'] ?? ''))
      return deny(socket, '400 Bad Request', 'Offer the subprotocol graphql-transport-ws');
    sockets.handleUpgrade(request, socket, head, (client) => serveConnection(client, socket, operations));
  });
  return {
    clients: () => sockets.clients.size,
    close() {
      for (const client of sockets.clients) client.close(CLOSE.GOING_AWAY, 'The server is stopping');
      sockets.close();
    },
  };
}
