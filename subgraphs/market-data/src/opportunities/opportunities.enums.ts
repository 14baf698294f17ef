import { enumOf } from '@marketgraph/platform/graphql';

export const OpportunityType = enumOf('OpportunityType', 'What an opportunity is made of.', {
  VOLUME_SPIKE: 'Volume ratio above 2.0; confidence = min(ratio / 5, 1).',
  PRICE_MOVEMENT: 'Change of more than 3 %, up or down; confidence = min(|change| / 10, 1).',
  BREAKOUT: 'Price beyond the extreme of the last 20 sessions with a volume ratio above 1.5.',
  REVERSAL: 'RSI left 30 or 70 with a divergence of price and RSI.',
  LEVEL_TOUCH: 'Price within 0.25 ATR of a pivot level that was touched at least twice.',
  MOMENTUM: 'Rate of change over 10 sessions in the top or bottom 5 % of the watched stocks.',
});
export type OpportunityType = keyof typeof OpportunityType;

export const Direction = enumOf('Direction', 'Which way something points.', {
  UP: 'Upwards.',
  DOWN: 'Downwards.',
  NONE: 'Neither.',
});
export type Direction = keyof typeof Direction;

export const OpportunityOrder = enumOf('OpportunityOrder', 'Order of opportunities.', {
  NEWEST: 'Newest detection first.',
  BEST: 'Best score first. Scores of open ones change: each page is of its own moment, so one may come twice or be missed.',
});
export type OpportunityOrder = keyof typeof OpportunityOrder;
