/**
 * Minutes as they end, over Massive's WebSocket: authenticate, subscribe, and again after every reconnect. It does not replay: what ended
 * while it was away is asked for with `minutes`. One connection a key; a second one of ours would end the first.
 */
import type { BarState, DataMode } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import { createSocket, type Send } from '@marketgraph/platform/socket';
import { toWords } from '@marketgraph/domain/instruments';
import type { MinuteStream, StreamState } from '../provider.ts';
import { parseFrames } from './frames.ts';

export interface StreamOptions {
  readonly url: string;
  readonly key: string;
  readonly symbols: readonly string[] | 'all';
  readonly wall: Clock;
  readonly log: Logger;
  readonly mode: DataMode;
  readonly onMinutes: (bars: readonly BarState[]) => void;
}

/** Symbols a message. */
const NAMED = 200;
/** Somebody else uses our key: whoever comes back at once ends the other, who does the same. */
const BUSY_MS = 60_000;
/** One connection only, so none is replaced while it works; and a timer cannot wait for longer than 24 days. */
const REPLACE_MS = 20 * 86_400_000;
/** It will not get better by asking again. */
const FINAL = new Set(['auth_failed', 'not_authorized']);

export function openStream(options: StreamOptions): MinuteStream {
  const { wall, log, key, mode } = options;
  let state: StreamState = { status: 'CONNECTING', reason: null, since: wall.now(), badFrames: 0 };
  let socket: ReturnType<typeof createSocket> | null = null;
  let cancelRetry: (() => void) | null = null;
  let send: Send = () => undefined;

  const tell = (status: StreamState['status'], reason: string | null): void => {
    state = { ...state, status, reason, since: status === state.status ? state.since : wall.now() };
  };
  const subscribe = (): void => {
    if (options.symbols === 'all') return send(JSON.stringify({ action: 'subscribe', params: 'AM.*' }));
    const words = options.symbols.flatMap((symbol) => toWords(symbol, 'massive') ?? []);
    for (let from = 0; from < words.length; from += NAMED) {
      const params = words.slice(from, from + NAMED).map((word) => `AM.${word}`);
      send(JSON.stringify({ action: 'subscribe', params: params.join(',') }));
    }
  };
  const close = (): Promise<void> => {
    const ending = socket?.stop() ?? Promise.resolve();
    socket = null;
    return ending;
  };
  const heard = (status: string, message: string): void => {
    if (status === 'auth_success') subscribe();
    // What ends before that is sent to nobody: it has to be asked for.
    else if (status === 'success' && message.startsWith('subscribed')) tell('OPEN', null);
    else if (FINAL.has(status)) {
      log.warn({ status, message }, 'the stream of minutes is refused');
      tell('REFUSED', message || status);
      void close();
    } else if (status === 'max_connections') {
      log.warn({ message }, 'another connection uses the key');
      tell('DOWN', message || status);
      void close();
      cancelRetry = wall.after(BUSY_MS, connect);
    } else if (status === 'error') log.warn({ message }, 'the stream of minutes complains');
  };
  const connect = (): void => {
    tell('CONNECTING', state.reason);
    const own = createSocket({
      ...{ url: options.url, log, clock: wall },
      plannedReconnectMs: REPLACE_MS,
      ping: { everyMs: 30_000, payload: 'protocol' },
      silence: { ms: 90_000 },
      budget: { messages: 20, perMs: 1000 },
      onOpen(say) {
        send = say;
        say(JSON.stringify({ action: 'auth', params: key }));
      },
      onText(text) {
        if (socket !== own) return;
        const { statuses, minutes, bad } = parseFrames(text, mode);
        if (bad > 0) state = { ...state, badFrames: state.badFrames + bad };
        for (const { status, message } of statuses) heard(status, message);
        if (minutes.length === 0) return;
        tell('OPEN', null);
        options.onMinutes(minutes);
      },
      onState({ status, reason }) {
        if (status === 'down') tell('DOWN', reason);
      },
    });
    socket = own;
  };
  connect();
  return {
    state: () => state,
    async stop() {
      cancelRetry?.();
      tell('STOPPED', null);
      await close();
    },
  };
}
