import type { Level } from '../levels.ts';
import { barOf, border, type Detector, priceText, todayBar } from './finding.ts';

/** So many touches make a level as sure as can be. */
const SURE = 4;

/**
 * The price is within a quarter of an ATR of a level with two touches at least. Above it the level is support (UP), below it resistance
 * (DOWN). Confidence: half by touches (4 is all), half by nearness.
 */
export const levelTouch: Detector = (facts, rules, isOpen) => {
  const { price, row } = facts;
  if (row.atr === null || !(row.atr > 0)) return [];
  const away = ({ price: level }: Level): number => Math.abs(price - level) / row.atr!;
  const nearest = facts
    .levels()
    .filter(({ touches }) => touches.length >= rules.levelTouches)
    .sort((a, b) => away(a) - away(b))[0];
  if (!nearest) return [];
  const direction = price >= nearest.price ? 'UP' : 'DOWN';
  // Eased the other way: what is open stays a little further off.
  const reach = rules.touchAtr * (isOpen(direction) ? 2 - border(1, rules, true) : 1);
  const distance = away(nearest);
  if (!(distance <= reach)) return [];
  const { touches } = nearest;
  return [
    {
      type: 'LEVEL_TOUCH',
      direction,
      confidence: (Math.min(1, touches.length / SURE) + Math.max(0, 1 - distance / rules.touchAtr)) / 2,
      message: `At ${direction === 'UP' ? 'support' : 'resistance'} ${priceText(nearest.price)}, touched ${touches.length} times`,
      evidence: () => [
        ...touches.map(({ back, kind }) =>
          barOf(facts.day(back), kind === 'HIGH' ? 'turned down here' : 'turned up here'),
        ),
        ...todayBar(facts),
      ],
    },
  ];
};
