import type { Facts } from '../facts.ts';
import { PIVOT_SESSIONS } from '../levels.ts';
import { barOf, type Detector, type Finding, priceText, todayBar } from './finding.ts';

/** Divergence of so many RSI points is all the confidence there is. */
const FULL = 20;
/** A stretch of extremes that is longer than this is a trend. */
const LONGEST = 20;

interface Divergence {
  /** Sessions ago: the extreme of the stretch, and the confirmed turn before it. */
  readonly trough: number;
  readonly pivot: number;
  readonly points: number;
}

/**
 * The stretch of closed sessions with an extreme RSI that ended yesterday has its lowest low (for DOWN: highest high, all signs turned);
 * before it lies a turn confirmed by three sessions on either side. The price made a further extreme and RSI did not: a divergence.
 */
function divergence(facts: Facts, sign: 1 | -1, isExtreme: (rsi: number) => boolean): Divergence | null {
  const { sessions } = facts;
  const low = (back: number): number => (sign === 1 ? facts.lowOf(back) : -facts.highOf(back));
  let length = 0;
  while (length < Math.min(sessions, LONGEST + 1) && isExtreme(facts.rsiOf(length))) length += 1;
  if (length === 0 || length > LONGEST) return null;
  let trough = 0;
  for (let back = 1; back < length; back += 1) if (low(back) < low(trough)) trough = back;
  const isTurn = (back: number): boolean => {
    for (let k = 1; k <= PIVOT_SESSIONS; k += 1)
      if (!(low(back) < low(back + k) && low(back) <= low(back - k))) return false;
    return true;
  };
  for (let back = Math.max(length, trough + PIVOT_SESSIONS + 1); back + PIVOT_SESSIONS < sessions; back += 1) {
    if (!isTurn(back)) continue;
    const points = sign * (facts.rsiOf(trough) - facts.rsiOf(back));
    return low(trough) < low(back) && points > 0 ? { trough, pivot: back, points } : null;
  }
  return null;
}

/** RSI(14) was at or beyond 30 (70) at the last close and is inside now, with a divergence. Confidence: its RSI points, 20 being all. */
export const reversal: Detector = (facts, rules, isOpen) => {
  const { rsi } = facts.row;
  const { rsiBefore } = facts;
  if (rsi === null || !(rsiBefore <= rules.oversold || rsiBefore >= 100 - rules.oversold)) return null;
  const isUp = rsiBefore <= rules.oversold;
  const [sign, limit, name] = isUp
    ? ([1, rules.oversold, 'low'] as const)
    : ([-1, 100 - rules.oversold, 'high'] as const);
  const direction = isUp ? 'UP' : 'DOWN';
  // Once open it stays until RSI is a point back (a tenth of ten) beyond the border.
  if (!(sign * (rsi - limit) > (isOpen(direction) ? -10 * rules.hysteresis : 0))) return null;
  const found = divergence(facts, sign, (value) => sign * (value - limit) <= 0);
  if (!found) return null;
  const { trough, pivot, points } = found;
  const role = (back: number) => `${name} ${priceText(facts.day(back)[name])}, RSI ${facts.rsiOf(back).toFixed(1)}`;
  const words = isUp ? ['lower', 'higher'] : ['higher', 'lower'];
  const finding: Finding = {
    type: 'REVERSAL',
    direction,
    confidence: Math.min(1, points / FULL),
    message: () =>
      `RSI left ${limit} at ${rsi.toFixed(1)}: ${words[0]} ${name}, RSI ${points.toFixed(1)} points ${words[1]}`,
    evidence: () => [barOf(facts.day(pivot), role(pivot)), barOf(facts.day(trough), role(trough)), ...todayBar(facts)],
  };
  return finding;
};
