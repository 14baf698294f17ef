/** One WebSocket from handshake to close; the reconnecting socket owns a row of these. */
import { WebSocket } from 'ws';
import type { Clock } from '../clock/index.ts';
import { BudgetedSender, type Budget } from './budget.ts';

export interface ConnectionOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly budget: Budget;
  readonly maxFrameBytes: number;
  readonly ping: { readonly everyMs: number; readonly payload: string } | null;
  /** No frame of any kind for this long: the connection is given up. */
  readonly silenceMs: number;
  onOpen(connection: Connection): void;
  onText(text: string, receivedAt: number): void;
  /** Once, whatever ended it. `status` = HTTP status of a refused handshake. */
  onClosed(reason: string, status: number | null, retryAfterMs: number | null): void;
}

export class Connection {
  private readonly socket: WebSocket;
  private readonly sender: BudgetedSender;
  private readonly cancels: (() => void)[] = [];
  private closed = false;
  lastFrameAt: number;

  constructor(private readonly options: ConnectionOptions) {
    const { clock } = options;
    this.lastFrameAt = clock.now();
    this.socket = new WebSocket(options.url, { maxPayload: options.maxFrameBytes, handshakeTimeout: 10_000, perMessageDeflate: false });
    this.sender = new BudgetedSender(options.budget, clock, (text) => {
      if (this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
    });
    const touch = () => { this.lastFrameAt = clock.now(); };
    this.socket.on('open', () => {
      touch();
      if (options.ping) this.cancels.push(clock.every(options.ping.everyMs, () => this.send(options.ping!.payload)));
      this.cancels.push(clock.every(Math.max(50, Math.min(1000, options.silenceMs / 4)), () => {
        const silent = clock.now() - this.lastFrameAt;
        if (silent >= options.silenceMs) this.end(`silent for ${Math.round(silent / 1000)} s`);
      }));
      options.onOpen(this);
    });
    this.socket.on('message', (data, isBinary) => {
      touch();
      if (!isBinary && !this.closed) options.onText((data as Buffer).toString('utf8'), this.lastFrameAt);
    });
    this.socket.on('ping', touch);
    this.socket.on('pong', touch);
    this.socket.on('unexpected-response', (_request, response) => {
      const retryAfter = Number(response.headers['retry-after']);
      this.end(`handshake refused with ${response.statusCode}`, response.statusCode ?? null, Number.isFinite(retryAfter) ? retryAfter * 1000 : null);
    });
    this.socket.on('error', (error) => this.end(error.message));
    this.socket.on('close', (code, reason) => this.end(`closed ${code}${reason.length ? ` ${reason.toString('utf8')}` : ''}`));
  }

  send(text: string): void {
    this.sender.send(text);
  }

  /** Ends it and reports once; later events of the same socket are ignored. */
  end(reason: string, status: number | null = null, retryAfterMs: number | null = null): void {
    if (this.closed) return;
    this.closed = true;
    for (const cancel of this.cancels) cancel();
    this.sender.stop();
    // A socket still in its handshake reports the abort as an error: it has been told already.
    this.socket.on('error', () => undefined);
    this.socket.terminate();
    this.options.onClosed(reason, status, retryAfterMs);
  }
}
