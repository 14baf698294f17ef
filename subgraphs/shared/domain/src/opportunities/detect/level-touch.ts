import type { Level } from '../levels.ts';
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
  if (atr === null || !(atr > 0)) return [];
  let nearest: Level | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const level of facts.levels()) {
    const away = Math.abs(price - level.price) / atr;
    if (level.touches.length >= rules.levelTouches && away < distance) [nearest, distance] = [level, away];
  }
  // Eased the other way: what is open stays a little further off.
  if (!nearest || !(distance <= rules.touchAtr * (1 + rules.hysteresis))) return [];
  const direction = price >= nearest.price ? 'UP' : 'DOWN';
  if (distance > rules.touchAtr && !isOpen(direction)) return [];
  const { touches, price: level } = nearest;
  return [
    {
      type: 'LEVEL_TOUCH',
      direction,
      confidence: (Math.min(1, touches.length / SURE) + Math.max(0, 1 - distance / rules.touchAtr)) / 2,
      message: () =>
        `At ${direction === 'UP' ? 'support' : 'resistance'} ${priceText(level)}, touched ${touches.length} times`,
      evidence: () => [
        ...touches.map(({ back, kind }) =>
          barOf(facts.day(back), kind === 'HIGH' ? 'turned down here' : 'turned up here'),
        ),
        ...todayBar(facts),
      ],
    },
  ];
};
