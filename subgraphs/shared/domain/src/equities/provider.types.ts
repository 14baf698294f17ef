/** Who tells us about stocks, what each can do, and how it is. Times in Unix ms on the equities' clock. */
export type ProviderId = 'massive' | 'fmp' | 'yahoo';
export const PROVIDER_IDS: readonly ProviderId[] = ['massive', 'fmp', 'yahoo'];

/**
 * `snapshot`: many symbols a call; `quote`: one symbol a call; `market-day`: the whole market's bars of a day in one call; `actions`: splits of
 * the whole market; `floats`: shares that can be traded, of the whole market.
 */
export type Capability =
  | 'snapshot'
  | 'quote'
  | 'stream'
  | 'history'
  | 'market-day'
  | 'reference'
  | 'details'
  | 'actions'
  | 'floats';

/** What may be asked of a provider. Null = no such limit. Windows slide: never more than `calls` in any stretch of `perMs`. */
export interface Budget {
  readonly calls: number;
  readonly perMs: number;
}

/** How a provider offers a capability. */
export interface Offer {
  readonly capability: Capability;
  /** Symbols that one call covers; infinite: the whole market. */
  readonly symbolsPerCall: number;
  /** Calls of the budget that one request costs. */
  readonly cost: number;
}

/** IDLE: nothing has been asked of it yet, so nobody knows. */
export type ProviderStatus = 'IDLE' | 'UP' | 'DEGRADED' | 'DOWN' | 'OFF';
export type CircuitName = 'closed' | 'open' | 'half-open';

export interface ProviderState {
  readonly id: ProviderId;
  readonly name: string;
  readonly status: ProviderStatus;
  readonly circuit: CircuitName;
  /** Why it is not UP; null if it is. */
  readonly reason: string | null;
  readonly capabilities: readonly Capability[];
  readonly budgets: readonly (Budget & { readonly used: number })[];
  readonly lastAnswerAt: number | null;
  readonly lastErrorAt: number | null;
  /** Calls and failed calls since the start. */
  readonly calls: number;
  readonly errors: number;
  /** Mean time of an answer, ms of the wall; null = none yet. */
  readonly latencyMs: number | null;
}
