import type { BuiltIn } from '../built-in.ts';
import { seeded } from '../ways.ts';

const HEAD = `length = input(20, title="Length", min=1, max=1000)
src = input(close, title="Source")
`;

/** Moving averages of one window or one recursion. */
export const AVERAGES: readonly BuiltIn[] = [
  {
    id: 'sma',
    name: 'Simple Moving Average',
    category: 'TREND',
    description: 'The simple mean of the last `length` values, in the unit of the source.',
    reference: 'TA-Lib SMA; TradingView ta.sma',
    source: `${HEAD}plot(sma(src, length), title="sma", pane="overlay")
`,
  },
  {
    id: 'ema',
    name: 'Exponential Moving Average',
    category: 'TREND',
    description:
      'An exponential average with weight 2 / (length + 1) for the newest value. TALIB begins with the mean of the first `length` values, TRADINGVIEW with the first value.',
    reference: 'TA-Lib EMA; TradingView ta.ema',
    ways: seeded('EMA'),
    source: `${HEAD}convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
plot(ema(src, length, seed=convention), title="ema", pane="overlay")
`,
  },
  {
    id: 'rma',
    name: "Wilder's Moving Average",
    category: 'TREND',
    description:
      'An exponential average with weight 1 / length for the newest value, started with a simple mean; also called SMMA or RMA.',
    reference: 'J. Welles Wilder, New Concepts in Technical Trading Systems, 1978; TradingView ta.rma',
    source: `length = input(14, title="Length", min=1, max=1000)
src = input(close, title="Source")
plot(wilder(src, length), title="rma", pane="overlay")
`,
  },
  {
    id: 'wma',
    name: 'Weighted Moving Average',
    category: 'TREND',
    description: 'The mean of the last `length` values with weights 1 to `length`, the latest weighing most.',
    reference: 'TA-Lib WMA; TradingView ta.wma',
    source: `${HEAD}plot(wma(src, length), title="wma", pane="overlay")
`,
  },
  {
    id: 'trima',
    name: 'Triangular Moving Average',
    category: 'TREND',
    description: 'A simple mean of a simple mean: the middle of the window weighs most.',
    reference: 'TA-Lib TRIMA',
    source: `${HEAD}half = (length + 1) // 2
plot(sma(sma(src, half), length - half + 1), title="trima", pane="overlay")
`,
  },
  {
    id: 'sine_ma',
    name: 'Sine Weighted Moving Average',
    category: 'TREND',
    description:
      'A mean of the last `length` values weighted by half a wave of a sine, so that the middle weighs most.',
    reference: 'Patrick Lafferty, Stocks & Commodities 17:6, 1999',
    source: `length = input(14, title="Length", min=1, max=300)
src = input(close, title="Source")
step = 3.141592653589793 / (length + 1)
total = 0
weights = 0
for i in range(length):
    total += src[i] * sin(step * (i + 1))
    weights += sin(step * (i + 1))
plot(total / weights, title="sine_ma", pane="overlay")
`,
  },
  {
    id: 'geometric_ma',
    name: 'Geometric Moving Average',
    category: 'TREND',
    description: 'The geometric mean of the last `length` values: what a steady growth would have had in the middle.',
    reference: 'Definition of the geometric mean',
    source: `${HEAD}plot(exp(sma(log(src), length)), title="geometric_ma", pane="overlay")
`,
  },
  {
    id: 'moving_median',
    name: 'Moving Median',
    category: 'TREND',
    description: 'The median of the last `length` values: a single wild bar does not move it.',
    reference: 'John Tukey, Exploratory Data Analysis, 1977; TradingView ta.median',
    source: `${HEAD}plot(median(src, length), title="median", pane="overlay")
`,
  },
  {
    id: 'spencer_ma',
    name: "Spencer's 15-Point Moving Average",
    category: 'TREND',
    description:
      'A weighted mean of 15 values that lets cubic trends pass unchanged; the outermost weights are negative.',
    reference: 'John Spencer, Journal of the Institute of Actuaries, 1904',
    source: `src = input(close, title="Source")
outer = 46 * (src[5] + src[9]) + 21 * (src[4] + src[10]) + 3 * (src[3] + src[11])
edge = 5 * (src[2] + src[12]) + 6 * (src[1] + src[13]) + 3 * (src + src[14])
plot((74 * src[7] + 67 * (src[6] + src[8]) + outer - edge) / 320, title="spencer", pane="overlay")
`,
  },
  {
    id: 'swma',
    name: 'Symmetrically Weighted Moving Average',
    category: 'TREND',
    description: 'The mean of the last four values with weights 1, 2, 2, 1.',
    reference: 'TradingView ta.swma',
    source: `src = input(close, title="Source")
plot((src + 2 * src[1] + 2 * src[2] + src[3]) / 6, title="swma", pane="overlay")
`,
  },
];
