/** A local stand-in for a venue: scripted sockets and REST answers on a free port of the loopback. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

export interface Client {
  readonly url: string;
  /** Texts the client sent. */
  readonly received: string[];
  send(frame: object | string): void;
  drop(): void;
}

export interface VenueServer {
  readonly http: string;
  readonly ws: string;
  /** Connections in the order they came; gone ones too. */
  readonly clients: readonly Client[];
  /** Paths with queries asked over REST. */
  readonly requests: readonly string[];
  /** Open connections whose path begins so. */
  open(path?: string): readonly Client[];
  close(): Promise<void>;
}

export interface Script {
  onConnect?(client: Client): void;
  onText?(client: Client, text: string): void;
  /** Body, or [status, body]; undefined = 404. */
  rest?(url: URL): unknown;
}

export async function startVenue(script: Script): Promise<VenueServer> {
  const clients: Client[] = [];
  const requests: string[] = [];
  const alive = new Map<Client, WebSocket>();
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const answer = script.rest?.(new URL(request.url ?? '', 'http://venue'));
    const [status, body] =
      answer === undefined
        ? [404, {}]
        : Array.isArray(answer) && typeof answer[0] === 'number'
          ? answer
          : [200, answer];
    response.writeHead(status as number, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    const client: Client = {
      url: request.url ?? '',
      received: [],
      send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
      drop: () => socket.terminate(),
    };
    clients.push(client);
    alive.set(client, socket);
    socket.on('close', () => alive.delete(client));
    socket.on('message', (data) => {
      const text = (data as Buffer).toString('utf8');
      client.received.push(text);
      script.onText?.(client, text);
    });
    script.onConnect?.(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    http: `http://127.0.0.1:${port}`,
    ws: `ws://127.0.0.1:${port}`,
    clients,
    requests,
    open: (path = '') => clients.filter((client) => alive.has(client) && client.url.startsWith(path)),
    async close() {
      for (const socket of alive.values()) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
