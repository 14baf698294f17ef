import type { Facts } from '../facts.ts';
import { PIVOT_SESSIONS } from '../levels.ts';
import { barOf, type Detector, priceText, todayBar } from './finding.ts';

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
function divergence(
  { sessions, day, rsiOf }: Facts,
  sign: 1 | -1,
  isExtreme: (rsi: number) => boolean,
): Divergence | null {
  const low = (back: number): number => (sign === 1 ? day(back).low : -day(back).high);
  let length = 0;
  while (length < Math.min(sessions, LONGEST + 1) && isExtreme(rsiOf(length))) length += 1;
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
    const points = sign * (rsiOf(trough) - rsiOf(back));
    return low(trough) < low(back) && points > 0 ? { trough, pivot: back, points } : null;
  }
  return null;
}

/** RSI(14) was at or beyond 30 (70) at the last close and is inside now, with a divergence. Confidence: its RSI points, 20 being all. */
export const reversal: Detector = (facts, rules, isOpen) => {
  const { rsi } = facts.row;
  const { rsiBefore } = facts;
  if (rsi === null) return [];
  const sides = [
    { direction: 'UP', sign: 1, limit: rules.oversold, name: 'low' },
    { direction: 'DOWN', sign: -1, limit: 100 - rules.oversold, name: 'high' },
  ] as const;
  return sides.flatMap(({ direction, sign, limit, name }) => {
    const isExtreme = (value: number) => sign * (value - limit) <= 0;
    const slack = isOpen(direction) ? rules.hysteresis * 10 : 0;
    if (!isExtreme(rsiBefore) || !(sign * (rsi - limit) > -slack)) return [];
    const found = divergence(facts, sign, isExtreme);
    if (!found) return [];
    const { trough, pivot, points } = found;
    const role = (back: number) => `${name} ${priceText(facts.day(back)[name])}, RSI ${facts.rsiOf(back).toFixed(1)}`;
    return [
      {
        type: 'REVERSAL' as const,
        direction,
        confidence: Math.min(1, points / FULL),
        message: `RSI left ${limit} at ${rsi.toFixed(1)}: ${sign === 1 ? 'lower' : 'higher'} ${name} with RSI ${points.toFixed(1)} points ${sign === 1 ? 'higher' : 'lower'}`,
        evidence: () => [
          barOf(facts.day(pivot), role(pivot)),
          barOf(facts.day(trough), role(trough)),
          ...todayBar(facts),
        ],
      },
    ];
  });
};
