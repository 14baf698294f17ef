import type { BuiltIn } from '../built-in.ts';
import { begun } from '../ways.ts';

const SEED = 'Averages begin with the mean of their first values (TALIB) or with the first value (TRADINGVIEW).';
const LENGTHS = `fast = input(12, title="Fast", min=2, max=50)
slow = input(26, title="Slow", min=5, max=100)
`;
const SIGNAL = `signal = input(9, title="Signal", min=2, max=50)
`;
const SOURCE = `src = input(close, title="Source")
`;

/** Relatives of the MACD. */
export const MACD_KIN: readonly BuiltIn[] = [
  {
    id: 'macd_v',
    name: 'MACD-V',
    category: 'MOMENTUM',
    description:
      'MACD in percent of the average true range of the slow length, with its signal and histogram, so that instruments and times compare; beyond 150 either way is considered overextended, between -50 and 50 it goes nowhere. na where nothing moves.',
    reference: 'Alex Spiroglou, MACD-V: Volatility Normalised Momentum, 2022',
    source: `${LENGTHS}${SIGNAL}range_ = atr(slow)
gap = ema(close, fast) - ema(close, slow)
line = 100 * gap / range_ if range_ > 0.000000001 * abs(close) else na
average = ema(line, signal)
plot(line, title="macd_v", levels=(-150, -50, 0, 50, 150))
plot(average, title="signal")
plot(line - average, title="histogram", style="histogram")
`,
  },
  {
    id: 'zero_lag_macd',
    name: 'Zero Lag MACD',
    category: 'MOMENTUM',
    description: `MACD of averages that are each corrected by the average of themselves (twice the average minus its average), in the price's unit. ${SEED}`,
    reference: 'The MetaTrader and TradingView indicator MACD ZeroLag, after P. Mulloy, 1994',
    ways: begun(),
    source: `${LENGTHS}${SIGNAL}${SOURCE}convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))

def quick(x, bars):
    once = ema(x, bars, seed=convention)
    return 2 * once - ema(once, bars, seed=convention)

line = quick(src, fast) - quick(src, slow)
average = quick(line, signal)
plot(line, title="macd", levels=0)
plot(average, title="signal")
plot(line - average, title="histogram", style="histogram")
`,
  },
  {
    id: 'impulse_macd',
    name: 'Impulse MACD',
    category: 'MOMENTUM',
    description:
      "How far a zero-lag average of the price stands outside of Wilder's averages of highs and lows, in the price's unit, and 0 between them; with a simple mean as signal. Flat in ranges, which an ordinary MACD is not.",
    reference: 'LazyBear, Impulse MACD, TradingView, 2015',
    source: `length = input(34, title="Length", min=2, max=200)
signal = input(9, title="Signal", min=1, max=50)
top = wilder(high, length)
bottom = wilder(low, length)
once = ema(hlc3, length)
middle = 2 * once - ema(once, length)
if middle > top:
    line = middle - top
elif middle < bottom:
    line = middle - bottom
else:
    line = 0 * middle
average = sma(line, signal)
plot(line, title="impulse", style="histogram", levels=0)
plot(average, title="signal")
plot(line - average, title="histogram", style="histogram")
`,
  },
  {
    id: 'pmo',
    name: 'Price Momentum Oscillator',
    category: 'MOMENTUM',
    description:
      'One-bar percent change, smoothed twice with weights 2 / length, times ten; with an exponential average as signal. Averages begin with simple means.',
    reference: 'Carl Swenlin, DecisionPoint Price Momentum Oscillator; StockCharts ChartSchool',
    source: `length = input(35, title="Length", min=2, max=200)
smooth = input(20, title="Smoothing", min=2, max=200)
signal = input(10, title="Signal", min=1, max=100)
src = input(close, title="Source")

def custom(x, bars):
    first = sma(x, bars)
    state line = na
    line = first if na(line) else line + 2 / bars * (x - line)
    return line

line = custom(10 * custom(roc(src, 1), length), smooth)
plot(line, title="pmo", levels=0)
plot(ema(line, signal), title="signal")
`,
  },
];
