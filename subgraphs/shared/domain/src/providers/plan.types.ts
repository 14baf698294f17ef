/** A plan of how stocks are watched, and the asks of one sweep. Durations in ms. */
import type { Budget, Capability, Offer, ProviderId } from '../equities/index.ts';

/** Quotes are asked for by these two. */
export type SweepCapability = Extract<Capability, 'snapshot' | 'quote'>;

/** A provider as the planner sees it now. */
export interface PlanProvider {
  readonly id: ProviderId;
  readonly offers: readonly Offer[];
  /** What sweeps may use of them. */
  readonly budgets: readonly Budget[];
  /** False: it is off, down or paused; `reason` says which. */
  readonly usable: boolean;
  readonly reason: string | null;
  /** Calls that its budgets let go out within this sweep. */
  readonly free: number;
}

/** What one provider does in the plan. */
export interface SweepShare {
  readonly provider: ProviderId;
  /** Null: it takes no part, see `reason`. */
  readonly capability: SweepCapability | null;
  readonly symbolsPerCall: number;
  /** Calls a minute that it is asked for at most. */
  readonly callsPerMinute: number;
  /** How long it alone would take for every symbol; null = never. */
  readonly aloneMs: number | null;
  readonly reason: string | null;
}

export interface SweepTier {
  readonly symbols: number;
  /** How often each of them is asked for; null = never. */
  readonly intervalMs: number | null;
}

export interface SweepPlan {
  readonly stepMs: number;
  readonly symbols: number;
  /** How long it takes to ask for every symbol once; null = no provider can. */
  readonly sweepMs: number | null;
  readonly hot: SweepTier;
  readonly rest: SweepTier;
  readonly shares: readonly SweepShare[];
  /** Why the interval is longer than a step; null when it is not. */
  readonly reason: string | null;
}

/** One request for many symbols, or a batch of requests for one symbol each. It goes out as soon as the budget lets the whole of it. */
export interface Ask {
  readonly provider: ProviderId;
  readonly capability: SweepCapability;
  readonly symbols: readonly string[];
  /** Calls of the budget that it takes, all together. */
  readonly cost: number;
}
