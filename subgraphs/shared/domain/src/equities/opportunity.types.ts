/** What deserves a look, with the evidence, and what became of it. */
import type { DataMode } from '../market/index.ts';

export type OpportunityType = 'VOLUME_SPIKE' | 'PRICE_MOVEMENT' | 'BREAKOUT' | 'REVERSAL' | 'LEVEL_TOUCH' | 'MOMENTUM';
export type Direction = 'UP' | 'DOWN' | 'NONE';

/** score = 100 x sum of weight x value; `contribution` = 100 x weight x value, so they sum to the score. */
export interface ScoreContribution {
  readonly name: string;
  /** Factor 0..1. */
  readonly value: number;
  readonly weight: number;
  readonly contribution: number;
  readonly reason: string | null;
}
/** A bar that caused it: a daily bar by its date, the session so far, or the session's stored bar. */
export interface EvidenceBar {
  readonly at: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** What it shows, e.g. `20-session high 11.20`. */
  readonly role: string;
}
/** Return from detection to the close of the nth session after it, percent; null = not reached yet. */
export interface Outcome {
  readonly sessions: 1 | 5 | 20;
  readonly changePercent: number | null;
  /** True: it went the way of `direction`. Null = not reached, or no direction. */
  readonly hit: boolean | null;
  readonly recordedAt: number | null;
}
export interface OpportunityState {
  /** `<symbol>:<type>:<direction>:<session date>`: one of a kind a session. */
  readonly id: string;
  readonly type: OpportunityType;
  readonly symbol: string;
  readonly direction: Direction;
  readonly confidence: number;
  /** Of the moment when it was strongest; the numbers are of its last sight. */
  readonly message: string;
  /** Confidence of the moment that the message tells of; kept for a restart. */
  readonly peak?: number;
  readonly score: number;
  readonly contributions: readonly ScoreContribution[];
  readonly evidence: readonly EvidenceBar[];
  readonly detectedAt: number;
  /** Newest sweep that still showed it. */
  readonly lastSeenAt: number;
  /** Open while its condition holds. */
  readonly open: boolean;
  readonly price: number;
  readonly changePercent: number | null;
  readonly volumeRatio: number | null;
  readonly outcomes: readonly Outcome[];
  readonly mode: DataMode;
}

export type MarketEventKind =
  | 'BREAKOUT'
  | 'VOLUME_SPIKE'
  | 'TREND_CHANGE'
  | 'SIGNIFICANT_MOVE'
  | 'SESSION_HIGH'
  | 'SESSION_LOW'
  | 'GAP'
  | 'LEVEL_BROKEN';
export interface MarketEventState {
  readonly id: string;
  readonly kind: MarketEventKind;
  readonly symbol: string;
  readonly direction: Direction;
  readonly message: string;
  readonly price: number;
  readonly changePercent: number | null;
  readonly volumeRatio: number | null;
  readonly occurredAt: number;
  readonly mode: DataMode;
}
