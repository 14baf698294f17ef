/** A bare WebSocket client that keeps what it hears. Tests only. */
import { waitUntil } from '@marketgraph/testkit/wait';
import { WebSocket } from 'ws';

export interface Talk {
  /** Every text frame, in order. */
  readonly texts: string[];
  pings: number;
  /** Code of the close; null while open. 1006 = broken off. */
  closed: number | null;
  say(message: object | string): void;
  /** All frames so far, parsed. */
  json<T = Record<string, unknown>>(): T[];
  /** Waits for a frame that holds `part`. */
  hear(part: string): Promise<string>;
  end(): void;
}

export async function talk(url: string): Promise<Talk> {
  const ws = new WebSocket(url, { perMessageDeflate: false });
  const self: Talk = {
    texts: [],
    pings: 0,
    closed: null,
    say: (message) => ws.send(typeof message === 'string' ? message : JSON.stringify(message)),
    json: <T>() => self.texts.map((text) => JSON.parse(text) as T),
    hear: (part) =>
      waitUntil(
        () => self.texts.find((text) => text.includes(part)),
        `a frame with ${part}, not only ${self.texts.slice(-3).join(' ').slice(0, 400)}`,
      ),
    end: () => ws.terminate(),
  };
  ws.on('message', (data: Buffer) => void self.texts.push(data.toString()));
  ws.on('ping', () => void (self.pings += 1));
  ws.on('close', (code) => void (self.closed = code));
  ws.on('error', () => undefined);
  await waitUntil(() => ws.readyState === WebSocket.OPEN || self.closed !== null, `a connection to ${url}`);
  return self;
}

/** GET as text with status and headers. */
export async function get(
  url: string,
): Promise<{ status: number; headers: Headers; text: string; json: () => unknown }> {
  const answer = await fetch(url);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: () => JSON.parse(text) as unknown };
}
