/** A client's socket: what it listens to, and the rules every venue has (age, pings, slow readers). */
import { randomUUID } from 'node:crypto';
import type { Clock } from '@marketgraph/platform/clock';
import type { WebSocket } from 'ws';
import type { Hub } from './hub.ts';
import type { Client, Protocol, Session } from './venue.types.ts';

const DAY_MS = 86_400_000;
const PONG_WITHIN_MS = 600_000;
/** Venues close a connection that does not read. */
const MAX_BUFFERED_BYTES = 16 * 1024 * 1024;

export class SocketClient implements Client {
  readonly id = randomUUID();
  private readonly joined = new Map<string, () => void>();
  private readonly timers: (() => void)[] = [];
  private readonly session: Session | null;
  private ended = false;

  constructor(
    private readonly ws: WebSocket,
    private readonly hub: Hub,
    clock: Clock,
    protocol: Protocol,
    url: URL,
  ) {
    ws.on('error', () => ws.terminate());
    ws.on('close', () => this.end());
    this.session = protocol.session(this, url.pathname, url.searchParams);
    if (!this.session) ws.close(1008, 'no such path');
    else this.listen(this.session, clock, protocol);
  }

  private listen(session: Session, clock: Clock, protocol: Protocol): void {
    const { ws } = this;
    let pongAt = clock.now();
    ws.on('message', (data: Buffer, binary: boolean) =>
      binary ? this.close(1003, 'text only') : session.text(data.toString()),
    );
    ws.on('ping', () => session.control('ping'));
    ws.on('pong', () => {
      pongAt = clock.now();
      session.control('pong');
    });
    if (protocol.venue === 'binance')
      this.timers.push(clock.after(DAY_MS, () => this.close(1001, 'connection has lived 24 hours')));
    if (protocol.pingMs !== null) {
      this.timers.push(
        clock.every(protocol.pingMs, () => {
          if (clock.now() - pongAt > PONG_WITHIN_MS) this.terminate();
          else ws.ping(String(Math.floor(clock.now())));
        }),
      );
    }
  }

  get streams(): ReadonlySet<string> {
    return new Set(this.joined.keys());
  }

  send(text: string): void {
    if (this.ws.readyState !== this.ws.OPEN) return;
    if (this.ws.bufferedAmount > MAX_BUFFERED_BYTES) return this.terminate();
    this.ws.send(text);
  }

  join(stream: string, wrap: (frame: string) => string = (frame) => frame): void {
    if (this.ended || this.joined.has(stream)) return;
    const leave = this.hub.join(stream, (frame) => this.send(wrap(frame)));
    // The opening frames may have ended the connection.
    if (this.ended) leave();
    else this.joined.set(stream, leave);
  }

  leave(stream: string): void {
    this.joined.get(stream)?.();
    this.joined.delete(stream);
  }

  close(code: number, reason: string): void {
    this.ws.close(code, reason);
    this.end();
  }

  terminate(): void {
    this.ws.terminate();
    this.end();
  }

  private end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const cancel of this.timers.splice(0)) cancel();
    for (const leave of this.joined.values()) leave();
    this.joined.clear();
    this.session?.closed();
  }
}
