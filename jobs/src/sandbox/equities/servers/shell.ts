/** The server of one local provider: HTTP on a port of the loopback, its budget, its faults; what is said is the protocol's. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import type { ProviderGate } from './gate.ts';
import { Limiter } from './limiter.ts';
import { HTML, type Answer, type Asked, type ProviderCounts, type ProviderProtocol } from './server.types.ts';

const DELAY_MS = 15 * 60_000;

export interface ProviderServer {
  readonly port: number;
  counts(): ProviderCounts;
  stop(): Promise<void>;
}
export interface ShellDeps {
  readonly protocol: ProviderProtocol;
  readonly gate: ProviderGate;
  /** The equities'. */
  readonly clock: Clock;
  /** By which budgets are counted and answers are slow. */
  readonly wall: Clock;
  readonly logger: Logger;
  /** What to do with a WebSocket; absent: there is none. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** @throws when no port can be had. */
export async function startProvider(deps: ShellDeps): Promise<ProviderServer> {
  const { protocol, gate, wall, logger, upgrade } = deps;
  const limiter = new Limiter(protocol.budgets, wall);
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    answer(deps, limiter, request).then(
      (one) => reply(response, one),
      (error: unknown) => {
        logger.error({ provider: protocol.id, error }, 'the local provider could not answer');
        reply(response, protocol.failed);
      },
    );
  });
  server.on('connection', (socket) => {
    if (gate.down) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    if (upgrade && !gate.down) upgrade(request, socket, head);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    counts: () => limiter.counts(),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function answer(deps: ShellDeps, limiter: Limiter, request: IncomingMessage): Promise<Answer> {
  const { protocol, gate, clock, wall } = deps;
  const url = URL.parse(request.url ?? '/', 'http://127.0.0.1');
  if (!url || request.method !== 'GET') return protocol.nothing(request.url ?? '');
  const path = url.pathname;
  // Kept-alive connections of a dead server die with the next request.
  if (gate.down) {
    request.socket.destroy();
    return protocol.failed;
  }
  const slow = gate.take('slow', path);
  if (slow) await new Promise<void>((resolve) => wall.after(slow.delayMs ?? 1000, resolve));
  const inBudget = limiter.take(path);
  if (!inBudget || gate.take('http-429', path)) return protocol.limited;
  if (gate.take('http-500', path)) return protocol.failed;
  if (gate.take('html', path)) return HTML;
  if (gate.take('error-200', path)) return protocol.errorBehind200;
  if (gate.take('empty', path)) return protocol.nothing(path);
  const delayed = gate.take('delayed', path) !== null;
  const asked: Asked = {
    path,
    query: url.searchParams,
    authorization: request.headers.authorization ?? null,
    userAgent: request.headers['user-agent'] ?? '',
    origin: `http://${request.headers.host ?? '127.0.0.1'}`,
    now: clock.now() - (delayed ? DELAY_MS : 0),
    delayed,
  };
  const found = await protocol.answer(asked);
  return gate.take('malformed', path)
    ? { ...found, body: found.body.slice(0, Math.floor(found.body.length / 2)) }
    : found;
}

function reply(response: ServerResponse, { status = 200, type = 'application/json', body }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}
