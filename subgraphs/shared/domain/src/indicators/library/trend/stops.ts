import type { BuiltIn } from '../built-in.ts';
import { RANGED, common, tradingView, WHOLE } from '../ways.ts';

/** Stops that trail the price. */
export const STOPS: readonly BuiltIn[] = [
  {
    id: 'supertrend',
    name: 'SuperTrend',
    category: 'TREND',
    description:
      'A stop `mult` average true ranges from the middle of the bar that never retreats, and the direction (1 up, -1 down: the other way round in Pine’s ta.supertrend). TRADINGVIEW counts the first bar’s range and begins downwards.',
    reference: 'Olivier Seban; TradingView ta.supertrend',
    ways: [
      common('True ranges begin with the second bar, and the first side is upwards.'),
      tradingView('fun_ta.supertrend', `${WHOLE} It begins downwards.`),
    ],
    source: `length = input(10, title="Length", min=1, max=200)
mult = input(3.0, title="True ranges", min=0.1, max=20, step=0.1)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
range_ = mult * atr(length, first=convention)
state upper = na
state lower = na
state rising = convention == "TALIB"
high_band = hl2 + range_
low_band = hl2 - range_
upper = high_band if na(upper) or high_band < upper or close[1] > upper else upper
lower = low_band if na(lower) or low_band > lower or close[1] < lower else lower
if rising and close < lower:
    rising = False
elif not rising and close > upper:
    rising = True
missing = na(range_) or na(close)
plot(na if missing else lower if rising else upper, title="supertrend", pane="overlay")
plot(na if missing else 1 if rising else -1, title="direction", style="step")
`,
  },
  {
    id: 'atr_stop',
    name: 'ATR Trailing Stop',
    category: 'TREND',
    description:
      'A stop `mult` average true ranges from the close that never retreats; price closing beyond it turns it over.',
    reference: 'J. Welles Wilder, 1978 (volatility system); Skender atr-stop',
    source: `length = input(21, title="Length", min=1, max=500)
mult = input(3.0, title="True ranges", min=0.1, max=20, step=0.1)
range_ = mult * atr(length)
state upper = na
state lower = na
state rising = True
high_band = close + range_
low_band = close - range_
upper = high_band if na(upper) or high_band < upper or close[1] > upper else upper
lower = low_band if na(lower) or low_band > lower or close[1] < lower else lower
if rising and close <= lower:
    rising = False
elif not rising and close >= upper:
    rising = True
plot(na if na(range_) else lower if rising else upper, title="atr_stop", pane="overlay")
`,
  },
  {
    id: 'chandelier_exit',
    name: 'Chandelier Exit',
    category: 'TREND',
    description:
      'Stops that hang `mult` average true ranges below the highest high (long) and stand above the lowest low (short). TRADINGVIEW counts the first bar’s range.',
    reference: 'Charles Le Beau; Alexander Elder, Come Into My Trading Room, 2002',
    ways: RANGED,
    source: `length = input(22, title="Length", min=1, max=500)
mult = input(3.0, title="True ranges", min=0.1, max=20, step=0.1)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
range_ = mult * atr(length, first=convention)
plot(highest(high, length) - range_, title="long", pane="overlay")
plot(lowest(low, length) + range_, title="short", pane="overlay")
`,
  },
  {
    id: 'chande_kroll_stop',
    name: 'Chande Kroll Stop',
    category: 'TREND',
    description:
      'The highest of stops below the highs (short) and the lowest of stops above the lows (long) over `smooth` bars. TRADINGVIEW counts the first bar’s range.',
    reference: 'Tushar Chande and Stanley Kroll, The New Technical Trader, 1994',
    ways: RANGED,
    source: `length = input(10, title="Length", min=1, max=500)
mult = input(1.0, title="True ranges", min=0.1, max=20, step=0.1)
smooth = input(9, title="Smoothing", min=1, max=500)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
range_ = mult * atr(length, first=convention)
plot(highest(highest(high, length) - range_, smooth), title="short", pane="overlay")
plot(lowest(lowest(low, length) + range_, smooth), title="long", pane="overlay")
`,
  },
  {
    id: 'ut_bot',
    name: 'UT Bot Stop',
    category: 'TREND',
    description:
      'A stop `mult` average true ranges from the source that follows it and jumps over it where it is crossed.',
    reference: 'Sylvain Vervoort, Stocks & Commodities 27:6, 2009 (ATR trailing stop); TradingView UT Bot Alerts',
    source: `length = input(10, title="Length", min=1, max=500)
mult = input(1.0, title="True ranges", min=0.1, max=20, step=0.1)
src = input(close, title="Source")
range_ = mult * atr(length)
state stop = na
state last = na
before = nz(stop, src - range_)
if src > before and last > before:
    next_stop = max(before, src - range_)
elif src < before and last < before:
    next_stop = min(before, src + range_)
elif src > before:
    next_stop = src - range_
else:
    next_stop = src + range_
if not na(range_ + src):
    stop = next_stop
    last = src
plot(na if na(range_ + src) else stop, title="stop", pane="overlay")
alert(crossover(src, stop), "the source crosses above its stop")
alert(crossunder(src, stop), "the source crosses below its stop")
`,
  },
  {
    id: 'gann_hilo',
    name: 'Gann High-Low Activator',
    category: 'TREND',
    description:
      'The average low while the close was last above the average high before, the average high while it was last below the low’s.',
    reference: 'Robert Krausz, Stocks & Commodities 16:2, 1998',
    source: `length = input(3, title="Length", min=1, max=500)
state rising = na
top = sma(high, length)
bottom = sma(low, length)
if close > top[1]:
    rising = 1
elif close < bottom[1]:
    rising = -1
side = bottom if rising > 0 else top
plot(na if na(rising) else side, title="hilo", pane="overlay")
`,
  },
];
