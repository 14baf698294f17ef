import type { BuiltIn } from '../built-in.ts';

const SEED = 'Averages begin with the mean of their first values (TALIB) or with the first value (TRADINGVIEW).';
/** The average of the user's choice, as a function of the language. */
const AVERAGE = `average = input("EMA", title="Average", options=("EMA", "SMA", "WMA"))
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))

def mean(x, bars):
    if average == "SMA":
        return sma(x, bars)
    if average == "WMA":
        return wma(x, bars)
    return ema(x, bars, seed=convention)

`;
const LENGTHS = `fast = input(12, title="Fast", min=2, max=50)
slow = input(26, title="Slow", min=5, max=100)
`;
const SIGNAL = `signal = input(9, title="Signal", min=2, max=50)
`;
const SOURCE = `src = input(close, title="Source")
`;

/** Differences of two averages of the price. */
export const MACD: readonly BuiltIn[] = [
  {
    id: 'macd',
    name: 'Moving Average Convergence Divergence',
    category: 'MOMENTUM',
    description:
      "Fast less slow exponential average, in the price's unit, its own average (signal) and their difference (histogram). TALIB begins both averages on one bar, or, where they begin apart, each with the mean of its first values, as StockCharts; TRADINGVIEW begins with the first value.",
    reference: 'Gerald Appel, The Moving Average Convergence-Divergence Method, 1979',
    source: `${LENGTHS}${SIGNAL}${SOURCE}convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
apart = input(False, title="Averages begin apart")
if convention == "TRADINGVIEW":
    line, average, difference = macd(src, fast, slow, signal, seed="TRADINGVIEW")
elif apart:
    line, average, difference = macd(src, fast, slow, signal, seed="CLASSIC")
else:
    line, average, difference = macd(src, fast, slow, signal, seed="TALIB")
plot(line, title="macd")
plot(average, title="signal")
plot(difference, title="histogram", style="histogram")
`,
  },
  {
    id: 'macd_v',
    name: 'MACD-V',
    category: 'MOMENTUM',
    description:
      'MACD in percent of the average true range of the slow length, with its signal and histogram, so that instruments and times compare; beyond 150 either way is called overdone. Nothing where nothing moves.',
    reference: 'Alex Spiroglou, MACD-V: Volatility Normalised Momentum, 2022',
    source: `${LENGTHS}${SIGNAL}range_ = atr(slow)
gap = ema(close, fast) - ema(close, slow)
line = 100 * gap / range_ if range_ > 0.000000001 * abs(close) else na
average = ema(line, signal)
plot(line, title="macd_v")
plot(average, title="signal")
plot(line - average, title="histogram", style="histogram")
`,
  },
  {
    id: 'ppo',
    name: 'Percentage Price Oscillator',
    category: 'MOMENTUM',
    description: `MACD in percent of the slow average, with its signal and histogram, so that instruments compare. ${SEED}`,
    reference: 'StockCharts ChartSchool, Percentage Price Oscillator; TA-Lib PPO',
    source: `${LENGTHS}${SIGNAL}${SOURCE}${AVERAGE}base = mean(src, slow)
ppo = 100 * (mean(src, fast) - base) / base
smooth = mean(ppo, signal)
plot(ppo, title="ppo")
plot(smooth, title="signal")
plot(ppo - smooth, title="histogram", style="histogram")
`,
  },
  {
    id: 'apo',
    name: 'Absolute Price Oscillator',
    category: 'MOMENTUM',
    description: `Fast less slow average of the price, in the price's unit. ${SEED}`,
    reference: 'TA-Lib APO; Tulip Indicators apo',
    source: `${LENGTHS}${SOURCE}${AVERAGE}plot(mean(src, fast) - mean(src, slow), title="apo")
`,
  },
  {
    id: 'zero_lag_macd',
    name: 'Zero Lag MACD',
    category: 'MOMENTUM',
    description: `MACD of averages that are each corrected by the average of themselves (twice the average less its average), in the price's unit. ${SEED}`,
    reference: 'The MetaTrader and TradingView indicator MACD ZeroLag, after P. Mulloy, 1994',
    source: `${LENGTHS}${SIGNAL}${SOURCE}convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))

def quick(x, bars):
    once = ema(x, bars, seed=convention)
    return 2 * once - ema(once, bars, seed=convention)

line = quick(src, fast) - quick(src, slow)
average = quick(line, signal)
plot(line, title="macd")
plot(average, title="signal")
plot(line - average, title="histogram", style="histogram")
`,
  },
  {
    id: 'impulse_macd',
    name: 'Impulse MACD',
    category: 'MOMENTUM',
    description:
      "How far a zero-lag average of the price stands outside of Wilder's averages of highs and lows, in the price's unit, and 0 between them; with a plain mean as signal. Flat in ranges, which an ordinary MACD is not.",
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
plot(line, title="impulse", style="histogram")
plot(average, title="signal")
plot(line - average, title="histogram", style="histogram")
`,
  },
  {
    id: 'pmo',
    name: 'Price Momentum Oscillator',
    category: 'MOMENTUM',
    description:
      'One-bar percent change, smoothed twice with weights 2 / length, times ten; with an exponential average as signal. Averages begin with plain means.',
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
plot(line, title="pmo")
plot(ema(line, signal), title="signal")
`,
  },
];
