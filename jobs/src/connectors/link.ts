/** A venue's socket with the feeds that hang on it: their states follow the socket's, and each expected stream has its watchdog. */
import { createSocket, type Socket } from '@marketgraph/platform/socket';
import { Complaints } from './complaints.ts';
import type { ConnectorDeps } from './connector.ts';
import type { FeedMeter } from './feed-meter.ts';

export interface LinkOptions {
  /** Name of the connection in recordings and logs, e.g. binance.public. */
  readonly name: string;
  readonly url: string;
  readonly deps: ConnectorDeps;
  readonly meters: readonly FeedMeter[];
  /** Subscribe; called for every new connection. */
  readonly onOpen?: (send: (text: string) => void) => void;
  readonly onText: (text: string, receivedAt: number) => void;
  /** Before the feeds are told: the connection is gone, and with it what was built on its continuity. */
  readonly onLost?: () => void;
  readonly ping?: { readonly everyMs: number; readonly payload: string };
  /** No frame at all for this long: the connection is given up. */
  readonly silenceMs: number;
  readonly plannedReconnectMs?: number;
  /** How long this feed may be without data before it counts as silent; null = it may be quiet for ever. */
  readonly expectMs: (meter: FeedMeter) => number | null;
}

export interface Link {
  send(text: string): void;
  /** This frame could not be read. */
  unreadable(reason: string, text: string): void;
  reconnect(reason: string): void;
  stop(): Promise<void>;
}

const WATCH_MS = 1000;
/** Half of what the strictest venue takes (Binance: 10 messages a second, pongs included). */
const BUDGET = { messages: 5, perMs: 1000 };
/** Longer than any connection lives; more than 24.8 days overflows a timer. */
const NEVER_MS = 20 * 86_400_000;
/** A stream silent for so many times its expectation is asked for anew, by a new connection. */
const GIVE_UP = 6;

export function createLink(options: LinkOptions): Link {
  const { name, url, deps, meters } = options;
  const { clock, log, tap } = deps;
  const complaints = new Complaints(log.child({ socket: name }), clock);
  let conn = name;
  let openedAt = clock.now();
  let open = false;
  const countBad = (): void => {
    for (const meter of meters) meter.error();
    deps.onBadFrame?.();
  };

  const socket: Socket = createSocket({
    url,
    log,
    clock,
    silence: { ms: options.silenceMs },
    budget: BUDGET,
    maxFrameBytes: 16 * 1024 * 1024,
    ...(options.ping ? { ping: options.ping } : {}),
    plannedReconnectMs: options.plannedReconnectMs ?? NEVER_MS,
    onOpen(send, connection) {
      conn = `${name}.${connection}`;
      openedAt = clock.now();
      tap?.connect(conn, url);
      options.onOpen?.((text) => {
        tap?.send(conn, url, text);
        send(text);
      });
    },
    onText(text, receivedAt, connection) {
      tap?.recv(`${name}.${connection}`, text, receivedAt);
      // One frame that trips a fault of ours must not take the process with it.
      try {
        options.onText(text, receivedAt);
      } catch (error) {
        log.error({ socket: name, error, frame: text.slice(0, 200) }, 'a frame could not be handled');
        countBad();
      }
    },
    onState({ status, reason, reconnects }) {
      open = status === 'open';
      if (status !== 'connecting' && status !== 'down') return;
      if (status === 'down') options.onLost?.();
      for (const meter of meters) {
        meter.reconnects = reconnects;
        meter.subscribedSince = null;
        meter.setSilence(null);
        if (meter.state !== 'off') meter.set(status, reason);
      }
    },
  });

  const watch = (): void => {
    if (!open) return;
    for (const meter of meters) {
      const expected = options.expectMs(meter);
      if (expected === null || !meter.running) continue;
      const silent = clock.now() - Math.max(meter.aliveAt ?? 0, openedAt);
      if (silent < expected) meter.setSilence(null);
      else if (silent < expected * GIVE_UP)
        meter.setSilence(`no ${meter.feed} of ${meter.symbol} for more than ${expected / 1000} s`);
      else return socket.reconnect(`${meter.feed} of ${meter.symbol} silent for ${Math.round(silent / 1000)} s`);
    }
  };
  const cancel = clock.every(WATCH_MS, watch);
  for (const meter of meters) meter.lastFrameAt = () => socket.lastFrameAt();

  return {
    send(text) {
      tap?.send(conn, url, text);
      socket.send(text);
    },
    unreadable(reason, text) {
      countBad();
      complaints.add(reason, text);
    },
    reconnect: (reason) => socket.reconnect(reason),
    async stop() {
      cancel();
      await socket.stop();
    },
  };
}
