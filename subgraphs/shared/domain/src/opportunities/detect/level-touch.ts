import { barOf, type Detector, priceText, todayBar } from './finding.ts';

/** So many touches make a level as sure as can be. */
const SURE = 4;

/**
 * The price is within a quarter of an ATR of a level with two touches at least. Above it the level is support (UP), below it resistance
 * (DOWN). Confidence: half by touches (4 is all), half by nearness.
 */
export const levelTouch: Detector = (facts, rules, isOpen) => {
  const { price, row } = facts;
  const { atr } = row;
  if (atr === null || !(atr > 0)) return null;
  const { prices, touches: counts, from, to, levels } = facts.levels();
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let place = from; place < to; place += 1) {
    const away = Math.abs(price - prices[place]!);
    if (counts[place]! < rules.levelTouches || !(away < least)) continue;
    nearest = place;
    least = away;
  }
  const distance = least / atr;
  // Eased the other way: what is open stays a little further off.
  if (nearest < 0 || !(distance <= rules.touchAtr * (1 + rules.hysteresis))) return null;
  const level = prices[nearest]!;
  const count = counts[nearest]!;
  const direction = price >= level ? 'UP' : 'DOWN';
  if (distance > rules.touchAtr && !isOpen(direction)) return null;
  return {
    type: 'LEVEL_TOUCH',
    direction,
    confidence: (Math.min(1, count / SURE) + Math.max(0, 1 - distance / rules.touchAtr)) / 2,
    message: () => `At ${direction === 'UP' ? 'support' : 'resistance'} ${priceText(level)}, touched ${count} times`,
    evidence: () => [
      ...levels[nearest - from]!.touches.map(({ back, kind }) =>
        barOf(facts.day(back), kind === 'HIGH' ? 'turned down here' : 'turned up here'),
      ),
      ...todayBar(facts),
    ],
  };
};
