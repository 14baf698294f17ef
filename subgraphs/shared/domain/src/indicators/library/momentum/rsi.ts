import type { BuiltIn } from '../built-in.ts';
import { common, talib, tradingView, wilder } from '../ways.ts';

/** Wilder's relative strength index and what is built on it directly. */
export const RSI: readonly BuiltIn[] = [
  {
    id: 'rsi',
    name: 'Relative Strength Index',
    category: 'MOMENTUM',
    description:
      "Share of gains in Wilder's averages of gains and losses, 0..100; above 70 is considered overbought, below 30 oversold. Where nothing ever moved TALIB gives 0, TRADINGVIEW 100, and WILDER, who leaves it undefined, na.",
    reference: 'J. Welles Wilder, New Concepts in Technical Trading Systems, 1978',
    ways: [
      talib('RSI', 'Gives 0 where nothing ever moved.'),
      tradingView('fun_ta.rsi', 'Gives 100 where nothing ever moved.'),
      wilder('Gives na where nothing ever moved.'),
    ],
    source: `length = input(14, title="Length", min=2, max=200)
src = input(close, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW", "WILDER"))
if convention == "TALIB":
    value = rsi(src, length, flat="TALIB")
elif convention == "TRADINGVIEW":
    value = rsi(src, length, flat="TRADINGVIEW")
else:
    value = rsi(src, length, flat="MISSING")
plot(value, title="rsi", levels=(30, 70))
`,
  },
  {
    id: 'cutler_rsi',
    name: "Cutler's RSI",
    category: 'MOMENTUM',
    description:
      'RSI with simple means of gains and losses, 0..100, so that a value depends on its window alone and not on where the data begins; 70 and 30 as for the RSI. na where the window did not move.',
    reference: 'David Cutler; as in J. Murphy, Technical Analysis of the Financial Markets',
    source: `length = input(14, title="Length", min=2, max=200)
src = input(close, title="Source")
gain = sma(max(src - src[1], 0), length)
loss = sma(max(src[1] - src, 0), length)
plot(100 * gain / (gain + loss) if gain + loss > 0 else na, title="rsi", levels=(30, 70))
`,
  },
  {
    id: 'stoch_rsi',
    name: 'Stochastic RSI',
    category: 'MOMENTUM',
    description:
      'Place of the RSI within its own range of the last bars, 0..100, averaged (k) and averaged again (d); above 80 is considered overbought, below 20 oversold. Where the RSI did not move TALIB gives 0, TRADINGVIEW na.',
    reference: 'Tushar Chande and Stanley Kroll, The New Technical Trader, 1994',
    ways: [
      common('Gives 0 where the RSI did not move.'),
      tradingView('fun_ta.stoch', 'Gives na where the RSI did not move.'),
    ],
    source: `length = input(14, title="RSI length", min=2, max=200)
stoch_length = input(14, title="Stochastic length", min=2, max=200)
smooth = input(3, title="K smoothing", min=1, max=50)
d_length = input(3, title="D smoothing", min=1, max=50)
src = input(close, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
strength = rsi(src, length)
top = highest(strength, stoch_length)
bottom = lowest(strength, stoch_length)
flat = 0 if convention == "TALIB" else na
width = top - bottom
k = sma(flat if width < 0.000000001 else 100 * (strength - bottom) / width, smooth)
plot(k, title="k", levels=(20, 80))
plot(sma(k, d_length), title="d")
`,
  },
  {
    id: 'connors_rsi',
    name: 'Connors RSI',
    category: 'MOMENTUM',
    description:
      'Mean of a short RSI, of the RSI of how many bars in a row the price rose or fell, and of the percent rank of the last change, 0..100; above 90 is considered overbought, below 10 oversold. The rank counts smaller changes of the bars before; TRADINGVIEW counts equal ones too.',
    reference: 'Larry Connors, An Introduction to ConnorsRSI, 2012',
    ways: [
      common('The rank counts smaller changes.'),
      tradingView('fun_ta.percentrank', 'The rank counts smaller and equal changes.'),
    ],
    source: `length = input(3, title="RSI length", min=2, max=100)
streak_length = input(2, title="Streak length", min=2, max=100)
rank_length = input(100, title="Rank length", min=2, max=500)
src = input(close, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
state streak = 0
if src > src[1]:
    streak = streak + 1 if streak > 0 else 1
elif src < src[1]:
    streak = streak - 1 if streak < 0 else -1
else:
    streak = 0
below, equal = rank(roc(src, 1), rank_length + 1)
less = below if convention == "TALIB" else below + equal
parts = rsi(src, length) + rsi(streak, streak_length) + 100 * less / rank_length
plot(parts / 3, title="connors_rsi", levels=(10, 90))
`,
  },
  {
    id: 'rmi',
    name: 'Relative Momentum Index',
    category: 'MOMENTUM',
    description:
      "RSI of the change over several bars instead of one, 0..100: Wilder's averages of gains and losses; 70 and 30 as for the RSI. na where nothing ever moved.",
    reference: 'Roger Altman, Technical Analysis of Stocks & Commodities, February 1993',
    source: `length = input(20, title="Length", min=2, max=200)
momentum = input(5, title="Momentum bars", min=1, max=100)
src = input(close, title="Source")
move = src - src[momentum]
gain = wilder(max(move, 0), length)
loss = wilder(max(-move, 0), length)
plot(100 * gain / (gain + loss) if gain + loss > 0 else na, title="rmi", levels=(30, 70))
`,
  },
  {
    id: 'imi',
    name: 'Intraday Momentum Index',
    category: 'MOMENTUM',
    description:
      'Share of the rising bodies (close above open) in all bodies of the window, 0..100; above 70 is considered overbought, below 30 oversold. na where no bar had a body.',
    reference: 'Tushar Chande and Stanley Kroll, The New Technical Trader, 1994',
    source: `length = input(14, title="Length", min=2, max=200)
up = sum(max(close - open, 0), length)
down = sum(max(open - close, 0), length)
plot(100 * up / (up + down) if up + down > 0 else na, title="imi", levels=(30, 70))
`,
  },
];
