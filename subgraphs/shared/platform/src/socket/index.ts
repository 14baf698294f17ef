/**
 * A WebSocket that stays: reconnects with back-off 1, 2, 4 .. 60 s, gives up silent connections, and renews itself before the venue's
 * 24 h cut by opening the new connection first, so that no frame is missed (frames that both carry are the consumer's to drop).
 */
import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';
import { backoffMs } from './backoff.ts';
import type { Budget } from './budget.ts';
import { Connection } from './connection.ts';

export { backoffMs } from './backoff.ts';
export { BudgetedSender, type Budget } from './budget.ts';
export { createWatchdog, type Watchdog } from './watchdog.ts';

export type SocketState = 'connecting' | 'open' | 'down';
export interface SocketStatus { readonly state: SocketState; readonly reconnects: number; readonly reason: string | null }

export interface SocketOptions {
  readonly url: string;
  readonly log: Logger;
  readonly clock: Clock;
  /** Subscribe here; called for every new connection, also for the planned ones. */
  readonly onOpen: (send: (text: string) => void, connection: number) => void;
  /** Called from the socket's callback: keep it short. `connection` grows with each new one. */
  readonly onText: (text: string, receivedAt: number, connection: number) => void;
  readonly onState?: (status: SocketStatus) => void;
  readonly ping?: { readonly everyMs: number; readonly payload: string };
  /** No frame of any kind for this long = reconnect. */
  readonly silenceMs: number;
  readonly budget?: Budget;
  readonly plannedReconnectMs?: number;
  readonly maxFrameBytes?: number;
  readonly random?: () => number;
}

export interface VenueSocket {
  send(text: string): void;
  /** Any frame, pongs too; null before the first. */
  lastFrameAt(): number | null;
  status(): SocketStatus;
  /** Drops the connection and opens a new one after the first back-off. */
  reconnect(reason: string): void;
  stop(): void;
}

// After a refusal that means "you are too fast" the venue's bans grow with each early retry.
const REFUSED_MS: Readonly<Record<number, number>> = { 403: 600_000, 418: 120_000, 429: 60_000 };
const OVERLAP_MS = 3_000;

export function createSocket(options: SocketOptions): VenueSocket {
  const { clock, log, url } = options;
  let current: Connection | null = null;
  let next: Connection | null = null;
  let number = 0;
  let attempt = 0;
  let stopped = false;
  let lastFrameAt: number | null = null;
  let status: SocketStatus = { state: 'connecting', reconnects: 0, reason: null };
  let cancelRetry = () => {};
  let cancelPlanned = () => {};

  const report = (change: Partial<SocketStatus>) => {
    status = { ...status, ...change };
    options.onState?.(status);
  };

  function open(planned: boolean): Connection {
    const mine = ++number;
    const connection: Connection = new Connection({
      url, clock,
      budget: options.budget ?? { messages: 5, perMs: 1000 },
      maxFrameBytes: options.maxFrameBytes ?? 16 * 1024 * 1024,
      ping: options.ping ?? null,
      silenceMs: options.silenceMs,
      onOpen() {
        attempt = 0;
        options.onOpen((text) => connection.send(text), mine);
        if (planned) promote(connection);
        else report({ state: 'open', reason: null });
        cancelPlanned();
        cancelPlanned = clock.after(options.plannedReconnectMs ?? 23.5 * 3_600_000, () => { next ??= open(true); });
      },
      onText(text, receivedAt) {
        lastFrameAt = receivedAt;
        options.onText(text, receivedAt, mine);
      },
      onClosed: (reason, refused, retryAfterMs) => closed(connection, reason, refused, retryAfterMs),
    });
    return connection;
  }

  /** The new connection takes over; the old one stays a little so that nothing falls between them. */
  function promote(connection: Connection): void {
    const old = current;
    current = connection;
    next = null;
    log.info({ url }, 'planned reconnect: new connection is open');
    clock.after(OVERLAP_MS, () => old?.end('replaced by a planned reconnect'));
  }

  function closed(connection: Connection, reason: string, refused: number | null, retryAfterMs: number | null): void {
    if (connection === next) next = null; // the old one still serves; the next planned attempt comes with the next cut
    if (connection !== current || stopped) return;
    current = null;
    cancelPlanned();
    report({ state: 'down', reason, reconnects: status.reconnects + 1 });
    const floor = Math.max(retryAfterMs ?? 0, refused === null ? 0 : (REFUSED_MS[refused] ?? 0));
    const wait = Math.max(floor, backoffMs(attempt++, options.random));
    log.warn({ url, reason, waitMs: wait, reconnects: status.reconnects }, 'socket lost, reconnecting');
    cancelRetry = clock.after(wait, () => {
      report({ state: 'connecting' });
      current = open(false);
    });
  }

  current = open(false);
  return {
    send: (text) => current?.send(text),
    lastFrameAt: () => (lastFrameAt === null && current === null ? null : Math.max(lastFrameAt ?? 0, status.state === 'open' ? (current?.lastFrameAt ?? 0) : 0) || null),
    status: () => status,
    reconnect: (reason) => current?.end(reason),
    stop() {
      stopped = true;
      cancelRetry();
      cancelPlanned();
      current?.end('stopped');
      next?.end('stopped');
    },
  };
}
