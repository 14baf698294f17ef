/** The seams of a local provider: how it talks, over a feed. */
import type { Budget, ProviderId } from '@marketgraph/domain/equities';
import type { FaultKind } from '../../faults/faults.types.ts';

export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | null;
  readonly userAgent: string;
  /** `http://127.0.0.1:<port>`, as the client sees it. */
  readonly origin: string;
  /** The equities' clock, Unix ms; earlier where a fault delays what is told. */
  readonly now: number;
  /** True while a fault makes it tell what is 15 minutes old. */
  readonly delayed: boolean;
}
export interface Answer {
  /** 200 unless said. */
  readonly status?: number;
  /** JSON unless said. */
  readonly type?: string;
  readonly body: string | Uint8Array;
}

/**
 * down: the server is dead. slow: answers come `ms` later than they should (1 s unless `delayMs` says). http-429, http-500, html, error-200 (an
 * error behind 200), empty (nothing found), malformed (cut in the middle) answer so. delayed: everything is 15 minutes old. Frames of a
 * stream have the faults of venues.
 */
export type ProviderFaultKind =
  | 'down'
  | 'slow'
  | 'http-429'
  | 'http-500'
  | 'html'
  | 'error-200'
  | 'empty'
  | 'malformed'
  | 'delayed'
  | Exclude<FaultKind, 'refuse' | 'http-418' | 'http-429' | 'malformed' | 'clock-skew' | 'cut-24h'>;

export interface ProviderFault {
  readonly provider: ProviderId;
  readonly kind: ProviderFaultKind;
  /** So many requests or frames; absent: until `ms` are over or it is cleared (frames: 1). */
  readonly count?: number;
  /** Of the equities' clock. */
  readonly ms?: number;
  readonly delayMs?: number;
  /** Requests whose path holds this; absent: all. */
  readonly path?: string;
}
export interface ProviderFaultControl {
  /** Takes effect before this returns. */
  apply(fault: ProviderFault): void;
  clear(provider?: ProviderId): void;
  active(): readonly ProviderFault[];
}

/** What was asked of a provider since it started. */
export interface ProviderCounts {
  readonly budgets: readonly Budget[];
  readonly asked: number;
  /** Over the budget: answered with 429. */
  readonly refused: number;
  /** Most calls in any stretch of each budget's length. */
  readonly peaks: readonly number[];
  /** Calls by the first words of their path. */
  readonly paths: ReadonlyMap<string, number>;
}

export interface ProviderProtocol {
  readonly id: ProviderId;
  readonly budgets: readonly Budget[];
  answer(asked: Asked): Promise<Answer>;
  /** Bodies of trouble, in its own words. */
  readonly limited: Answer;
  readonly failed: Answer;
  readonly errorBehind200: Answer;
  readonly nothing: (path: string) => Answer;
}

export const json = (value: unknown, status = 200): Answer => ({ status, body: JSON.stringify(value) });
export const HTML: Answer = {
  status: 200,
  type: 'text/html; charset=utf-8',
  body: '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser before you proceed.</body></html>',
};
