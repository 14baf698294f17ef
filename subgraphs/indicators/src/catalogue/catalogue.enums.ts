/** Words of the catalogue. */
import { registerEnumType } from 'type-graphql';

export enum IndicatorCategory {
  TREND = 'TREND',
  MOMENTUM = 'MOMENTUM',
  VOLATILITY = 'VOLATILITY',
  VOLUME = 'VOLUME',
  LEVELS = 'LEVELS',
  STATISTICS = 'STATISTICS',
  CUSTOM = 'CUSTOM',
}
registerEnumType(IndicatorCategory, {
  name: 'IndicatorCategory',
  description: 'Shelf of the catalogue.',
  valuesConfig: {
    TREND: { description: 'Direction: averages, channels, trend strength.' },
    MOMENTUM: { description: 'Speed of the price: oscillators, rates of change.' },
    VOLATILITY: { description: 'How far the price moves: ranges, deviations, bands.' },
    VOLUME: { description: 'What was traded, and on which side of the price.' },
    LEVELS: { description: 'Prices that matter: pivots, fractals, support and resistance.' },
    STATISTICS: { description: 'Regression, correlation, distribution.' },
    CUSTOM: { description: 'What the viewer wrote.' },
  },
});

export enum Convention {
  TALIB = 'TALIB',
  TRADINGVIEW = 'TRADINGVIEW',
  WILDER = 'WILDER',
}
registerEnumType(Convention, {
  name: 'Convention',
  description: 'Whose way of computing, where tools differ.',
  valuesConfig: {
    TALIB: { description: 'As TA-Lib.' },
    TRADINGVIEW: { description: 'As the built-ins of TradingView.' },
    WILDER: { description: "As in Wilder's book of 1978." },
  },
});

export enum ParameterType {
  INTEGER = 'INTEGER',
  FLOAT = 'FLOAT',
  BOOLEAN = 'BOOLEAN',
  TEXT = 'TEXT',
  SOURCE = 'SOURCE',
}
registerEnumType(ParameterType, {
  name: 'ParameterType',
  description: 'What values a parameter takes.',
  valuesConfig: {
    INTEGER: { description: 'A whole number.' },
    FLOAT: { description: 'A number.' },
    BOOLEAN: { description: 'true or false.' },
    TEXT: { description: 'One of the options, or any text where there are none.' },
    SOURCE: { description: 'A series of the bar by name, e.g. close.' },
  },
});

export enum OutputPane {
  OVERLAY = 'OVERLAY',
  OWN = 'OWN',
}
registerEnumType(OutputPane, {
  name: 'OutputPane',
  description: 'Where an output is drawn.',
  valuesConfig: {
    OVERLAY: { description: 'On the price, in its unit.' },
    OWN: { description: 'In a pane of its own, on its own scale.' },
  },
});

export enum OutputStyle {
  LINE = 'LINE',
  STEP = 'STEP',
  HISTOGRAM = 'HISTOGRAM',
  AREA = 'AREA',
  DOTS = 'DOTS',
  CROSSES = 'CROSSES',
}
registerEnumType(OutputStyle, {
  name: 'OutputStyle',
  description: 'How an output is drawn.',
  valuesConfig: {
    LINE: { description: 'A line from value to value.' },
    STEP: { description: 'A line that stays until the next value.' },
    HISTOGRAM: { description: 'A column from zero for each bar.' },
    AREA: { description: 'A line with the area below it filled.' },
    DOTS: { description: 'A dot for each value.' },
    CROSSES: { description: 'A cross for each value.' },
  },
});

export enum OutputType {
  NUMBER = 'NUMBER',
  CONDITION = 'CONDITION',
}
registerEnumType(OutputType, {
  name: 'OutputType',
  description: 'What the values of an output mean.',
  valuesConfig: {
    NUMBER: { description: 'A number in the unit that the description names.' },
    CONDITION: { description: '1 where it holds, 0 where it does not.' },
  },
});
