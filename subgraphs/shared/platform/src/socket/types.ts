/** The shapes of the reconnecting socket. All durations in ms of the given clock. */
import type { Clock } from '../clock/index.ts';
import type { Logger } from '../log/index.ts';

export type Send = (text: string) => void;

export interface SocketState {
  readonly status: 'connecting' | 'open' | 'down' | 'stopped';
  /** The connection it speaks of: 1 for the first, one more with every attempt. */
  readonly connection: number;
  /** Why, in a few words; null for the ordinary way. */
  readonly reason: string | null;
  /** When `down`: how long until the next attempt. */
  readonly retryInMs: number | null;
  /** Times that an open connection was lost (planned replacements do not count). */
  readonly reconnects: number;
  readonly at: number;
}

export interface SocketOptions {
  readonly url: string;
  readonly log: Logger;
  readonly clock: Clock;
  /** A connection is open: subscribe. `send` is that connection's own, within the budget; after its end it does nothing. */
  onOpen(send: Send, connection: number): void;
  /** Every text frame as it came. While a planned replacement overlaps, two connections deliver: drop duplicates by id. */
  onText(text: string, receivedAt: number, connection: number): void;
  onState(state: SocketState): void;
  /** A text payload (or what a function makes) counts in the budget; 'protocol' sends WebSocket pings. */
  readonly ping?: { readonly everyMs: number; readonly payload: string | (() => string) };
  /** No frame at all (pings and pongs count as frames) for so long: the connection is given up. */
  readonly silence: { readonly ms: number };
  /** Never more than `messages` go out in any `perMs`, per connection. */
  readonly budget: { readonly messages: number; readonly perMs: number };
  /** Replace a connection at this age, overlapping; default 23.5 h (Binance ends one at 24 h). Up to 2 % earlier, so that sockets opened together part. */
  readonly plannedReconnectMs?: number;
  /** How long both stay after the new one's first frame; default 5 s. */
  readonly overlapMs?: number;
  /** Default 1 s doubling to 60 s. */
  readonly backoff?: { readonly firstMs: number; readonly maxMs: number };
  /** A connection that lived so long starts the back-off anew; default 10 s. */
  readonly stableMs?: number;
  /** [0, 1); jitter takes up to a fifth off a pause. */
  readonly random?: () => number;
  /** A longer frame ends the connection; default 8 MiB. */
  readonly maxFrameBytes?: number;
}

export interface Socket {
  /** On the current connection; dropped while there is none, since `onOpen` subscribes anew. */
  send: Send;
  /** Last frame of any kind on any connection; null = none yet. */
  lastFrameAt(): number | null;
  reconnects(): number;
  /** Gives the current connection up at once and connects anew (a book that cannot be synced, say). */
  reconnect(reason: string): void;
  /** Closes everything for good. */
  stop(): Promise<void>;
}
