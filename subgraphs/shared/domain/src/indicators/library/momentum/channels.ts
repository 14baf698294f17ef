import type { BuiltIn } from '../built-in.ts';
import { begun } from '../ways.ts';

/** Momentum measured against a channel around the price. */
export const CHANNELS: readonly BuiltIn[] = [
  {
    id: 'squeeze_momentum',
    name: 'Squeeze Momentum',
    category: 'MOMENTUM',
    description:
      "Least-squares end of the price's distance from the middle of its range and its mean, in the price's unit, and whether Bollinger's bands lie within Keltner's (squeeze: 1, else 0): a move is expected when a squeeze ends.",
    reference: 'John Carter, Mastering the Trade, 2005; LazyBear, Squeeze Momentum Indicator, TradingView, 2014',
    source: `length = input(20, title="Length", min=2, max=300)
bands = input(2.0, title="Bollinger deviations", min=0.1, max=10, step=0.1)
range_ = input(1.5, title="Keltner ranges", min=0.1, max=10, step=0.1)
mean = sma(close, length)
middle = (highest(high, length) + lowest(low, length)) / 2
reach = range_ * sma(true_range(), length)
squeeze = 1 if bands * stddev(close, length) < reach else 0
plot(linreg(close - (middle + mean) / 2, length)[0], title="momentum", style="histogram", levels=0)
plot(squeeze, title="squeeze", style="dots")
`,
  },
  {
    id: 'wave_trend',
    name: 'WaveTrend',
    category: 'MOMENTUM',
    description:
      'Distance of the typical price from its exponential average in units of its mean size, smoothed, with a simple mean as signal; beyond 60 either way is considered overextended. Averages begin with simple means (TALIB) or with the first value (TRADINGVIEW). na where nothing moves.',
    reference: 'LazyBear, WaveTrend Oscillator, TradingView, 2014',
    ways: begun(),
    source: `length = input(10, title="Channel length", min=1, max=200)
average = input(21, title="Average length", min=1, max=200)
signal = input(4, title="Signal", min=1, max=100)
src = input(hlc3, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
away = src - ema(src, length, seed=convention)
size = ema(abs(away), length, seed=convention)
place = away / (0.015 * size) if size > 0.000000001 * abs(src) else na
line = ema(place, average, seed=convention)
plot(line, title="wt1", levels=(-60, 0, 60))
plot(sma(line, signal), title="wt2")
`,
  },
  {
    id: 'inertia',
    name: 'Inertia',
    category: 'MOMENTUM',
    description:
      'End of the least-squares line through the relative volatility index, about 0..100: above 50 the trend is up, and goes on until it crosses.',
    reference: 'Donald Dorsey, Inertia, Technical Analysis of Stocks & Commodities, September 1995',
    source: `length = input(20, title="Line length", min=2, max=300)
deviation = input(10, title="Deviation length", min=2, max=200)
smooth = input(14, title="Smoothing", min=1, max=200)
src = input(close, title="Source")
size = stddev(src, deviation)
move = src - src[1]
up = wilder(size if move > 0 else 0 * size, smooth)
down = wilder(size if move < 0 else 0 * size, smooth)
plot(linreg(100 * up / (up + down), length)[0], title="inertia", levels=50)
`,
  },
];
