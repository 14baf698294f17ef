/** One WebSocket from handshake to end: budget, pings, silence. It never comes back; `socket.ts` makes another. */
import type { IncomingMessage } from 'node:http';
import { WebSocket, type RawData } from 'ws';
import { LIMIT_PAUSE_MS, retryAfterMs } from '../http/retry-after.ts';
import { createBudget } from './budget.ts';
import type { Send, SocketOptions } from './types.ts';
import { wordsOf } from './words.ts';

export interface ConnectionEnd {
  readonly reason: string;
  /** The server wants us to stay away at least so long; null = it did not say. */
  readonly pauseMs: number | null;
}
export interface ConnectionEvents {
  onOpen(): void;
  onFrame(at: number): void;
  onText(text: string, at: number): void;
  /** Once, whatever ended it. */
  onEnd(end: ConnectionEnd): void;
}
export interface Connection {
  readonly number: number;
  readonly send: Send;
  /** Ends it now; `onEnd` follows with this reason. */
  end(reason: string): void;
}

const HANDSHAKE_MS = 10_000;

export function openConnection(options: SocketOptions, number: number, events: ConnectionEvents): Connection {
  const { clock, log } = options;
  const budget = createBudget(clock, options.budget.messages, options.budget.perMs);
  const timers = new Map<string, () => void>();
  const socket = new WebSocket(options.url, {
    maxPayload: options.maxFrameBytes ?? 8 << 20,
    handshakeTimeout: HANDSHAKE_MS,
    perMessageDeflate: false,
    headers: { 'User-Agent': 'marketgraph' },
  });
  let lastFrame = clock.now();
  let ended = false;

  const finish = (reason: string, pauseMs: number | null = null): void => {
    if (ended) return;
    ended = true;
    for (const cancel of timers.values()) cancel();
    budget.stop();
    socket.terminate();
    events.onEnd({ reason, pauseMs });
  };
  const frame = (): number => {
    lastFrame = clock.now();
    events.onFrame(lastFrame);
    return lastFrame;
  };
  const watch = (): void => {
    const left = options.silence.ms - (clock.now() - lastFrame);
    if (left <= 0) finish(`silent for ${options.silence.ms} ms`);
    else timers.set('silence', clock.after(left, watch));
  };
  const send: Send = (text) => {
    if (!ended) budget.push(() => socket.send(text));
  };
  const ping = ({ payload }: NonNullable<SocketOptions['ping']>): void => {
    if (payload === 'protocol') budget.push(() => socket.ping());
    else send(typeof payload === 'string' ? payload : payload());
  };

  socket.on('open', () => {
    if (ended) return;
    lastFrame = clock.now();
    watch();
    if (options.ping)
      timers.set(
        'ping',
        clock.every(options.ping.everyMs, () => ping(options.ping!)),
      );
    events.onOpen();
  });
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (ended) return;
    const at = frame();
    if (isBinary) log.warn({ connection: number }, 'binary frame ignored');
    else events.onText((data as Buffer).toString('utf8'), at);
  });
  socket.on('ping', () => {
    budget.spent(); // ws answers it by itself
    frame();
  });
  socket.on('pong', frame);
  socket.on('unexpected-response', (_request, response: IncomingMessage) => {
    const status = response.statusCode ?? 0;
    const told = retryAfterMs(response.headers['retry-after'], clock.now());
    response.destroy();
    finish(`handshake refused with ${status}`, told ?? LIMIT_PAUSE_MS[status] ?? null);
  });
  socket.on('error', (error) => finish(wordsOf(error)));
  socket.on('close', (code, reason) =>
    finish(`closed with ${code}${reason.length > 0 ? ` ${reason.toString()}` : ''}`),
  );

  return { number, send, end: finish };
}
