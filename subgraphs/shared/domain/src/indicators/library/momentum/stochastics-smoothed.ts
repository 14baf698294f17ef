import type { BuiltIn } from '../built-in.ts';
import { begun } from '../ways.ts';

/** Stochastics of stochastics, and of other lines. */
export const STOCHASTICS_SMOOTHED: readonly BuiltIn[] = [
  {
    id: 'dss_bressert',
    name: 'Double Smoothed Stochastic (Bressert)',
    category: 'MOMENTUM',
    description:
      'Stochastic, exponentially averaged, and the stochastic of that averaged again, 0..100; quick yet smooth; above 80 is considered overbought, below 20 oversold. A window without range gives na.',
    reference: 'Walter Bressert; as in the MetaTrader indicator DSS Bressert',
    source: `length = input(13, title="Length", min=2, max=200)
smooth = input(8, title="Smoothing", min=1, max=100)

def place(x, top, bottom):
    return 100 * (x - bottom) / (top - bottom)

first = ema(place(close, highest(high, length), lowest(low, length)), smooth)
plot(
    ema(place(first, highest(first, length), lowest(first, length)), smooth),
    title="dss",
    levels=(20, 80),
)
`,
  },
  {
    id: 'stc',
    name: 'Schaff Trend Cycle',
    category: 'MOMENTUM',
    description:
      'Stochastic of the MACD, halfway smoothed, and the same of that once more, 0..100: turns earlier than MACD and stays at its ends while a trend lasts; leaving 25 upwards or 75 downwards is the signal. A window without range repeats the value before. TALIB begins its exponential averages with simple means, TRADINGVIEW with the first value.',
    reference: 'Doug Schaff, Schaff Trend Cycle, 1999',
    ways: begun(),
    source: `length = input(10, title="Cycle", min=2, max=200)
fast = input(23, title="Fast", min=2, max=100)
slow = input(50, title="Slow", min=5, max=200)
factor = input(0.5, title="Factor", min=0.01, max=1.0, step=0.01)
src = input(close, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))

def cycle(x, least):
    top = highest(x, length)
    bottom = lowest(x, length)
    state place = 0
    place = 100 * (x - bottom) / (top - bottom) if top - bottom > least else place
    now = place if not na(top) else na
    state line = na
    line = now if na(line) else line + factor * (now - line)
    return line

line = ema(src, fast, seed=convention) - ema(src, slow, seed=convention)
first = cycle(line, 0.000000000001 * abs(src))
plot(cycle(first, 0.000000000001), title="stc", levels=(25, 75))
`,
  },
  {
    id: 'premier_stoch',
    name: 'Premier Stochastic Oscillator',
    category: 'MOMENTUM',
    description:
      'A short stochastic, centred, twice smoothed over the root of a length and pressed to -1..1; extremes beyond 0.2 and 0.9 either way are the signals.',
    reference:
      'Lee Leibfarth, The Premier Stochastic Oscillator, Technical Analysis of Stocks & Commodities, August 2008',
    source: `length = input(8, title="Stochastic length", min=2, max=200)
smooth = input(25, title="Smoothing", min=1, max=400)
k, _d = stoch(length, 1, 1, flat="MISSING")
bars = int(round(sqrt(smooth)))
grown = exp(ema(ema(0.1 * (k - 50), bars), bars))
plot((grown - 1) / (grown + 1), title="premier", levels=(-0.9, -0.2, 0.2, 0.9))
`,
  },
  {
    id: 'stoch_macd',
    name: 'Stochastic MACD',
    category: 'MOMENTUM',
    description:
      "Difference of two exponential averages of the price in percent of the window's range, with an exponential average as signal, so that instruments and times compare; beyond 10 either way is considered overextended.",
    reference:
      'Vitali Apirine, The Stochastic MACD Oscillator, Technical Analysis of Stocks & Commodities, November 2019',
    source: `length = input(45, title="Range length", min=2, max=300)
fast = input(12, title="Fast", min=2, max=50)
slow = input(26, title="Slow", min=5, max=100)
signal = input(9, title="Signal", min=2, max=50)
range_ = highest(high, length) - lowest(low, length)
line = 100 * (ema(close, fast) - ema(close, slow)) / range_
plot(line, title="stoch_macd", levels=(-10, 0, 10))
plot(ema(line, signal), title="signal")
`,
  },
  {
    id: 'qstick',
    name: 'Qstick',
    category: 'MOMENTUM',
    description: "Simple mean of close minus open, in the price's unit: above 0 bars close higher than they open.",
    reference: 'Tushar Chande and Stanley Kroll, The New Technical Trader, 1994',
    source: `length = input(14, title="Length", min=1, max=500)
plot(sma(close - open, length), title="qstick", levels=0)
`,
  },
];
