import type { BuiltIn } from '../built-in.ts';
import { talib, tradingView } from '../ways.ts';

/** Buyers against sellers within the bars. */
export const POWERS: readonly BuiltIn[] = [
  {
    id: 'elder_ray',
    name: 'Elder Ray',
    category: 'MOMENTUM',
    description: "Bull power, high minus an exponential average, and bear power, low minus it, in the price's unit.",
    reference: 'Alexander Elder, Trading for a Living, 1993',
    source: `length = input(13, title="Length", min=1, max=500)
line = ema(close, length)
plot(high - line, title="bull", style="histogram", levels=0)
plot(low - line, title="bear", style="histogram")
`,
  },
  {
    id: 'bop',
    name: 'Balance of Power',
    category: 'MOMENTUM',
    description:
      "The bar's body as a share of its range, -1..1, averaged over `length` bars (1: as it is). A bar without range counts 0 (TALIB) or as missing (TRADINGVIEW).",
    reference:
      'Igor Livshin, Balance of Market Power, Technical Analysis of Stocks & Commodities, August 2001; TA-Lib BOP',
    ways: [
      talib('BOP', 'A bar without range counts as 0.'),
      tradingView(null, 'A bar without range counts as missing.'),
    ],
    source: `length = input(1, title="Length", min=1, max=200)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
flat = 0 if convention == "TALIB" else na
plot(sma(flat if high == low else (close - open) / (high - low), length), title="bop", levels=0)
`,
  },
  {
    id: 'rvgi',
    name: 'Relative Vigor Index',
    category: 'MOMENTUM',
    description:
      'Bodies against ranges of the bars, both smoothed over four bars and summed, with the same four-bar smoothing as signal; above 0 bars close near their highs.',
    reference: 'John Ehlers, Relative Vigor Index, Technical Analysis of Stocks & Commodities, January 2002',
    source: `length = input(10, title="Length", min=1, max=300)

def four(x):
    return (x + 2 * x[1] + 2 * x[2] + x[3]) / 6

line = sum(four(close - open), length) / sum(four(high - low), length)
plot(line, title="rvgi", levels=0)
plot(four(line), title="signal")
`,
  },
  {
    id: 'brar',
    name: 'BRAR',
    category: 'MOMENTUM',
    description:
      'AR: highs above the open against lows below it. BR: highs above the last close against lows below it. Both as sums in percent, 100 being balance.',
    reference: 'Standard of Japanese and Chinese trading platforms (BRAR)',
    source: `length = input(26, title="Length", min=1, max=500)
up = max(high - close[1], 0)
down = max(close[1] - low, 0)
plot(100 * sum(up, length) / sum(down, length), title="br", levels=100)
plot(100 * sum(high - open, length) / sum(open - low, length), title="ar")
`,
  },
  {
    id: 'tmo',
    name: 'True Momentum Oscillator',
    category: 'MOMENTUM',
    description:
      'How many opens of the window the close is above, less how many it is below, smoothed twice, between -length and length, with an exponential average as signal.',
    reference: 'Mobius, thinkScript True Momentum Oscillator, 2018',
    source: `length = input(14, title="Length", min=1, max=100)
calc = input(5, title="First smoothing", min=1, max=100)
smooth = input(3, title="Second smoothing", min=1, max=100)
count = 0
for i in range(length):
    count += sign(close - open[i])
line = ema(ema(count, calc), smooth)
plot(line, title="tmo", levels=0)
plot(ema(line, smooth), title="signal")
`,
  },
  {
    id: 'ttf',
    name: 'Trend Trigger Factor',
    category: 'MOMENTUM',
    description:
      'Buying power (the high above the low of the window before) against selling power (the high of the window before above the low), in percent of their mean; beyond 100 either way is a trend.',
    reference: 'M. H. Pee, Trend Trigger Factor, Technical Analysis of Stocks & Commodities, December 2004',
    source: `length = input(15, title="Length", min=1, max=300)
top = highest(high, length)
bottom = lowest(low, length)
buy = top - bottom[length]
sell = top[length] - bottom
plot(200 * (buy - sell) / (buy + sell), title="ttf", levels=(-100, 0, 100))
`,
  },
];
