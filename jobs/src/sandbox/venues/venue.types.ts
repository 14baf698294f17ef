/** The seams of a sandbox venue: a protocol (how it talks) over a source (what it tells). */
import type { VenueId } from '@marketgraph/domain/market';

export interface RestRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  /** The venue's clock, Unix ms. */
  readonly now: number;
}

export interface RestAnswer {
  /** 200 unless said. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What a venue has to tell, by the venue's own names of streams: Binance `solusdt@depth@100ms`, Bybit `tickers.SOLUSDT`,
 * OKX `tickers:SOL-USDT-SWAP` and `liquidation-orders:SWAP` (channel and instrument, or type of instrument).
 */
export interface VenueSource {
  /** Null: there is such a stream; else why not. */
  refusal(stream: string): string | null;
  /** Lets a stream flow until the answer is called. `publish` gets a whole frame (Binance: the event without an envelope). */
  watch(stream: string, publish: (frame: string) => void): () => void;
  /** Frames a new subscriber gets before live ones: the snapshot of a delta stream. */
  opening(stream: string): readonly string[];
  /** Null: no such path. */
  rest(request: RestRequest): Promise<RestAnswer | null>;
  stop(): void;
}

/** One client's socket, as a protocol sees it. */
export interface Client {
  readonly id: string;
  /** Streams that the client has asked for, whether or not anything comes. */
  readonly streams: ReadonlySet<string>;
  send(text: string): void;
  /** Frames of the stream go to the client, each through `wrap`. */
  join(stream: string, wrap?: (frame: string) => string): void;
  leave(stream: string): void;
  close(code: number, reason: string): void;
}

/** One conversation; its calls come in order and end with `closed`. */
export interface Session {
  text(message: string): void;
  /** A WebSocket control frame came. */
  control(kind: 'ping' | 'pong'): void;
  closed(): void;
}

export interface Protocol {
  readonly venue: VenueId;
  /** Null: there is nothing at this path (closed with 1008). */
  session(client: Client, path: string, query: URLSearchParams): Session | null;
  /** Server pings; null where the venue sends none. */
  readonly pingMs: number | null;
  /** A request before the source sees it: limits. An answer here is final. */
  guard(request: RestRequest): RestAnswer | null;
  /** Headers on every answer, after `guard`. */
  headers(request: RestRequest): Readonly<Record<string, string>>;
  /** Body for a path that the source does not know. */
  unknownPath(path: string): RestAnswer;
  /** Answer of an injected limit, e.g. by a fault. */
  limited(status: 429 | 418, retryAfterSeconds: number, now: number): RestAnswer;
}
