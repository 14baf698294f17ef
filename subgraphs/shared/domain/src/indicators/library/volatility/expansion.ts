/** Whether ranges widen or narrow, and whether the market goes somewhere or nowhere. */
import type { BuiltIn } from '../built-in.ts';
import { begun } from '../ways.ts';

const SEED =
  '`convention` says how its averages begin: TALIB with the mean of the first values, TRADINGVIEW with the first.';
const CONVENTION = 'convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))';

export const EXPANSION: readonly BuiltIn[] = [
  {
    id: 'chaikin_volatility',
    name: 'Chaikin volatility',
    category: 'VOLATILITY',
    description: `Percent change of the average of high - low: rises where ranges widen. ${SEED}`,
    reference: 'Marc Chaikin; Steven Achelis, Technical Analysis from A to Z',
    ways: begun(),
    source: `length = input(10, title="Length", min=1, max=500)
bars = input(10, title="Bars of change", min=1, max=500)
${CONVENTION}
plot(roc(ema(high - low, length, seed=convention), bars), title="chaikin volatility", levels=0)
`,
  },
  {
    id: 'mass_index',
    name: 'Mass index',
    category: 'VOLATILITY',
    description: `Sum of the ratios of the range's average to the average of that. Above 27 and then below 26.5 foretells a turn. ${SEED}`,
    reference: 'Donald Dorsey, Technical Analysis of Stocks & Commodities (June 1992)',
    ways: begun(),
    source: `length = input(25, title="Length", min=1, max=500)
smooth = input(9, title="Average", min=2, max=200)
${CONVENTION}
once = ema(high - low, smooth, seed=convention)
plot(sum(once / ema(once, smooth, seed=convention), length), title="mass index", levels=(26.5, 27))
`,
  },
  {
    id: 'chop',
    name: 'Choppiness index',
    category: 'VOLATILITY',
    description:
      'How much of its path the price went back and forth, 0..100: above 61.8 it goes sideways, below 38.2 it trends. `extremes` BARS takes the highs and lows of the bars, as Dreiss and TradingView, TRUE counts the close before a bar as part of it.',
    reference: 'E. W. Dreiss',
    source: `length = input(14, title="Length", min=2, max=500)
extremes = input("BARS", title="Extremes", options=("BARS", "TRUE"))
if extremes == "TRUE":
    top = highest(max(high, close[1]), length)
    bottom = lowest(min(low, close[1]), length)
else:
    top = highest(high, length)
    bottom = lowest(low, length)
plot(
    100 * log(sum(true_range(), length) / (top - bottom)) / log(length),
    title="chop",
    levels=(38.2, 61.8),
)
`,
  },
  {
    id: 'relative_volatility',
    name: 'Relative volatility index',
    category: 'VOLATILITY',
    description: `Share of the standard deviation that stood on rising bars, 0..100; an RSI of volatility, with 50 as its middle and 20 and 80 as its ends. ${SEED}`,
    reference: 'Donald Dorsey, Technical Analysis of Stocks & Commodities (June 1993), as TradingView draws it',
    ways: begun(),
    source: `length = input(10, title="Length", min=2, max=500)
smooth = input(14, title="Average", min=1, max=200)
${CONVENTION}
src = input(close, title="Source")
spread = stddev(src, length)
move = src - src[1]
up = ema(spread if move > 0 else spread * 0, smooth, seed=convention)
down = ema(spread * 0 if move > 0 else spread, smooth, seed=convention)
plot(100 * up / (up + down), title="relative volatility", levels=(20, 50, 80))
`,
  },
  {
    id: 'donchian_width',
    name: 'Donchian channel width',
    category: 'VOLATILITY',
    description: 'Distance from the lowest low to the highest high as a share of the middle between them: 0.05 is 5 %.',
    reference: 'after Richard Donchian',
    source: `length = input(20, title="Length", min=1, max=500)
top = highest(high, length)
bottom = lowest(low, length)
plot(2 * (top - bottom) / (top + bottom), title="width")
`,
  },
];
