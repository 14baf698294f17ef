import type { BuiltIn } from '../built-in.ts';
import { begun, talib, tradingView } from '../ways.ts';

/** Rates of change, summed and smoothed. */
export const RATES_SMOOTHED: readonly BuiltIn[] = [
  {
    id: 'coppock',
    name: 'Coppock Curve',
    category: 'MOMENTUM',
    description:
      'Weighted average of the sum of a long and a short rate of change, in percent; made for monthly bars, where a turn upwards from below 0 is the signal.',
    reference: "E. S. C. Coppock, Barron's, 15 October 1962",
    source: `length = input(10, title="Average length", min=1, max=200)
long = input(14, title="Long rate", min=1, max=200)
short = input(11, title="Short rate", min=1, max=200)
src = input(close, title="Source")
plot(wma(roc(src, long) + roc(src, short), length), title="coppock", levels=0)
`,
  },
  {
    id: 'kst',
    name: 'Know Sure Thing',
    category: 'MOMENTUM',
    description:
      'Four rates of change of growing length, each averaged, weighing 1 to 4, in percent; with a simple mean as signal.',
    reference: 'Martin Pring, Summed Rate of Change (KST), Technical Analysis of Stocks & Commodities, 1992',
    source: `roc1 = input(10, title="First rate", min=1, max=200)
roc2 = input(15, title="Second rate", min=1, max=200)
roc3 = input(20, title="Third rate", min=1, max=200)
roc4 = input(30, title="Fourth rate", min=1, max=400)
sma1 = input(10, title="First average", min=1, max=200)
sma2 = input(10, title="Second average", min=1, max=200)
sma3 = input(10, title="Third average", min=1, max=200)
sma4 = input(15, title="Fourth average", min=1, max=200)
signal = input(9, title="Signal", min=1, max=100)
src = input(close, title="Source")
slow = 3 * sma(roc(src, roc3), sma3) + 4 * sma(roc(src, roc4), sma4)
kst = sma(roc(src, roc1), sma1) + 2 * sma(roc(src, roc2), sma2) + slow
plot(kst, title="kst", levels=0)
plot(sma(kst, signal), title="signal")
`,
  },
  {
    id: 'special_k',
    name: "Pring's Special K",
    category: 'MOMENTUM',
    description:
      "Sum of Pring's short, intermediate and long KST of daily bars, in percent, and its mean over 100 bars averaged once more. Needs 725 bars, and 198 more for the latter.",
    reference: "Martin Pring, Pring's Special K; StockCharts ChartSchool",
    source: `signal = input(100, title="Signal", min=1, max=200)
src = input(close, title="Source")

def part(bars, length, weight):
    return weight * sma(roc(src, bars), length)

short = part(10, 10, 1) + part(15, 10, 2) + part(20, 10, 3) + part(30, 15, 4)
middle = part(40, 50, 1) + part(65, 65, 2) + part(75, 75, 3) + part(100, 100, 4)
long = part(195, 130, 1) + part(265, 130, 2) + part(390, 130, 3) + part(530, 195, 4)
line = short + middle + long
plot(line, title="special_k", levels=0)
plot(sma(sma(line, signal), signal), title="signal")
`,
  },
  {
    id: 'trix',
    name: 'TRIX',
    category: 'MOMENTUM',
    description:
      'One-bar change of a three times smoothed price, with an exponential average as signal. TALIB: in percent, averages begin with simple means; TRADINGVIEW: of the logarithm, times 10,000, averages begin with the first value.',
    reference: 'Jack Hutson, Good TRIX, Technical Analysis of Stocks & Commodities, 1983',
    ways: [
      talib('TRIX', 'In percent; averages begin with the mean of their first values.'),
      tradingView(null, 'Of the logarithm, times 10,000; averages begin with their first value.'),
    ],
    source: `length = input(15, title="Length", min=1, max=200)
signal = input(9, title="Signal", min=1, max=100)
src = input(close, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))

def thrice(x):
    twice = ema(ema(x, length, seed=convention), length, seed=convention)
    return ema(twice, length, seed=convention)

if convention == "TALIB":
    line = roc(thrice(src), 1)
else:
    line = 10000 * change(thrice(log(src)))
plot(line, title="trix", levels=0)
plot(ema(line, signal, seed=convention), title="signal")
`,
  },
  {
    id: 'tsi',
    name: 'True Strength Index',
    category: 'MOMENTUM',
    description:
      'Twice smoothed change over twice smoothed distance moved, -100..100, with an exponential average as signal. Averages begin with simple means (TALIB) or with the first value (TRADINGVIEW).',
    reference: 'William Blau, Technical Analysis of Stocks & Commodities, November 1991',
    ways: begun('fun_ta.tsi'),
    source: `length = input(25, title="Long", min=2, max=200)
short = input(13, title="Short", min=1, max=200)
signal = input(7, title="Signal", min=1, max=100)
src = input(close, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))

def twice(x):
    return ema(ema(x, length, seed=convention), short, seed=convention)

move = src - src[1]
line = 100 * twice(move) / twice(abs(move))
plot(line, title="tsi", levels=0)
plot(ema(line, signal, seed=convention), title="signal")
`,
  },
  {
    id: 'smi_ergodic',
    name: 'SMI Ergodic Indicator',
    category: 'MOMENTUM',
    description:
      "Blau's true strength of short lengths, -1..1, with its exponential average (signal) and their difference (oscillator). Averages begin with simple means (TALIB) or with the first value (TRADINGVIEW).",
    reference: 'William Blau, Momentum, Direction and Divergence, 1995',
    ways: begun(),
    source: `length = input(20, title="Long", min=2, max=200)
short = input(5, title="Short", min=1, max=100)
signal = input(5, title="Signal", min=1, max=100)
src = input(close, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))

def twice(x):
    return ema(ema(x, length, seed=convention), short, seed=convention)

move = src - src[1]
line = twice(move) / twice(abs(move))
average = ema(line, signal, seed=convention)
plot(line, title="smi", levels=0)
plot(average, title="signal")
plot(line - average, title="oscillator", style="histogram")
`,
  },
];
