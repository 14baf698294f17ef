import type { BuiltIn } from '../built-in.ts';
import { common, flat, talib, tradingView } from '../ways.ts';

/** Classic oscillators around an average. */
export const OSCILLATORS: readonly BuiltIn[] = [
  {
    id: 'cci',
    name: 'Commodity Channel Index',
    category: 'MOMENTUM',
    description:
      'How far the typical price is from its mean, in units of 0.015 mean deviations; most values lie within -100..100. Where the window is flat TALIB gives 0, TRADINGVIEW na.',
    reference: 'Donald Lambert, Commodities magazine, October 1980; TA-Lib CCI',
    ways: flat('CCI', 'fun_ta.cci', 'where the window is flat'),
    source: `length = input(20, title="Length", min=2, max=500)
src = input(hlc3, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
spread = mean_deviation(src, length)
flat = 0 if convention == "TALIB" else na
plot(
    flat if spread == 0 else (src - sma(src, length)) / (0.015 * spread),
    title="cci",
    levels=(-100, 0, 100),
)
`,
  },
  {
    id: 'cmo',
    name: 'Chande Momentum Oscillator',
    category: 'MOMENTUM',
    description:
      "Gains minus losses in percent of both, -100..100: by Wilder's averages and 0 where nothing moved (TALIB), or by simple sums as Chande has it, and nothing where nothing moved (TRADINGVIEW). Beyond 50 either way is considered overextended.",
    reference: 'Tushar Chande and Stanley Kroll, The New Technical Trader, 1994; TA-Lib CMO',
    ways: [
      talib('CMO', "Wilder's averages of gains and losses; 0 where nothing moved."),
      tradingView('fun_ta.cmo', 'Plain sums of gains and losses, as Chande; nothing where nothing moved.'),
    ],
    source: `length = input(14, title="Length", min=2, max=500)
src = input(close, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
gain = max(src - src[1], 0)
loss = max(src[1] - src, 0)
if convention == "TALIB":
    up = wilder(gain, length)
    down = wilder(loss, length)
    flat = 0
else:
    up = sum(gain, length)
    down = sum(loss, length)
    flat = na
plot(flat if up + down == 0 else 100 * (up - down) / (up + down), title="cmo", levels=(-50, 0, 50))
`,
  },
  {
    id: 'ultosc',
    name: 'Ultimate Oscillator',
    category: 'MOMENTUM',
    description:
      'Buying pressure over true range, of three lengths, the shortest weighing 4, the middle 2 and the longest 1, 0..100; above 70 is considered overbought, below 30 oversold. na where a window has no range.',
    reference: 'Larry Williams, The Ultimate Oscillator, Technical Analysis of Stocks & Commodities, 1985',
    source: `length = input(7, title="Short", min=1, max=200)
middle = input(14, title="Middle", min=1, max=300)
long = input(28, title="Long", min=1, max=400)
pressure = close - min(low, close[1])
range_ = true_range()

def share(bars):
    return sum(pressure, bars) / sum(range_, bars)

plot(
    100 * (4 * share(length) + 2 * share(middle) + share(long)) / 7,
    title="ultosc",
    levels=(30, 70),
)
`,
  },
  {
    id: 'ao',
    name: 'Awesome Oscillator',
    category: 'MOMENTUM',
    description: "Short minus long simple mean of the middle of the bars, in the price's unit; drawn as a histogram.",
    reference: 'Bill Williams, New Trading Dimensions, 1998',
    source: `fast = input(5, title="Fast", min=1, max=100)
slow = input(34, title="Slow", min=2, max=400)
plot(sma(hl2, fast) - sma(hl2, slow), title="ao", style="histogram", levels=0)
`,
  },
  {
    id: 'ac',
    name: 'Accelerator Oscillator',
    category: 'MOMENTUM',
    description: "Awesome oscillator minus its own simple mean, in the price's unit; turns before the oscillator does.",
    reference: 'Bill Williams, New Trading Dimensions, 1998',
    source: `length = input(5, title="Length", min=1, max=100)
fast = input(5, title="Fast", min=1, max=100)
slow = input(34, title="Slow", min=2, max=400)
ao = sma(hl2, fast) - sma(hl2, slow)
plot(ao - sma(ao, length), title="ac", style="histogram", levels=0)
`,
  },
  {
    id: 'dpo',
    name: 'Detrended Price Oscillator',
    category: 'MOMENTUM',
    description:
      "Price half a window and a bar ago minus the simple mean, in the price's unit: shows cycles shorter than the window. TRADINGVIEW takes this bar's price minus the mean half a window and a bar ago.",
    reference: 'StockCharts ChartSchool, Detrended Price Oscillator; Tulip Indicators dpo',
    ways: [
      common('An earlier price minus the mean of now.'),
      tradingView(null, 'The price of now minus an earlier mean.'),
    ],
    source: `length = input(20, title="Length", min=1, max=500)
src = input(close, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
back = length // 2 + 1
mean = sma(src, length)
if convention == "TALIB":
    line = src[back] - mean
else:
    line = src - mean[back]
plot(line, title="dpo", levels=0)
`,
  },
  {
    id: 'pgo',
    name: 'Pretty Good Oscillator',
    category: 'MOMENTUM',
    description:
      'How far the close is from its simple mean, in averages of the true range; beyond 3 is a breakout. na where nothing moves.',
    reference: 'Mark Johnson; TradingView Pretty Good Oscillator',
    source: `length = input(14, title="Length", min=1, max=500)
range_ = ema(true_range(), length)
away = close - sma(close, length)
plot(away / range_ if range_ > 0.000000001 * abs(close) else na, title="pgo", levels=(-3, 0, 3))
`,
  },
];
