/** Longer programs of volume and trend. */
import type { BuiltIn } from '../built-in.ts';
import { begun } from '../ways.ts';

export const PRESSURE: readonly BuiltIn[] = [
  {
    id: 'kvo',
    name: 'Klinger oscillator',
    category: 'VOLUME',
    description:
      'A quick minus a slow exponential average of the volume force, and its signal. `force` KLINGER weighs the volume by |2 (d/c - 1)| of the range d and its sum c over the trend; ATOZ by |2 d/c - 1|, as Achelis and Tulip; SIGN is the volume with the sign of the typical price’s change, as TradingView. `convention` says how the averages begin: TALIB with the mean of the first values, TRADINGVIEW with the first.',
    reference: 'Stephen Klinger, Technical Analysis of Stocks & Commodities (December 1997)',
    ways: begun(),
    source: `length = input(34, title="Length", min=1, max=200)
slow = input(55, title="Slow length", min=2, max=500)
smooth = input(13, title="Signal length", min=1, max=200)
force = input("KLINGER", title="Force", options=("KLINGER", "ATOZ", "SIGN"))
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
move = hlc3 - hlc3[1]
range_ = high - low
state trend = 0
state travelled = na
was = trend
if move > 0:
    trend = 1
elif move < 0 or move == 0 and force == "KLINGER":
    trend = -1
if was == 0 and force == "KLINGER":
    travelled = 0 * range_
elif trend == was and not na(travelled):
    travelled += range_
else:
    travelled = range_ + range_[1]
if force == "KLINGER":
    # The second move is the first that has a trend before it.
    share = abs(2 * (range_ / travelled - 1)) + 0 * fill_forward(move[1])
else:
    share = abs(2 * range_ / travelled - 1)
if force == "SIGN":
    power = volume * (sign(move) if move != 0 else 1 + move)
else:
    begun = was != 0 or force == "ATOZ" and trend != 0
    power = 100 * volume * trend * (0 if range_ == 0 and travelled == 0 else share) if begun else na
kvo = ema(power, length, seed=convention) - ema(power, slow, seed=convention)
plot(kvo, levels=0)
plot(ema(kvo, smooth, seed=convention), title="signal")
`,
  },
  {
    id: 'vfi',
    name: 'Volume flow indicator',
    category: 'VOLUME',
    description:
      'Volume of the last bars on rises minus that on falls, in multiples of the average volume; moves smaller than a share of their usual size don’t count, nor does volume beyond a multiple of the average. TALIB begins its exponential averages with simple means, TRADINGVIEW with the first value.',
    reference: 'Markos Katsanos, Technical Analysis of Stocks & Commodities (June 2004)',
    ways: begun(),
    source: `length = input(130, title="Length", min=2, max=500)
coef = input(0.2, title="Least move", min=0, max=2, step=0.05)
most = input(2.5, title="Most volume", min=0.5, max=10, step=0.1)
smooth = input(3, title="Average", min=1, max=50)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
src = input(hlc3, title="Source")
cutoff = coef * stddev(log(src / src[1]), 30) * close
usual = sma(volume, length)[1]
traded = min(volume, most * usual)
move = src - src[1]
if move > cutoff:
    flow = traded
elif move < -cutoff:
    flow = -traded
else:
    flow = 0 * traded * cutoff
plot(ema(sum(flow, length) / usual, smooth, seed=convention), title="vfi", levels=0)
`,
  },
];
