import type { ScanRow } from '../../equities/index.ts';
import type { OpportunityRules } from '../config.ts';
import { barOf, type Detector, todayBar } from './finding.ts';

/** Values of ROC(10) at which the universe's ends begin: to open, and to stay open. Null: too few stocks have one. */
export interface Ends {
  readonly high: number;
  readonly low: number;
  readonly highStays: number;
  readonly lowStays: number;
  readonly of: number;
}

export function endsOf(rows: readonly ScanRow[], rules: OpportunityRules): Ends | null {
  const known = new Float64Array(rows.length);
  let count = 0;
  for (const { momentum, quality } of rows)
    if (momentum !== null && quality >= rules.minQuality) known[count++] = momentum;
  const momenta = known.subarray(0, count).sort();
  const { length } = momenta;
  if (length < rules.momentumUniverse) return null;
  const open = Math.floor(length * rules.momentumShare);
  const stays = Math.min(Math.floor(length / 2), Math.ceil(open * (1 + rules.hysteresis)));
  const from = (count: number): number => momenta[length - count] ?? Number.POSITIVE_INFINITY;
  const to = (count: number): number => momenta[count - 1] ?? Number.NEGATIVE_INFINITY;
  return { high: from(open), low: to(open), highStays: from(stays), lowStays: to(stays), of: length };
}

/**
 * ROC(10) among the highest (UP) or lowest (DOWN) 5 % of the universe, equal ones included, and of the sign it says. Confidence: |ROC| of
 * 20 % is all.
 */
export const momentumOf =
  (ends: Ends | null): Detector =>
  (facts, rules, isOpen) => {
    const { momentum } = facts.row;
    if (momentum === null || ends === null) return null;
    const isUp = momentum > 0 && momentum >= (isOpen('UP') ? ends.highStays : ends.high);
    const isDown = momentum < 0 && momentum <= (isOpen('DOWN') ? ends.lowStays : ends.low);
    if (!isUp && !isDown) return null;
    return {
      type: 'MOMENTUM',
      direction: isUp ? 'UP' : 'DOWN',
      confidence: Math.min(1, Math.abs(momentum) / 20),
      message: () =>
        `Momentum ${momentum > 0 ? '+' : ''}${momentum.toFixed(2)}% in 10 sessions: among the ${isUp ? 'highest' : 'lowest'} ${rules.momentumShare * 100}% of ${ends.of}`,
      evidence: () => [...(facts.sessions > 9 ? [barOf(facts.day(9), '10 sessions ago')] : []), ...todayBar(facts)],
    };
  };
