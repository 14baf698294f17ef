/** What every venue folder exports one of. A venue never imports another venue. */
import type { FeedName, MarketEvent, VenueId } from '@marketgraph/domain/market';
import type { Clock } from '@marketgraph/platform/clock';
import type { HttpState } from '@marketgraph/platform/http';
import type { Logger } from '@marketgraph/platform/log';
import type { FrameTap } from '../recording/index.ts';

/** Where the venue lives: real hosts, or the sandbox's local servers. Every part has the real venue as its default. */
export interface VenueEndpoints {
  readonly rest: string;
  /** Binance: the `/public` tier; others: the public socket. */
  readonly socket: string;
  /** Binance only: the `/market` tier. */
  readonly marketSocket?: string;
}

/** What one symbol wants of this venue. */
export interface Subscription {
  readonly symbol: string;
  readonly feeds: readonly FeedName[];
}

export interface ConnectorDeps {
  readonly endpoints: VenueEndpoints;
  readonly subscriptions: readonly Subscription[];
  readonly clock: Clock;
  readonly log: Logger;
  /** In arrival order; must not throw. Called from the socket's callback: keep it short. */
  readonly emit: (events: readonly MarketEvent[]) => void;
  /** Told of each frame that could not be read or handled. */
  readonly onBadFrame?: () => void;
  /** Hears every frame and REST answer (a recorder). */
  readonly tap?: FrameTap;
}

/** Fetches history over REST; every answer is oldest first and already normalised. */
export interface Backfill {
  klines(symbol: string, from: number, to: number): Promise<MarketEvent[]>;
  trades(symbol: string, from: number, to: number): Promise<MarketEvent[]>;
  openInterest(symbol: string, from: number, to: number): Promise<MarketEvent[]>;
  funding(symbol: string, from: number, to: number): Promise<MarketEvent[]>;
}

export interface RunningConnector {
  /** Parts that this venue has no history for are absent. */
  readonly backfill: Partial<Backfill>;
  /** The venue's REST side now. */
  provider(): HttpState;
  stop(): Promise<void>;
}

export interface Connector {
  readonly venue: VenueId;
  readonly defaults: VenueEndpoints;
  /** Feeds that this venue can serve. */
  readonly feeds: readonly FeedName[];
  start(deps: ConnectorDeps): RunningConnector;
}
