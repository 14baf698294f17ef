/** A measured value -> the status of a check, with hysteresis; and the status of the whole. */
import type { CheckStatus, CheckThresholds, GuardCheck, GuardStatus } from '../guards.types.ts';
import type { Measured } from './measure.ts';
import type { CheckMemory } from './memory.ts';

export const MIN_DWELL_MS = 5_000;

/** Beyond = strictly past the threshold in the failing direction: 10.00 bps passes, 10.01 warns. */
export const beyond = (value: number, threshold: number | null, { direction }: CheckThresholds) =>
  threshold !== null && (direction === 'BELOW' ? value < threshold : value > threshold);

/** What the value alone asks for, given the last verdict: between clear and warning a WARNING stays one. */
export function wantedVerdict(value: number, from: GuardStatus | null, thresholds: CheckThresholds): GuardStatus {
  if (beyond(value, thresholds.breach, thresholds)) return 'BREACH';
  if (beyond(value, thresholds.warning, thresholds)) return 'WARNING';
  const failing = from === 'WARNING' || from === 'BREACH';
  return failing && beyond(value, thresholds.clear, thresholds) ? 'WARNING' : 'PASSING';
}

export interface Judged {
  readonly check: CheckMemory;
  /** The verdict that the value asks for and that has to wait out the dwell; null = the status says all. */
  readonly waiting: GuardStatus | null;
}

/**
 * At most one change of verdict (PASSING, WARNING, BREACH) per 5 s and check, counted across the times without a verdict. Losing the input
 * is told at once: it says something about our knowledge, not about the market, and must not be hidden. Getting it back restores the
 * verdict that stood, with its hysteresis. The first verdict needs no waiting.
 */
export function nextCheck(
  before: CheckMemory,
  { freshness }: Pick<Measured, 'freshness'>,
  value: number | null,
  thresholds: CheckThresholds,
  now: number,
): Judged {
  const shown = (status: CheckStatus): Judged => ({
    check: status === before.status ? before : { ...before, status, since: now },
    waiting: null,
  });
  if (freshness === 'unknown' || value === null) return shown('UNKNOWN');
  if (freshness === 'stale') return shown('STALE');
  if (thresholds.warning === null) return shown('INFO');
  const verdict = wantedVerdict(value, before.verdict, thresholds);
  if (verdict === before.verdict) return shown(verdict);
  if (before.verdict !== null && now - before.verdictSince < MIN_DWELL_MS) return { check: before, waiting: verdict };
  return { check: { status: verdict, since: now, verdict, verdictSince: now }, waiting: null };
}

/**
 * BREACH: a required check is in BREACH, or two are in WARNING. WARNING: a required check is in WARNING, STALE or UNKNOWN. Informative
 * checks inform (docs/decisions/0002). Only PASSING of every required check makes PASSING.
 */
export function overallStatus(checks: readonly Pick<GuardCheck, 'status' | 'required'>[]): GuardStatus {
  const required = checks.filter((check) => check.required).map((check) => check.status);
  const warnings = required.filter((status) => status === 'WARNING').length;
  if (required.includes('BREACH') || warnings >= 2) return 'BREACH';
  return required.every((status) => status === 'PASSING') ? 'PASSING' : 'WARNING';
}
