import { border, type Detector, todayBar } from './finding.ts';

/** MD-050: volume ratio above 2; confidence min(ratio / 5, 1). Which way the price goes it does not say. */
export const volumeSpike: Detector = (facts, rules, isOpen) => {
  const ratio = facts.row.volumeRatio;
  if (ratio === null || !(ratio > border(rules.volumeSpike, rules, isOpen('NONE')))) return null;
  return {
    type: 'VOLUME_SPIKE',
    direction: 'NONE',
    confidence: Math.min(ratio / 5, 1),
    message: () => `Volume spike: ${ratio.toFixed(1)}x normal volume`,
    evidence: () => todayBar(facts),
  };
};
