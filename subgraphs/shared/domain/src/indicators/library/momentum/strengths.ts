import type { BuiltIn } from '../built-in.ts';

/** Gains against losses, smoothed in other ways than Wilder's. */
export const STRENGTHS: readonly BuiltIn[] = [
  {
    id: 'rsx',
    name: 'Relative Strength Index, smooth (RSX)',
    category: 'MOMENTUM',
    description:
      'RSI without noise and with little delay, 0..100: price changes and their sizes, each through three quick filters; 70 and 30 as for the RSI. 50 where nothing ever moved.',
    reference: "Public reconstruction of M. Jurik's RSX, as in TradingView and MetaTrader scripts",
    source: `length = input(14, title="Length", min=2, max=200)
src = input(close, title="Source")
share = 3 / (length + 2)

def quick(x):
    state once = 0
    state twice = 0
    once = once + share * (x - once)
    twice = twice + share * (once - twice)
    return 1.5 * once - 0.5 * twice

move = nz(src - src[1])
size = quick(quick(quick(abs(move))))
line = 50 + 50 * quick(quick(quick(move))) / size if size > 0 else 50
begun = 0 * fill_forward(src)[length]
plot(clamp(line, 0, 100) + begun, title="rsx", levels=(30, 70))
`,
  },
  {
    id: 'absolute_strength',
    name: 'Absolute Strength',
    category: 'MOMENTUM',
    description:
      "Rises (bulls) and falls (bears) of the price, each weighted-averaged and averaged again, in the price's unit: who leads, and by how much.",
    reference: 'Igor Kositsin, Absolute Strength, MetaTrader; as in TradingView Absolute Strength Histogram',
    source: `length = input(9, title="Length", min=1, max=300)
smooth = input(3, title="Smoothing", min=1, max=100)
src = input(close, title="Source")
move = src - src[1]
plot(wma(wma(max(move, 0), length), smooth), title="bulls")
plot(wma(wma(max(-move, 0), length), smooth), title="bears")
`,
  },
  {
    id: 'demarker',
    name: 'DeMarker',
    category: 'MOMENTUM',
    description:
      'Rises of the highs over rises of the highs and falls of the lows, by simple means, 0..1; above 0.7 is considered overbought, below 0.3 oversold. na where there was neither.',
    reference: 'Tom DeMark; MetaTrader iDeMarker',
    source: `length = input(14, title="Length", min=1, max=500)
up = sma(max(high - high[1], 0), length)
down = sma(max(low[1] - low, 0), length)
plot(up / (up + down) if up + down > 0 else na, title="demarker", levels=(0.3, 0.7))
`,
  },
  {
    id: 'rei',
    name: 'Range Expansion Index',
    category: 'MOMENTUM',
    description:
      'Two-bar changes of high and low, left out where the price has not come back to earlier ground, in percent of their sizes, -100..100; leaving 60 or -60 is the signal. na where nothing moved.',
    reference: 'Tom DeMark, The New Science of Technical Analysis, 1994',
    source: `length = input(8, title="Length", min=2, max=200)
above = high[2] >= close[7] or high[2] >= close[8] or high >= high[5] or high >= high[6]
below = low[2] <= close[7] or low[2] <= close[8] or low <= low[5] or low <= low[6]
up = high - high[2]
down = low - low[2]
kept = up + down if above and below else 0
plot(100 * sum(kept, length) / sum(abs(up) + abs(down), length), title="rei", levels=(-60, 60))
`,
  },
  {
    id: 'psy',
    name: 'Psychological Line',
    category: 'MOMENTUM',
    description:
      'Share of the bars in the window that closed higher than the bar before, in percent; above 75 is considered overbought, below 25 oversold.',
    reference: 'Standard of Japanese and Chinese trading platforms (PSY)',
    source: `length = input(12, title="Length", min=1, max=500)
src = input(close, title="Source")
move = src - src[1]
plot(100 * sma(max(sign(move), 0), length), title="psy", levels=(25, 75))
`,
  },
];
