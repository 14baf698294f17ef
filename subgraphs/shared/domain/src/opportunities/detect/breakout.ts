import type { EvidenceBar } from '../../equities/index.ts';
import type { Facts } from '../facts.ts';
import { barOf, border, type Detector, priceText, todayBar } from './finding.ts';

const SESSIONS = 20;

/** The session that made the extreme, if it is among the kept ones. */
function extreme(facts: Facts, name: 'high' | 'low', price: number): EvidenceBar[] {
  for (let back = 0; back < Math.min(SESSIONS, facts.sessions); back += 1)
    if (facts.day(back)[name] === price) return [barOf(facts.day(back), `20-session ${name} ${priceText(price)}`)];
  return [];
}

/**
 * The session's close so far is beyond the highest high (lowest low) of the 20 sessions before, on a volume ratio above 1.5. Confidence: half
 * by the way beyond it in ATRs (1 is all), half by the volume (5 is all). It stays while the close is no further back than a tenth of an ATR
 * for each tenth of hysteresis.
 */
export const breakout: Detector = (facts, rules, isOpen) => {
  const { today, row, highBefore, lowBefore } = facts;
  if (!today || row.volumeRatio === null || row.atr === null) return [];
  const { close } = today;
  const findings = [
    { direction: 'UP', beyond: close - highBefore, edge: highBefore, name: 'high', words: 'above' },
    { direction: 'DOWN', beyond: lowBefore - close, edge: lowBefore, name: 'low', words: 'below' },
  ] as const;
  return findings.flatMap(({ direction, beyond, edge, name, words }) => {
    const open = isOpen(direction);
    const isBeyond = beyond > (open ? -rules.hysteresis * row.atr! : 0);
    if (!isBeyond || !(row.volumeRatio! > border(rules.breakoutVolume, rules, open))) return [];
    const way = Math.min(1, Math.max(0, beyond / row.atr!));
    return [
      {
        type: 'BREAKOUT' as const,
        direction,
        confidence: (way + Math.min(1, row.volumeRatio! / 5)) / 2,
        message: `Breakout ${words} ${priceText(edge)} on ${row.volumeRatio!.toFixed(1)}x volume`,
        evidence: () => [...extreme(facts, name, edge), ...todayBar(facts)],
      },
    ];
  });
};
