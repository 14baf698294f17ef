import type { EvidenceBar } from '../../equities/index.ts';
import type { Facts } from '../facts.ts';
import { barOf, border, type Detector, type Finding, priceText, todayBar } from './finding.ts';

const SESSIONS = 20;

/** The session that made the extreme, if it is among the kept ones. */
function extreme(facts: Facts, name: 'high' | 'low', price: number): EvidenceBar[] {
  for (let back = 0; back < Math.min(SESSIONS, facts.sessions); back += 1)
    if (facts.day(back)[name] === price) return [barOf(facts.day(back), `20-session ${name} ${priceText(price)}`)];
  return [];
}

/**
 * The session's close so far is beyond the highest high (lowest low) of the 20 sessions before, on a volume ratio above 1.5. Confidence: half
 * by the way beyond it in ATRs (1 is all), half by the volume (5 is all). It stays open until the close is back by a tenth of an ATR
 * (hysteresis), or the volume by a tenth of its border.
 */
export const breakout: Detector = (facts, rules, isOpen) => {
  const { row, close } = facts;
  const { volumeRatio, atr } = row;
  if (volumeRatio === null || atr === null || !(volumeRatio > border(rules.breakoutVolume, rules, true))) return null;
  const slack = rules.hysteresis * atr;
  const isUp = close > facts.highBefore - slack;
  if (!isUp && !(close < facts.lowBefore + slack)) return null;
  const direction = isUp ? 'UP' : 'DOWN';
  const edge = isUp ? facts.highBefore : facts.lowBefore;
  const beyond = isUp ? close - edge : edge - close;
  if (!isOpen(direction) && !(beyond > 0 && volumeRatio > rules.breakoutVolume)) return null;
  const way = Math.min(1, Math.max(0, beyond / atr));
  const finding: Finding = {
    type: 'BREAKOUT',
    direction,
    confidence: (way + Math.min(1, volumeRatio / 5)) / 2,
    message: () => `Breakout ${isUp ? 'above' : 'below'} ${priceText(edge)} on ${volumeRatio.toFixed(1)}x volume`,
    evidence: () => [...extreme(facts, isUp ? 'high' : 'low', edge), ...todayBar(facts)],
  };
  return finding;
};
