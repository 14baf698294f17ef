/** How the watching of stocks goes: one state a sweep. */
import type { DataMode } from '../market/index.ts';
import type { ProviderState } from './provider.types.ts';

export type SessionName = 'PRE' | 'REGULAR' | 'POST' | 'CLOSED';

export interface SessionState {
  readonly mic: string;
  readonly name: SessionName;
  /** The session's date in the exchange's zone; of the next one while CLOSED. */
  readonly date: string;
  /** When this part began and ends, Unix ms of the equities' clock. */
  readonly since: number;
  readonly until: number;
}

export interface IngestionState {
  /** The equities' clock when this was said. */
  readonly at: number;
  readonly session: SessionState;
  readonly isRunning: boolean;
  /** Why not, or what is missing; null if all is well. */
  readonly reason: string | null;
  /** What is read beside the sweeps (past sessions, splits, facts of stocks), or could not be and is tried again; null or absent: nothing. */
  readonly backfill?: string | null;
  readonly activeSymbols: number;
  /** Quotes a second over the last minute. */
  readonly ingestionRate: number;
  /** Calls a minute that healthy providers allow, all together. */
  readonly apiCapacity: number;
  readonly apiUsed: number;
  /** How long a sweep of every symbol takes by the plan, ms; null = no provider can. */
  readonly plannedSweepMs: number | null;
  /** Of the last sweep that somebody answered: how long it took, and its end. */
  readonly lastSweepMs: number | null;
  readonly lastSweepAt: number | null;
  readonly sweepId: string | null;
  /** Failed of asked over the last minute, 0..1. */
  readonly errorRate: number | null;
  /** Mean quality of the quotes, 0..1. */
  readonly dataQuality: number | null;
  /** Receive -> published over the last minute, ms of the wall. */
  readonly latencyMeanMs: number | null;
  readonly latencyP95Ms: number | null;
  readonly providers: readonly ProviderState[];
  readonly mode: DataMode;
  readonly seed: number | null;
}
