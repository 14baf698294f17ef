/** Words of the catalogue. */
import { enumOf } from '@marketgraph/platform/graphql';

export const IndicatorCategory = enumOf('IndicatorCategory', 'Category of an indicator.', {
  TREND: 'Direction: averages, channels, trend strength.',
  MOMENTUM: 'Speed of the price: oscillators, rates of change.',
  VOLATILITY: 'How far the price moves: ranges, deviations, bands.',
  VOLUME: 'How much was traded, and in which direction.',
  LEVELS: 'Prices that matter: pivots, fractals, support and resistance.',
  STATISTICS: 'Regression, correlation, distribution.',
  CUSTOM: "The viewer's own.",
});
export type IndicatorCategory = keyof typeof IndicatorCategory;

export const Convention = enumOf('Convention', 'Whose definition is used where tools differ.', {
  TALIB: 'As in TA-Lib.',
  TRADINGVIEW: "As in TradingView's built-in indicators.",
  WILDER: "As in Wilder's book of 1978.",
});
export type Convention = keyof typeof Convention;

export const ParameterType = enumOf('ParameterType', "Type of a parameter's values.", {
  INTEGER: 'A whole number.',
  FLOAT: 'A number.',
  BOOLEAN: 'true or false.',
  TEXT: 'One of the options, or any text if there are none.',
  SOURCE: 'A series of the bar, by name, e.g. close.',
});
export type ParameterType = keyof typeof ParameterType;

export const OutputPane = enumOf('OutputPane', 'Where an output is drawn.', {
  OVERLAY: 'On the price chart, in price units.',
  OWN: 'In a pane of its own, on its own scale.',
});
export type OutputPane = keyof typeof OutputPane;

export const OutputStyle = enumOf('OutputStyle', 'How an output is drawn.', {
  LINE: 'A line from value to value.',
  STEP: 'A line that stays level until the next value.',
  HISTOGRAM: 'A column from zero for each bar.',
  AREA: 'A line with the area below it filled.',
  DOTS: 'A dot for each value.',
  CROSSES: 'A cross for each value.',
});
export type OutputStyle = keyof typeof OutputStyle;

export const FillKind = enumOf('FillKind', 'How the space between two outputs is coloured.', {
  BAND: 'In one colour: the two outputs are the edges of a band.',
  CLOUD: 'In the colour of up where the output is above the other, of down where it is below: the two may cross.',
});
export type FillKind = keyof typeof FillKind;

export const OutputType = enumOf('OutputType', 'What the values of an output mean.', {
  NUMBER: 'A number, in the unit that the description states.',
  CONDITION: '1 where the condition holds, 0 where it does not.',
});
export type OutputType = keyof typeof OutputType;
