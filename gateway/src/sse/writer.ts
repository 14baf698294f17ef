/** Writes one event stream with back-pressure. */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

const HEARTBEAT_MS = 15_000;
const LAST_WORDS_MS = 5_000;
const HIGH_WATER = 256 * 1024;

export interface SseWriter {
  ready(): boolean;
  /** `payload` as the hub's `toBytes` makes it. */
  next(payload: string, cursor: string | null): void;
  /** `errors` as the last result of the stream, then `complete`. `mayResume`: an EventSource comes back by itself, behind its last id. */
  end(lastPayload: string | null, mayResume?: boolean): void;
  onClosed(fn: () => void): void;
}

export function createSseWriter(response: ServerResponse, headers: OutgoingHttpHeaders): SseWriter {
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    connection: 'keep-alive',
  });
  // First bytes at once: a proxy or client that waits for them would look like a dead stream.
  response.write('retry: 2000\n:\n\n');
  response.socket?.setNoDelay(true);
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS).unref();
  response.on('close', () => clearInterval(heartbeat));
  return {
    ready: () => response.writableLength < HIGH_WATER,
    // The payload is JSON on one line: it holds no raw line break.
    next: (payload, cursor) =>
      void response.write(`${cursor === null ? '' : `id: ${cursor}\n`}event: next\ndata: ${payload}\n\n`, 'latin1'),
    end(lastPayload, mayResume = false) {
      clearInterval(heartbeat);
      if (lastPayload !== null) response.write(`event: next\ndata: ${lastPayload}\n\n`);
      // The id tells a browser's EventSource, which reconnects by itself, what to be refused with.
      response.end(`${mayResume ? '' : `id: ${COMPLETED_ID}\n`}event: complete\ndata: \n\n`);
      // A client that reads nothing would be kept for ever by what it was told last.
      const late = setTimeout(() => response.destroy(), LAST_WORDS_MS).unref();
      response.on('close', () => clearTimeout(late));
    },
    onClosed: (fn) => void response.on('close', fn),
  };
}

/** Last-Event-ID of a stream that was completed: answered with 204, the only thing that stops an EventSource. */
export const COMPLETED_ID = 'complete';
