/** Shapes of the guards: what the pure state machine emits and every later layer carries unchanged. */
import type { VenueId } from './event.ts';

export type GuardStatus = 'PASSING' | 'WARNING' | 'BREACH';
export type CheckStatus = 'PASSING' | 'WARNING' | 'BREACH' | 'STALE' | 'UNKNOWN' | 'INFO';
export type CheckName = 'SPREAD' | 'DEPTH' | 'FUNDING' | 'LIQUIDATIONS' | 'BASIS' | 'OPEN_INTEREST';
export type ThresholdDirection = 'ABOVE' | 'BELOW';
export type DataMode = 'LIVE' | 'REPLAY' | 'SIMULATED';

/** Thresholds of one check. ABOVE: warning when value > warning; clears when value <= clear. Null warning = informative. */
export interface CheckThresholds {
  readonly direction: ThresholdDirection | null;
  readonly warning: number | null;
  readonly breach: number | null;
  readonly clear: number | null;
  readonly required: boolean;
}
export type GuardThresholds = Readonly<Record<CheckName, CheckThresholds>>;

export interface GuardCheck extends CheckThresholds {
  readonly name: CheckName;
  /** In `unit`; null = unknown, see `reason`. For DEPTH min(bid, ask). */
  readonly value: number | null;
  readonly unit: 'bps' | 'USD' | '%' | 'events/5m';
  readonly status: CheckStatus;
  /** Milliseconds from the input's receipt to `ts`; null = no input yet. */
  readonly ageMs: number | null;
  /** A sentence a trader can read; null when PASSING needs none. */
  readonly reason: string | null;
  /** Since when `status` holds. */
  readonly since: number;
}

/** One state of all guards of one symbol at `ts` on the product's clock. */
export interface GuardsState {
  readonly symbol: string;
  readonly ts: number;
  readonly spreadBps: number | null;
  readonly depth10bps: {
    readonly bidUsd: number;
    readonly askUsd: number;
    readonly bidCovered: boolean;
    readonly askCovered: boolean;
  } | null;
  /** Percent a year, signed. */
  readonly fundingApr: number | null;
  readonly basisBps: number | null;
  /** USD, single-sided. */
  readonly oiNotional: number | null;
  readonly liqEvents5m: number | null;
  readonly status: GuardStatus;
  /** Since when `status` holds. */
  readonly since: number;
  readonly checks: readonly GuardCheck[];
  /** What the numbers were made of, for people who look closely. Every part null until known. */
  readonly book: {
    readonly venue: VenueId;
    readonly bidPx: number;
    readonly bidQty: number;
    readonly askPx: number;
    readonly askQty: number;
    readonly mid: number;
  } | null;
  readonly funding: {
    readonly venue: VenueId;
    readonly rate: number;
    readonly intervalHours: number;
    readonly rate8h: number;
    readonly nextFundingAt: number | null;
  } | null;
  readonly openInterest: {
    readonly venue: VenueId;
    readonly base: number;
    readonly markPrice: number;
    readonly source: 'single' | 'halved';
  } | null;
  readonly basisLegs: {
    readonly usdt: { readonly venue: VenueId; readonly instrument: string; readonly mid: number };
    readonly usdc: { readonly venue: VenueId; readonly instrument: string; readonly mid: number };
  } | null;
  readonly liquidations5m: {
    readonly long: number;
    readonly short: number;
    readonly notionalUsd: number;
    readonly venuesUp: number;
    readonly venuesTotal: number;
    /** Venues whose events the count holds: on, and heard of. Absent in states of before this was told. */
    readonly venues?: readonly VenueId[];
    readonly lowerBound: boolean;
  } | null;
  readonly mode: DataMode;
  /** Newest venue time among the inputs. */
  readonly occurredAt: number;
}
