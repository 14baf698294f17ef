/**
 * Massive's WebSocket `/stocks`: arrays of frames, authentication first, one connection a key (the older one is dropped). AM: minutes, A: seconds,
 * T: trades, Q: quotes, each of one symbol or of all.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Clock } from '@marketgraph/platform/clock';
import { WebSocketServer, type WebSocket } from 'ws';
import type { FaultGate } from '../../../faults/gate.ts';
import type { Fault } from '../../../faults/faults.types.ts';
import type { EquityFeed } from '../../feed.types.ts';
import { Frames, type StreamName } from './frames.ts';
import { type MassivePlan, symbolOf } from './words.ts';

export interface SocketOptions {
  readonly feed: EquityFeed;
  readonly plan: MassivePlan;
  readonly key: string;
  readonly clock: Clock;
  readonly gate: FaultGate<Omit<Fault, 'venue'>>;
}
export interface MassiveSockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): void;
}
/** A client that does not read is cut off. */
const MAX_BUFFERED_BYTES = 16 << 20;

export function massiveSockets({ feed, plan, key, clock, gate }: SocketOptions): MassiveSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1 << 20, perMessageDeflate: false });
  const clients = new Set<SocketClient>();
  const frames = new Frames(feed);
  let timer: (() => void) | null = null;
  const delay = plan === 'delayed' ? 15 * 60_000 : 0;
  let told = clock.now();

  const tick = (): void => {
    const now = clock.now();
    for (const client of clients)
      for (const [stream, symbols] of client.wanted)
        client.tell(stream, frames.between(stream, symbols, told - delay, now - delay));
    told = now;
  };
  const single = (client: SocketClient): void => {
    for (const other of clients)
      if (other !== client && other.authenticated)
        other.drop('max_connections', 'Maximum number of websocket connections exceeded.');
  };
  gate.attach({
    terminate: () => clients.forEach((client) => client.ws.terminate()),
    cut: () => clients.forEach((client) => client.ws.close(1001)),
  });
  return {
    upgrade(request, socket, head) {
      if (!/^\/stocks\/?$/.test(request.url ?? ''))
        return void socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      server.handleUpgrade(request, socket, head, (ws) => {
        const client = new SocketClient(ws, { feed, key, plan, gate, onAuthenticated: single });
        clients.add(client);
        if (!timer) {
          told = clock.now();
          timer = clock.every(1000, tick);
        }
        ws.on('close', () => {
          clients.delete(client);
          if (clients.size > 0) return;
          timer?.();
          timer = null;
        });
      });
    },
    stop() {
      timer?.();
      for (const client of clients) client.ws.terminate();
      server.close();
    },
  };
}

interface ClientOptions extends Pick<SocketOptions, 'feed' | 'key' | 'plan' | 'gate'> {
  readonly onAuthenticated: (client: SocketClient) => void;
}

class SocketClient {
  /** Symbols of each stream; null: all. */
  readonly wanted = new Map<StreamName, Set<string> | null>();
  authenticated = false;

  constructor(
    readonly ws: WebSocket,
    private readonly options: ClientOptions,
  ) {
    ws.on('error', () => ws.terminate());
    ws.on('message', (data: Buffer) => this.hear(data.toString()));
    this.status('connected', 'Connected Successfully');
  }

  tell(stream: string, list: readonly string[]): void {
    if (list.length === 0) return;
    if (this.ws.bufferedAmount > MAX_BUFFERED_BYTES) return this.ws.terminate();
    this.options.gate.pass(stream, `[${list.join(',')}]`, (text) => this.ws.send(text));
  }

  drop(status: string, message: string): void {
    this.status(status, message);
    this.ws.close(1008, status);
  }

  private status(status: string, message: string): void {
    this.ws.send(JSON.stringify([{ ev: 'status', status, message }]));
  }

  private hear(text: string): void {
    let said: { action?: unknown; params?: unknown };
    try {
      said = JSON.parse(text) as typeof said;
    } catch {
      return this.status('error', 'Failed to decode JSON message.');
    }
    const params = typeof said?.params === 'string' ? said.params : '';
    if (said?.action === 'auth') return this.authenticate(params);
    if (!this.authenticated) return this.status('auth_required', 'authentication required');
    if (said.action !== 'subscribe' && said.action !== 'unsubscribe') return this.status('error', 'unknown action');
    for (const one of params.split(',').map((word) => word.trim())) this.change(said.action, one);
  }

  private authenticate(key: string): void {
    if (key !== this.options.key) return this.drop('auth_failed', 'authentication failed');
    if (this.options.plan === 'free')
      return this.drop(
        'not_authorized',
        'Your plan does not include websocket access. Visit https://massive.com/pricing to upgrade.',
      );
    this.authenticated = true;
    this.options.onAuthenticated(this);
    this.status('auth_success', 'authenticated');
  }

  private change(action: 'subscribe' | 'unsubscribe', one: string): void {
    const match = /^(AM|A|T|Q)\.(.+)$/.exec(one);
    const stream = match?.[1] as StreamName | undefined;
    const all = match?.[2] === '*';
    const symbol = match ? symbolOf(match[2]!) : '';
    if (!stream || (!all && !this.options.feed.find(symbol)))
      return this.status('error', `invalid subscription: ${one}`);
    const before = this.wanted.get(stream);
    if (action === 'unsubscribe') {
      before?.delete(symbol);
      if (all || before?.size === 0) this.wanted.delete(stream);
      return this.status('success', `unsubscribed to: ${one}`);
    }
    if (all) this.wanted.set(stream, null);
    else if (before !== null) this.wanted.set(stream, new Set([...(before ?? []), symbol]));
    this.status('success', `subscribed to: ${one}`);
  }
}
