/** A WebSocket server that a test tells how to behave. Only specs import it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/** A venue: what it received (with the time), whom it serves, and how it greets. */
export class Venue {
  readonly received: { text: string; at: number }[] = [];
  readonly clients: WebSocket[] = [];
  connections = 0;
  greet: (client: WebSocket, index: number) => void = () => {};
  refuse: { status: number; retryAfter?: string } | null = null;
  private http: Server = createServer();
  private sockets = new WebSocketServer({ noServer: true });
  port = 0;

  async start(port = 0): Promise<void> {
    this.http.on('upgrade', (request, socket, head) => {
      if (this.refuse) {
        const header = this.refuse.retryAfter ? `Retry-After: ${this.refuse.retryAfter}\r\n` : '';
        this.connections++;
        socket.end(`HTTP/1.1 ${this.refuse.status} No\r\n${header}Content-Length: 0\r\nConnection: close\r\n\r\n`);
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, (client) => {
        const index = this.connections++;
        this.clients.push(client);
        client.on('message', (data) => this.received.push({ text: String(data), at: Date.now() }));
        this.greet(client, index);
      });
    });
    await new Promise<void>((resolve) => this.http.listen(port, '127.0.0.1', resolve));
    this.port = (this.http.address() as AddressInfo).port;
  }
  async stop(): Promise<void> {
    for (const client of this.clients) client.terminate();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}
