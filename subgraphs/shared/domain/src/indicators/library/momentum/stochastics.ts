import type { BuiltIn } from '../built-in.ts';
import { begun, flat } from '../ways.ts';

const FLAT = 'Where high equals low TALIB gives 0, TRADINGVIEW na.';
const CONVENTION = `convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
`;

/** The close's place within the range of the last bars. */
export const STOCHASTICS: readonly BuiltIn[] = [
  {
    id: 'stoch',
    name: 'Stochastic Oscillator',
    category: 'MOMENTUM',
    description: `The close's place between the window's low and high, 0..100, averaged (k) and averaged again (d), by simple means; above 80 is considered overbought, below 20 oversold. ${FLAT}`,
    reference: 'George Lane, Lane’s Stochastics, Technical Analysis of Stocks & Commodities, 1984; TA-Lib STOCH',
    ways: flat('STOCH', 'fun_ta.stoch', 'where high equals low'),
    source: `length = input(14, title="Length", min=1, max=500)
smooth = input(3, title="K smoothing", min=1, max=50)
d_length = input(3, title="D smoothing", min=1, max=50)
${CONVENTION}if convention == "TALIB":
    k, d = stoch(length, smooth, d_length, flat="TALIB")
else:
    k, d = stoch(length, smooth, d_length, flat="MISSING")
plot(k, title="k", levels=(20, 80))
plot(d, title="d")
`,
  },
  {
    id: 'stoch_fast',
    name: 'Fast Stochastic Oscillator',
    category: 'MOMENTUM',
    description: `The close's place between the window's low and high, 0..100, as it is (k) and averaged (d); above 80 is considered overbought, below 20 oversold. ${FLAT}`,
    reference: 'George Lane; TA-Lib STOCHF',
    ways: flat('STOCHF', 'fun_ta.stoch', 'where high equals low'),
    source: `length = input(14, title="Length", min=1, max=500)
d_length = input(3, title="D smoothing", min=1, max=50)
${CONVENTION}if convention == "TALIB":
    k, d = stoch(length, 1, d_length, flat="TALIB")
else:
    k, d = stoch(length, 1, d_length, flat="MISSING")
plot(k, title="k", levels=(20, 80))
plot(d, title="d")
`,
  },
  {
    id: 'kdj',
    name: 'KDJ',
    category: 'MOMENTUM',
    description:
      'Stochastic smoothed by averages that weigh the newest value by a third and start at 50 (k, d), and 3k - 2d (j), which leaves 0..100 at extremes; 80 and 20 as for the stochastic. A bar without range leaves it as it was.',
    reference: 'Standard of Chinese trading platforms (SMA(x, 3, 1) of the TDX formula language)',
    source: `length = input(9, title="Length", min=1, max=200)
k_length = input(3, title="K smoothing", min=1, max=50)
d_length = input(3, title="D smoothing", min=1, max=50)
top = highest(high, length)
bottom = lowest(low, length)
place = 100 * (close - bottom) / (top - bottom) if top > bottom else na
state k = 50
state d = 50
if not na(place):
    k = k + (place - k) / k_length
    d = d + (k - d) / d_length
ready = not na(top + bottom)
plot(k if ready else na, title="k", levels=(20, 80))
plot(d if ready else na, title="d")
plot(3 * k - 2 * d if ready else na, title="j")
`,
  },
  {
    id: 'willr',
    name: 'Williams %R',
    category: 'MOMENTUM',
    description: `How far the close is below the window's high, in percent of its range, -100..0; above -20 is considered overbought, below -80 oversold. ${FLAT}`,
    reference: 'Larry Williams, How I Made One Million Dollars Last Year Trading Commodities, 1973; TA-Lib WILLR',
    ways: flat('WILLR', 'fun_ta.wpr', 'where high equals low'),
    source: `length = input(14, title="Length", min=1, max=500)
${CONVENTION}top = highest(high, length)
bottom = lowest(low, length)
flat = 0 if convention == "TALIB" else na
plot(
    flat if top == bottom else 100 * (close - top) / (top - bottom),
    title="willr",
    levels=(-80, -20),
)
`,
  },
  {
    id: 'smi',
    name: 'Stochastic Momentum Index',
    category: 'MOMENTUM',
    description:
      "The close's distance from the middle of the window's range against half of that range, both twice smoothed, -100..100, with an exponential average as signal; beyond 40 either way is considered overextended. Averages begin with simple means (TALIB) or with the first value (TRADINGVIEW). na where the range is 0.",
    reference: 'William Blau, Technical Analysis of Stocks & Commodities, January 1993',
    ways: begun(),
    source: `length = input(13, title="Length", min=1, max=300)
first = input(25, title="First smoothing", min=1, max=300)
second = input(2, title="Second smoothing", min=1, max=50)
signal = input(3, title="Signal", min=1, max=50)
${CONVENTION}
def twice(x):
    return ema(ema(x, first, seed=convention), second, seed=convention)

top = highest(high, length)
bottom = lowest(low, length)
line = 200 * twice(close - 0.5 * (top + bottom)) / twice(top - bottom)
plot(line, title="smi", levels=(-40, 0, 40))
plot(ema(line, signal, seed=convention), title="signal")
`,
  },
];
