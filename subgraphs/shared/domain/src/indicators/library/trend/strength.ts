import type { BuiltIn } from '../built-in.ts';
import { begun } from '../ways.ts';

/** Whether there is a trend, and how old. */
export const STRENGTH: readonly BuiltIn[] = [
  {
    id: 'aroon',
    name: 'Aroon',
    category: 'TREND',
    description:
      'How recently the last `length` bars had their high (up) and their low (down): 100 now, 0 `length` bars ago. Above 70 is a strong trend, below 30 none; 50 is the middle.',
    reference: 'Tushar Chande, Stocks & Commodities 13:9, 1995; TA-Lib AROON',
    source: `length = input(14, title="Length", min=1, max=500)
plot(100 * (length - argmax(high, length + 1)) / length, title="up", levels=(30, 50, 70))
plot(100 * (length - argmin(low, length + 1)) / length, title="down")
`,
  },
  {
    id: 'aroon_osc',
    name: 'Aroon Oscillator',
    category: 'TREND',
    description: 'Aroon up minus Aroon down, -100 to 100.',
    reference: 'Tushar Chande, Stocks & Commodities 13:9, 1995; TA-Lib AROONOSC',
    source: `length = input(14, title="Length", min=1, max=500)
plot(
    100 * (argmin(low, length + 1) - argmax(high, length + 1)) / length,
    title="aroon_osc",
    levels=0,
)
`,
  },
  {
    id: 'vortex',
    name: 'Vortex',
    category: 'TREND',
    description:
      'Movement up (plus) and down (minus) over `length` bars as shares of the true range; which is above is the trend.',
    reference: 'Etienne Botes and Douglas Siepman, Stocks & Commodities 28:1, 2010',
    source: `length = input(14, title="Length", min=1, max=500)
ranges = sum(tr(), length)
plot(sum(abs(high - low[1]), length) / ranges, title="plus")
plot(sum(abs(low - high[1]), length) / ranges, title="minus")
`,
  },
  {
    id: 'vhf',
    name: 'Vertical Horizontal Filter',
    category: 'TREND',
    description:
      'The span of the last `length` closes over the way they went, 0 to 1: high in a trend, low in a range.',
    reference: 'Adam White, Futures, 1991; Tulip vhf',
    source: `length = input(28, title="Length", min=1, max=500)
src = input(close, title="Source")
span = highest(src, length) - lowest(src, length)
plot(span / sum(abs(src - src[1]), length), title="vhf")
`,
  },
  {
    id: 'random_walk_index',
    name: 'Random Walk Index',
    category: 'TREND',
    description:
      'How much further price went up (high) or down (low) than chance would have it, at the best span of 2 to `length` bars; above 1 is a trend.',
    reference: 'Michael Poulos, Stocks & Commodities 9:2, 1991',
    source: `length = input(14, title="Length", min=2, max=60)
range_ = tr()
up = 0
down = 0
for n in range(2, length + 1):
    chance = sma(range_, n)[1] * sqrt(n)
    up = max(up, (high - low[n]) / chance)
    down = max(down, (high[n] - low) / chance)
plot(up, title="high", levels=1)
plot(down, title="low")
`,
  },
  {
    id: 'trend_intensity',
    name: 'Trend Intensity Index',
    category: 'TREND',
    description:
      'The share of the distance from a long average that lies above it over half its length, 0 to 100: above 50 is an uptrend.',
    reference: 'M. H. Pee, Stocks & Commodities 20:6, 2002',
    source: `length = input(60, title="Length", min=2, max=500)
src = input(close, title="Source")
half = length // 2
apart = src - sma(src, length)
above = sum(max(apart, 0), half)
below = sum(max(-apart, 0), half)
plot(100 * above / (above + below), title="trend_intensity", levels=50)
`,
  },
  {
    id: 'ttm_trend',
    name: 'TTM Trend',
    category: 'TREND',
    description: '1 where the close is above the mean price of the `length` bars before, -1 where it is below, else 0.',
    reference: 'John Carter, Mastering the Trade, 2005',
    source: `length = input(6, title="Length", min=1, max=500)
plot(sign(close - sma(hl2, length)[1]), title="ttm_trend", style="histogram")
`,
  },
  {
    id: 'elder_impulse',
    name: 'Elder Impulse',
    category: 'TREND',
    description:
      '1 where both the average and the MACD histogram rise, -1 where both fall, else 0. TALIB begins its exponential averages with simple means, TRADINGVIEW with the first value.',
    reference: 'Alexander Elder, Come Into My Trading Room, 2002',
    ways: begun(),
    source: `length = input(13, title="Length", min=1, max=500)
fast = input(12, title="Fast", min=1, max=500)
slow = input(26, title="Slow", min=2, max=500)
smooth = input(9, title="Signal", min=1, max=500)
src = input(close, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
_line, _signal, force = macd(src, fast, slow, smooth, seed=convention)
inertia = change(ema(src, length, seed=convention))
push = change(force)
both = 0 * inertia + 0 * push
plot(
    1 if inertia > 0 and push > 0 else -1 if inertia < 0 and push < 0 else both,
    title="impulse",
    style="histogram",
)
`,
  },
];
