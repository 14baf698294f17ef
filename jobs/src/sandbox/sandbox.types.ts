/** What the composition root gives to the sandbox and gets from it. */
import type { Clock } from '@marketgraph/platform/clock';
import type { Logger } from '@marketgraph/platform/log';
import type { VenueEndpoints } from '../connectors/connector.ts';
import type { Recording } from '../recording/index.ts';
import type { FaultControl } from './faults/faults.types.ts';

/** A market that does not exist. The same seed gives the same frames. */
export interface SimulatedFeed {
  readonly kind: 'simulated';
  readonly seed: number;
  /** Venue-neutral symbols that the exchanges list besides the usual ones. */
  readonly symbols?: readonly string[];
}

/** Recorded frames, played on the sandbox's clock, which must run on the recordings' time from `replayPlan().start`. */
export interface ReplayFeed {
  readonly kind: 'replay';
  readonly recordings: readonly Recording[];
  /** Begins anew at the end, with times and trade ids moved on. */
  readonly loop?: boolean;
  /** Called once, when the last frame has been played and `loop` is not set. */
  readonly onEnded?: () => void;
}

export interface SandboxOptions {
  readonly feed: SimulatedFeed | ReplayFeed;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Sandbox {
  /** What connectors take for the real venues' addresses. */
  readonly endpoints: {
    readonly binance: VenueEndpoints & { readonly marketSocket: string };
    readonly okx: VenueEndpoints;
    readonly bybit: VenueEndpoints;
  };
  readonly faults: FaultControl;
  stop(): Promise<void>;
}
