/** Channels whose width is a range of the bars. */
import type { BuiltIn } from '../built-in.ts';
import { RANGED, common, tradingView } from '../ways.ts';

export const CHANNELS: readonly BuiltIn[] = [
  {
    id: 'keltner',
    name: 'Keltner channel',
    category: 'VOLATILITY',
    description:
      'A moving average with bands a number of average true ranges away; with `average` SMA the ranges, too, have a simple mean. `convention` says how the average begins: TALIB with the mean of the first values, TRADINGVIEW with the first, whose true range is its high - low.',
    reference: 'Chester Keltner, How to Make Money in Commodities (1960), as Linda Raschke redrew it',
    ways: [
      common('Averages begin with the mean of their first values, true ranges with the second bar.'),
      tradingView('fun_ta.kc', 'Averages begin with their first value, which for true ranges is high - low.'),
    ],
    source: `length = input(20, title="Length", min=2, max=500)
range_length = input(10, title="True range length", min=1, max=500)
mult = input(2.0, title="True ranges", min=0.1, max=20, step=0.1)
average = input("EMA", title="Average", options=("EMA", "SMA"))
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
src = input(close, title="Source")
if average == "EMA":
    middle = ema(src, length, seed=convention)
    reach = mult * atr(range_length, first=convention)
else:
    middle = sma(src, length)
    reach = mult * sma(true_range(first=convention), range_length)
plot(middle + reach, title="upper", pane="overlay", fill="lower")
plot(middle, pane="overlay")
plot(middle - reach, title="lower", pane="overlay")
`,
  },
  {
    id: 'keltner_range',
    name: 'Keltner channel of ranges',
    category: 'VOLATILITY',
    description:
      "Keltner's own channel: the simple average of the typical price, and the average of high - low above and below it.",
    reference: 'Chester Keltner, How to Make Money in Commodities (1960)',
    source: `length = input(10, title="Length", min=1, max=500)
mult = input(1.0, title="Ranges", min=0.1, max=20, step=0.1)
middle = sma(hlc3, length)
reach = mult * sma(high - low, length)
plot(middle + reach, title="upper", pane="overlay", fill="lower")
plot(middle, pane="overlay")
plot(middle - reach, title="lower", pane="overlay")
`,
  },
  {
    id: 'starc',
    name: 'STARC bands',
    category: 'VOLATILITY',
    description:
      'A short simple average with bands a number of average true ranges away (Stoller average range channel). TRADINGVIEW counts the first bar’s range, TALIB begins with the second.',
    reference: 'Manning Stoller; StockCharts',
    ways: RANGED,
    source: `length = input(5, title="Length", min=1, max=500)
range_length = input(10, title="True range length", min=1, max=500)
mult = input(2.0, title="True ranges", min=0.1, max=20, step=0.1)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
src = input(close, title="Source")
middle = sma(src, length)
reach = mult * atr(range_length, first=convention)
plot(middle + reach, title="upper", pane="overlay", fill="lower")
plot(middle, pane="overlay")
plot(middle - reach, title="lower", pane="overlay")
`,
  },
  {
    id: 'acceleration_bands',
    name: 'Acceleration bands',
    category: 'VOLATILITY',
    description:
      'Averages of highs and lows pushed outwards by the relative range of their bar. Closes beyond them indicate acceleration.',
    reference: 'Price Headley, Big Trends in Trading (2002)',
    source: `length = input(20, title="Length", min=1, max=500)
width = input(4.0, title="Width", min=0.1, max=20, step=0.1)
reach = width * (high - low) / (high + low)
plot(sma(high * (1 + reach), length), title="upper", pane="overlay", fill="lower")
plot(sma(close, length), title="middle", pane="overlay")
plot(sma(low * (1 - reach), length), title="lower", pane="overlay")
`,
  },
  {
    id: 'atr_bands',
    name: 'ATR bands',
    category: 'VOLATILITY',
    description:
      'Bands a number of average true ranges above and below the price itself: places for stops and targets. TRADINGVIEW counts the first bar’s range, TALIB begins with the second.',
    reference: 'TradingView, ATR bands',
    ways: RANGED,
    source: `length = input(14, title="Length", min=1, max=500)
mult = input(3.0, title="True ranges", min=0.1, max=20, step=0.1)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
src = input(close, title="Source")
reach = mult * atr(length, first=convention)
plot(src + reach, title="upper", pane="overlay", fill="lower")
plot(src - reach, title="lower", pane="overlay")
`,
  },
  {
    id: 'keltner_width',
    name: 'Keltner channel width',
    category: 'VOLATILITY',
    description:
      'Distance between the bands of the Keltner channel as a share of its middle: 0.05 is 5 %. TALIB begins its averages with simple means and the second bar’s range, TRADINGVIEW with the first values.',
    reference: 'after Chester Keltner and John Bollinger',
    ways: [
      common('Averages begin with the mean of their first values, true ranges with the second bar.'),
      tradingView('fun_ta.kcw', 'Averages begin with their first value, which for true ranges is high - low.'),
    ],
    source: `length = input(20, title="Length", min=2, max=500)
range_length = input(10, title="True range length", min=1, max=500)
mult = input(2.0, title="True ranges", min=0.1, max=20, step=0.1)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
src = input(close, title="Source")
plot(
    2 * mult * atr(range_length, first=convention) / ema(src, length, seed=convention),
    title="width",
)
`,
  },
];
