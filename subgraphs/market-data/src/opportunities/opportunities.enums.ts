import { enumOf } from '@marketgraph/platform/graphql';

export const OpportunityType = enumOf('OpportunityType', 'Kind of opportunity.', {
  VOLUME_SPIKE: 'Volume ratio above 2.0; confidence = min(ratio / 5, 1).',
  PRICE_MOVEMENT: 'Change of more than 3 %, up or down; confidence = min(|change| / 10, 1).',
  BREAKOUT: 'Price above the high or below the low of the last 20 sessions, with a volume ratio above 1.5.',
  REVERSAL: 'RSI came back above 30 or below 70 while price and RSI diverged.',
  LEVEL_TOUCH: 'Price within 0.25 ATR of a pivot level that has been touched at least twice.',
  MOMENTUM: 'Rate of change over 10 sessions in the top or bottom 5 % of the followed stocks.',
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
  BEST: 'Highest score first. Scores of open ones change and each page is read at its own moment, so an opportunity may appear twice or be missed.',
});
export type OpportunityOrder = keyof typeof OpportunityOrder;
