/** A WebSocket that is always either open or on its way: back-off, planned replacement with overlap, honest state. */
import { createBackoff } from './backoff.ts';
import { openConnection, type Connection, type ConnectionEnd } from './connection.ts';
import type { Socket, SocketOptions, SocketState } from './types.ts';

const DAY_CUT_MS = 23.5 * 3_600_000;

export function createSocket(options: SocketOptions): Socket {
  const { clock, log } = options;
  const random = options.random ?? Math.random;
  const backoff = createBackoff(options.backoff?.firstMs, options.backoff?.maxMs, random);
  /** The one that counts, and the one that is to replace it. */
  let current: Connection | null = null;
  let next: Connection | null = null;
  let nextOpen = false;
  let cancelRetry: (() => void) | null = null;
  let cancelPlan: (() => void) | null = null;
  let cancelOverlap: (() => void) | null = null;
  let connections = 0;
  let reconnects = 0;
  let lastFrameAt: number | null = null;
  let stopped = false;

  const tell = (
    status: SocketState['status'],
    connection: number,
    reason: string | null,
    retryInMs: number | null = null,
  ): void => {
    log.debug({ url: options.url, status, connection, reason, retryInMs }, 'socket');
    guard(() => options.onState({ status, connection, reason, retryInMs, reconnects, at: clock.now() }));
  };
  /** A consumer's bug must not cost the connection. */
  const guard = (fn: () => void): void => {
    try {
      fn();
    } catch (error) {
      log.error({ url: options.url, err: error }, 'a socket consumer threw');
    }
  };
  const retry = (end: ConnectionEnd, attempt: () => void): number => {
    const pause = Math.max(backoff.next(), end.pauseMs ?? 0);
    cancelRetry?.();
    cancelRetry = clock.after(pause, attempt);
    return pause;
  };

  const open = (): Connection => {
    const number = ++connections;
    let openedAt: number | null = null;
    const connection = openConnection(options, number, {
      onOpen() {
        openedAt = clock.now();
        if (connection === current) opened(null);
        else nextOpen = true;
        guard(() => options.onOpen(connection.send, number));
      },
      onFrame(at) {
        lastFrameAt = at;
        if (connection === next && !cancelOverlap) {
          cancelOverlap = clock.after(options.overlapMs ?? 5000, () => promote('replaced as planned'));
        }
      },
      onText: (text, at) => guard(() => options.onText(text, at, number)),
      onEnd(end) {
        if (openedAt !== null && clock.now() - openedAt >= (options.stableMs ?? 10_000)) backoff.reset();
        if (stopped) return;
        if (connection === next) lostReplacement(end);
        else if (connection === current) lost(end, openedAt !== null);
      },
    });
    return connection;
  };

  const connect = (): void => {
    tell('connecting', connections + 1, null);
    current = open();
  };
  const plan = (): void => {
    cancelPlan?.();
    const age = (options.plannedReconnectMs ?? DAY_CUT_MS) * (1 - 0.02 * random());
    cancelPlan = clock.after(age, replace);
  };
  const replace = (): void => {
    if (!current || next) return;
    nextOpen = false;
    next = open();
  };
  const opened = (reason: string | null): void => {
    tell('open', current!.number, reason);
    plan();
  };
  /** The replacement becomes the one that counts. */
  const promote = (reason: string): void => {
    const old = current;
    current = next;
    next = null;
    cancelOverlap?.();
    cancelOverlap = null;
    old?.end(reason);
    const ready = nextOpen;
    nextOpen = false;
    if (ready) opened(reason);
    else tell('connecting', current!.number, reason);
  };
  const lostReplacement = (end: ConnectionEnd): void => {
    next = null;
    nextOpen = false;
    cancelOverlap?.();
    cancelOverlap = null;
    log.warn({ url: options.url, reason: end.reason }, 'planned replacement failed; the old connection stays');
    retry(end, replace);
  };
  const lost = (end: ConnectionEnd, wasOpen: boolean): void => {
    cancelPlan?.();
    if (wasOpen && !nextOpen) reconnects++;
    if (next) return promote(`old connection ended: ${end.reason}`);
    current = null;
    const pause = retry(end, connect);
    log.warn({ url: options.url, reason: end.reason, retryInMs: pause }, 'socket lost');
    tell('down', connections, end.reason, pause);
  };

  connect();
  return {
    send: (text) => current?.send(text),
    lastFrameAt: () => lastFrameAt,
    reconnects: () => reconnects,
    reconnect: (reason) => current?.end(reason),
    async stop() {
      if (stopped) return;
      stopped = true;
      for (const cancel of [cancelRetry, cancelPlan, cancelOverlap]) cancel?.();
      next?.end('stopped');
      current?.end('stopped');
      tell('stopped', connections, null);
    },
  };
}
