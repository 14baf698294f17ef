import type { BuiltIn } from '../built-in.ts';

/** The relative strength index smoothed, reshaped or banded. */
export const RSI_SMOOTHED: readonly BuiltIn[] = [
  {
    id: 'laguerre_rsi',
    name: 'Laguerre RSI',
    category: 'MOMENTUM',
    description:
      'RSI of four Laguerre-filtered prices, 0..1: quick with little noise; the greater gamma, the smoother. Leaving 0.2 upwards or 0.8 downwards is the signal. na where the four are equal.',
    reference: 'John Ehlers, Cybernetic Analysis for Stocks and Futures, 2004, chapter 14',
    source: `gamma = input(0.5, title="Gamma", min=0.0, max=0.99, step=0.01)
src = input(close, title="Source")
price = fill_forward(src)
state a = price
state b = price
state c = price
state d = price
a0, b0, c0, d0 = nz(a, price), nz(b, price), nz(c, price), nz(d, price)
a = price + gamma * (a0 - price)
b = a0 + gamma * (b0 - a)
c = b0 + gamma * (c0 - b)
d = c0 + gamma * (d0 - c)
up = max(a - b, 0) + max(b - c, 0) + max(c - d, 0)
down = max(b - a, 0) + max(c - b, 0) + max(d - c, 0)
path = up + down + 0 * price[1]
plot(up / path if path > 0 else na, title="laguerre_rsi", levels=(0.2, 0.8))
`,
  },
  {
    id: 'inverse_fisher_rsi',
    name: 'Inverse Fisher Transform of RSI',
    category: 'MOMENTUM',
    description:
      'A weighted average of the RSI pressed towards -1 and 1 by the inverse Fisher transform; crossing 0.5 or -0.5 is the signal.',
    reference: 'John Ehlers, The Inverse Fisher Transform, Technical Analysis of Stocks & Commodities, May 2004',
    source: `length = input(5, title="RSI length", min=2, max=200)
smooth = input(9, title="Smoothing", min=1, max=100)
src = input(close, title="Source")
grown = exp(2 * wma(0.1 * (rsi(src, length) - 50), smooth))
plot((grown - 1) / (grown + 1), title="inverse_fisher_rsi", levels=(-0.5, 0.5))
`,
  },
  {
    id: 'dymi',
    name: 'Dynamic Momentum Index',
    category: 'MOMENTUM',
    description:
      'RSI, by simple sums of gains and losses, whose length follows volatility: shorter in nervous markets, longer in quiet ones, 3..30 bars; 0..100, with 70 and 30 as for the RSI. na where the window did not move.',
    reference: 'Tushar Chande and Stanley Kroll, The New Technical Trader, 1994',
    source: `length = input(14, title="Length at usual volatility", min=3, max=30)
src = input(close, title="Source")
nervous = stddev(src, 5)
bars = clamp(floor(length * sma(nervous, 10) / nervous), 3, 30) if nervous > 0 else 30 + 0 * nervous
up = 0
down = 0
for i in range(30):
    move = src[i] - src[i + 1]
    up += max(move, 0) if i < bars else 0
    down += max(-move, 0) if i < bars else 0
plot(100 * up / (up + down) if up + down > 0 else na, title="dymi", levels=(30, 70))
`,
  },
  {
    id: 'derivative_oscillator',
    name: 'Derivative Oscillator',
    category: 'MOMENTUM',
    description: 'RSI averaged twice, less its own simple mean, in points of RSI around 0; drawn as a histogram.',
    reference: 'Constance Brown, Technical Analysis for the Trading Professional, 1999',
    source: `length = input(14, title="RSI length", min=2, max=200)
first = input(5, title="First smoothing", min=1, max=100)
second = input(3, title="Second smoothing", min=1, max=100)
signal = input(9, title="Signal length", min=1, max=100)
src = input(close, title="Source")
line = ema(ema(rsi(src, length), first), second)
plot(line - sma(line, signal), title="derivative", style="histogram", levels=0)
`,
  },
  {
    id: 'qqe',
    name: 'Quantitative Qualitative Estimation',
    category: 'MOMENTUM',
    description:
      'An exponential average of the RSI and a band that trails it by its own smoothed range times a factor, both 0..100; a crossing of the two, or of 50, is the signal.',
    reference: 'Igor Livshin; as in the MetaTrader indicator QQE of Roman Ignatov, 2006',
    source: `length = input(14, title="RSI length", min=2, max=100)
smooth = input(5, title="Smoothing", min=1, max=100)
factor = input(4.236, title="Factor", min=0.1, max=20, step=0.001)
src = input(close, title="Source")
line = ema(rsi(src, length), smooth)
range_ = factor * ema(ema(abs(line - line[1]), 2 * length - 1), 2 * length - 1)
state below = na
state above = na
state rising = True
was_below = below
was_above = above
below = max(was_below, line - range_) if line[1] > was_below and line > was_below else line - range_
above = min(was_above, line + range_) if line[1] < was_above and line < was_above else line + range_
if line > was_above:
    rising = True
elif line < was_below:
    rising = False
plot(line, title="qqe", levels=50)
plot(below if rising else above, title="trail")
`,
  },
  {
    id: 'tdi',
    name: 'Traders Dynamic Index',
    category: 'MOMENTUM',
    description:
      'RSI with Bollinger bands of itself, and two short simple means of it (price and signal line), in points of RSI: 50 is the middle, 32 and 68 its usual ends.',
    reference: 'Dean Malone, Trading Made Simple, 2006',
    source: `length = input(13, title="RSI length", min=2, max=200)
band = input(34, title="Band length", min=2, max=200)
mult = input(1.6185, title="Deviations", min=0.1, max=10, step=0.0001)
price = input(2, title="Price line", min=1, max=50)
signal = input(7, title="Signal line", min=1, max=50)
src = input(close, title="Source")
strength = rsi(src, length)
upper, middle, lower = bbands(strength, band, mult)
plot(sma(strength, price), title="price", levels=(32, 50, 68))
plot(sma(strength, signal), title="signal")
plot(upper, title="upper", fill="lower")
plot(middle, title="middle")
plot(lower, title="lower")
`,
  },
];
