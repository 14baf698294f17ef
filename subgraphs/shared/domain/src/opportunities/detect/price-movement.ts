import { border, type Detector, todayBar, barOf } from './finding.ts';

/** MD-051: |change| above 3 %; confidence min(|change| / 10, 1). */
export const priceMovement: Detector = (facts, rules, isOpen) => {
  const change = facts.row.changePercent;
  if (change === null) return null;
  const direction = change > 0 ? 'UP' : 'DOWN';
  if (!(Math.abs(change) > border(rules.priceMovement, rules, isOpen(direction)))) return null;
  return {
    type: 'PRICE_MOVEMENT',
    direction,
    confidence: Math.min(Math.abs(change) / 10, 1),
    message: () => `Significant movement: ${change.toFixed(2)}%`,
    evidence: () => [...(facts.sessions > 0 ? [barOf(facts.day(0), 'close before')] : []), ...todayBar(facts)],
  };
};
