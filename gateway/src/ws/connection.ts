/** One WebSocket client: its operations, its heartbeat, and the way it ends. */
import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { gatewayError } from '../errors/index.ts';
import { toBytes, type Sink } from '../hub/index.ts';
import { textFrame } from './frame.ts';
import { CLOSE, parseMessage, type SubscribePayload } from './protocol.ts';

/** What the edge needs of the gateway. Each call answers how the operation is given up. */
export interface Operations {
  run(
    payload: SubscribePayload,
    sink: Sink,
    correlationId: string,
    params: Readonly<Record<string, unknown>>,
  ): () => void;
}

const INIT_MS = 10_000;
const PING_MS = 20_000;
const MAX_OPERATIONS = 100;
const tooMany = gatewayError(
  'LIMIT_EXCEEDED',
  `Operations on one connection: more than ${MAX_OPERATIONS} are not served.`,
  {
    limit: 'operations',
    allowed: MAX_OPERATIONS,
    found: MAX_OPERATIONS + 1,
  },
);
/** More than this unsent and the client waits in the hub, where it is bounded and can be conflated. */
const HIGH_WATER = 256 * 1024;

/** `wire`: what `socket` writes to. */
export function serveConnection(socket: WebSocket, wire: Duplex, operations: Operations): void {
  const running = new Map<string, () => void>();
  let params: Readonly<Record<string, unknown>> | null = null;
  let alive = true;
  const initTimer = setTimeout(
    () => params ?? socket.close(CLOSE.INIT_TIMEOUT, 'Connection initialisation timeout'),
    INIT_MS,
  ).unref();
  const heartbeat = setInterval(() => {
    // A dead peer never answers: without this its streams would be kept until the kernel notices.
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, PING_MS).unref();
  socket.on('pong', () => {
    alive = true;
  });

  function sinkOf(id: string): Sink {
    const key = JSON.stringify(id);
    const head = toBytes(`{"id":${key},"type":"next","payload":`);
    const open = () => socket.readyState === WebSocket.OPEN;
    return {
      ready: () => wire.writableLength < HIGH_WATER,
      // One shared text between two constant ones, past the library: see textFrame.
      next: (payload) => {
        if (open()) wire.write(textFrame(`${head}${payload}}`), 'latin1');
      },
      error(errors) {
        running.delete(id);
        if (open()) socket.send(`{"id":${key},"type":"error","payload":${JSON.stringify(errors)}}`);
      },
      complete() {
        running.delete(id);
        if (open()) socket.send(`{"id":${key},"type":"complete"}`);
      },
    };
  }

  function subscribe(id: string, payload: SubscribePayload): void {
    if (params === null) return socket.close(CLOSE.UNAUTHORIZED, 'Unauthorized');
    if (running.has(id)) return socket.close(CLOSE.DUPLICATE_ID, 'Subscriber for this id already exists');
    // Closing would end the good ones with it, and a client that connects again would ask for as many.
    if (running.size >= MAX_OPERATIONS) return sinkOf(id).error([tooMany]);
    running.set(id, () => undefined);
    const leave = operations.run(payload, sinkOf(id), randomUUID(), params);
    // It may have ended while it was started.
    if (running.has(id)) running.set(id, leave);
  }

  socket.on('message', (data, isBinary) => {
    alive = true;
    const message = isBinary ? 'Messages are text' : parseMessage((data as Buffer).toString('utf8'));
    if (typeof message === 'string') return socket.close(CLOSE.INVALID, message);
    switch (message.type) {
      case 'connection_init':
        if (params !== null) return socket.close(CLOSE.TOO_MANY_INITS, 'Too many initialisation requests');
        params = message.payload;
        clearTimeout(initTimer);
        return socket.send('{"type":"connection_ack"}');
      case 'ping':
        return socket.send('{"type":"pong"}');
      case 'pong':
        return undefined;
      case 'complete':
        running.get(message.id)?.();
        running.delete(message.id);
        return undefined;
      case 'subscribe':
        return subscribe(message.id, message.payload);
    }
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    clearTimeout(initTimer);
    clearInterval(heartbeat);
    for (const leave of running.values()) leave();
    running.clear();
  });
}
