/** Words of the catalogue. */
import { enumOf } from '@marketgraph/platform/graphql';

export const IndicatorCategory = enumOf('IndicatorCategory', 'Shelf of the catalogue.', {
  TREND: 'Direction: averages, channels, trend strength.',
  MOMENTUM: 'Speed of the price: oscillators, rates of change.',
  VOLATILITY: 'How far the price moves: ranges, deviations, bands.',
  VOLUME: 'What was traded, and on which side of the price.',
  LEVELS: 'Prices that matter: pivots, fractals, support and resistance.',
  STATISTICS: 'Regression, correlation, distribution.',
  CUSTOM: 'What the viewer wrote.',
});
export type IndicatorCategory = keyof typeof IndicatorCategory;

export const Convention = enumOf('Convention', 'Whose way of computing, where tools differ.', {
  TALIB: 'As TA-Lib.',
  TRADINGVIEW: 'As the built-ins of TradingView.',
  WILDER: "As in Wilder's book of 1978.",
});
export type Convention = keyof typeof Convention;

export const ParameterType = enumOf('ParameterType', 'What values a parameter takes.', {
  INTEGER: 'A whole number.',
  FLOAT: 'A number.',
  BOOLEAN: 'true or false.',
  TEXT: 'One of the options, or any text where there are none.',
  SOURCE: 'A series of the bar by name, e.g. close.',
});
export type ParameterType = keyof typeof ParameterType;

export const OutputPane = enumOf('OutputPane', 'Where an output is drawn.', {
  OVERLAY: 'On the price, in its unit.',
  OWN: 'In a pane of its own, on its own scale.',
});
export type OutputPane = keyof typeof OutputPane;

export const OutputStyle = enumOf('OutputStyle', 'How an output is drawn.', {
  LINE: 'A line from value to value.',
  STEP: 'A line that stays until the next value.',
  HISTOGRAM: 'A column from zero for each bar.',
  AREA: 'A line with the area below it filled.',
  DOTS: 'A dot for each value.',
  CROSSES: 'A cross for each value.',
});
export type OutputStyle = keyof typeof OutputStyle;

export const FillKind = enumOf('FillKind', 'In what colour the space between two outputs is filled.', {
  BAND: 'One of its own: the two are the edges of a band.',
  CLOUD: 'Up where the output is above the other, down where it is below: the two may cross.',
});
export type FillKind = keyof typeof FillKind;

export const OutputType = enumOf('OutputType', 'What the values of an output mean.', {
  NUMBER: 'A number in the unit that the description names.',
  CONDITION: '1 where it holds, 0 where it does not.',
});
export type OutputType = keyof typeof OutputType;
