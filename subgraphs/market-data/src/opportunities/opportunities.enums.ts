import { registerEnumType } from 'type-graphql';

export enum OpportunityType {
  VOLUME_SPIKE = 'VOLUME_SPIKE',
  PRICE_MOVEMENT = 'PRICE_MOVEMENT',
  BREAKOUT = 'BREAKOUT',
  REVERSAL = 'REVERSAL',
  LEVEL_TOUCH = 'LEVEL_TOUCH',
  MOMENTUM = 'MOMENTUM',
}
registerEnumType(OpportunityType, {
  name: 'OpportunityType',
  description: 'What an opportunity is made of.',
  valuesConfig: {
    VOLUME_SPIKE: { description: 'Volume ratio above 2.0; confidence = min(ratio / 5, 1).' },
    PRICE_MOVEMENT: { description: 'Change of more than 3 %, up or down; confidence = min(|change| / 10, 1).' },
    BREAKOUT: { description: 'Price beyond the extreme of the last 20 sessions with a volume ratio above 1.5.' },
    REVERSAL: { description: 'RSI left 30 or 70 with a divergence of price and RSI.' },
    LEVEL_TOUCH: { description: 'Price within 0.25 ATR of a pivot level that was touched at least twice.' },
    MOMENTUM: { description: 'Rate of change over 10 sessions in the top or bottom 5 % of the watched stocks.' },
  },
});

export enum Direction {
  UP = 'UP',
  DOWN = 'DOWN',
  NONE = 'NONE',
}
registerEnumType(Direction, {
  name: 'Direction',
  description: 'Which way something points.',
  valuesConfig: {
    UP: { description: 'Upwards.' },
    DOWN: { description: 'Downwards.' },
    NONE: { description: 'Neither.' },
  },
});

export enum OpportunityOrder {
  NEWEST = 'NEWEST',
  BEST = 'BEST',
}
registerEnumType(OpportunityOrder, {
  name: 'OpportunityOrder',
  description: 'Order of opportunities.',
  valuesConfig: {
    NEWEST: { description: 'Newest detection first.' },
    BEST: {
      description:
        'Best score first. Scores of open ones change: each page is of its own moment, so one may come twice or be missed.',
    },
  },
});
