import type { BuiltIn } from '../built-in.ts';

const INPUTS = (length: number) => `length = input(${length}, title="Length", min=1, max=500)
src = input(close, title="Source")
`;

/** The price against itself some bars ago. */
export const RATES: readonly BuiltIn[] = [
  {
    id: 'mom',
    name: 'Momentum',
    category: 'MOMENTUM',
    description: "Change from the price some bars ago, in the price's unit.",
    reference: 'TA-Lib MOM; J. Murphy, Technical Analysis of the Financial Markets',
    source: `${INPUTS(10)}plot(src - src[length], title="mom", levels=0)
`,
  },
  {
    id: 'roc',
    name: 'Rate of Change',
    category: 'MOMENTUM',
    description: 'Change from the price some bars ago, in percent of it.',
    reference: 'TA-Lib ROC; StockCharts ChartSchool, Rate of Change',
    source: `${INPUTS(10)}plot(roc(src, length), title="roc", levels=0)
`,
  },
  {
    id: 'rocp',
    name: 'Rate of Change, Fraction',
    category: 'MOMENTUM',
    description: 'Change from the price some bars ago as a fraction of it: 0.01 is one percent.',
    reference: 'TA-Lib ROCP; Tulip Indicators roc',
    source: `${INPUTS(10)}plot((src - src[length]) / src[length], title="rocp", levels=0)
`,
  },
  {
    id: 'rocr',
    name: 'Rate of Change, Ratio',
    category: 'MOMENTUM',
    description: 'Price divided by the price some bars ago: 1 is no change.',
    reference: 'TA-Lib ROCR; Tulip Indicators rocr',
    source: `${INPUTS(10)}plot(src / src[length], title="rocr", levels=1)
`,
  },
  {
    id: 'roc_bands',
    name: 'Rate of Change with Bands',
    category: 'MOMENTUM',
    description:
      'Rate of change in percent, its exponential average, and bands at the root mean square of the last rates, as far below 0 as above.',
    reference: 'Stock Indicators for .NET, ROC with Bands; MTA Journal, Winter 2001',
    source: `length = input(20, title="Length", min=1, max=500)
smooth = input(5, title="Average length", min=1, max=100)
band = input(20, title="Band length", min=1, max=500)
src = input(close, title="Source")
rate = roc(src, length)
width = sqrt(sma(rate * rate, band))
plot(rate, title="roc", levels=0)
plot(ema(rate, smooth), title="average")
plot(width, title="upper", fill="lower")
plot(-width, title="lower")
`,
  },
  {
    id: 'rsl',
    name: 'Relative Strength of Levy',
    category: 'MOMENTUM',
    description: 'Price divided by its own simple mean: above 1 it is stronger than its past.',
    reference: 'Robert Levy, Relative Strength as a Criterion for Investment Selection, Journal of Finance, 1967',
    source: `${INPUTS(27)}plot(src / sma(src, length), title="rsl", levels=1)
`,
  },
];
