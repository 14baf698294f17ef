/** A measured value -> the status of a check, with hysteresis; and the status of the whole. */
import type { CheckStatus, CheckThresholds, GuardCheck, GuardStatus } from '../guards.types.ts';
import type { Measured } from './measure.ts';
import type { CheckMemory } from './memory.ts';

export const MIN_DWELL_MS = 5_000;

const judged = (status: CheckStatus) => status === 'PASSING' || status === 'WARNING' || status === 'BREACH';

/** Beyond = strictly past the threshold in the failing direction: 10.00 bps passes, 10.01 warns. */
const beyond = (value: number, threshold: number | null, { direction }: CheckThresholds) =>
  threshold !== null && (direction === 'BELOW' ? value < threshold : value > threshold);

/** What the value alone asks for, given where the check stands: between clear and warning a WARNING stays one. */
export function wantedStatus(value: number, from: CheckStatus, thresholds: CheckThresholds): CheckStatus {
  if (thresholds.warning === null) return 'INFO';
  if (beyond(value, thresholds.breach, thresholds)) return 'BREACH';
  if (beyond(value, thresholds.warning, thresholds)) return 'WARNING';
  const failing = from === 'WARNING' || from === 'BREACH';
  return failing && beyond(value, thresholds.clear, thresholds) ? 'WARNING' : 'PASSING';
}

/**
 * At most one transition per 5 s among PASSING, WARNING and BREACH. Losing or regaining the input is told at once: it says something
 * about our knowledge, not about the market.
 */
export function nextCheck(
  before: CheckMemory,
  measured: Measured,
  value: number | null,
  thresholds: CheckThresholds,
  now: number,
): CheckMemory {
  const wanted: CheckStatus =
    measured.freshness === 'unknown' || value === null
      ? 'UNKNOWN'
      : measured.freshness === 'stale'
        ? 'STALE'
        : wantedStatus(value, before.status, thresholds);
  if (wanted === before.status) return before;
  if (judged(wanted) && judged(before.status) && now - before.since < MIN_DWELL_MS) return before;
  return { status: wanted, since: now };
}

/** BREACH: a required check is in BREACH, or two are in WARNING. WARNING: a required check is in WARNING, STALE or UNKNOWN. Informative checks inform. */
export function overallStatus(checks: readonly Pick<GuardCheck, 'status' | 'required'>[]): GuardStatus {
  const required = checks.filter((check) => check.required).map((check) => check.status);
  const warnings = checks.filter((check) => check.status === 'WARNING').length;
  if (required.includes('BREACH') || warnings >= 2) return 'BREACH';
  return warnings > 0 || required.some((status) => status !== 'PASSING') ? 'WARNING' : 'PASSING';
}
