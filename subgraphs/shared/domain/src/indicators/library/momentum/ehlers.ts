import type { BuiltIn } from '../built-in.ts';
import { common, tradingView } from '../ways.ts';

/** Cycles and turning points after John Ehlers. */
export const EHLERS: readonly BuiltIn[] = [
  {
    id: 'fisher',
    name: 'Fisher Transform',
    category: 'MOMENTUM',
    description:
      "The price's place in its range, smoothed and stretched by the Fisher transform so that turns stand out, and the value a bar ago (trigger). A window without range counts as its middle. Turns beyond 0.75, and more so 1.5, either way are looked for.",
    reference: 'John Ehlers, Using the Fisher Transform, Technical Analysis of Stocks & Commodities, November 2002',
    source: `length = input(9, title="Length", min=1, max=300)
src = input(hl2, title="Source")
top = highest(src, length)
bottom = lowest(src, length)
ready = not na(top + bottom)
place = (src - bottom) / (top - bottom) - 0.5 if top > bottom else 0
state value = 0
state fisher = 0
trigger = fisher
if ready:
    value = 0.66 * place + 0.67 * value
    if value > 0.99:
        value = 0.999
    elif value < -0.99:
        value = -0.999
    fisher = 0.5 * log((1 + value) / (1 - value)) + 0.5 * fisher
begun = 0 * (top + bottom)
plot(fisher + begun, title="fisher", levels=(-1.5, -0.75, 0, 0.75, 1.5))
plot(trigger + begun, title="trigger")
`,
  },
  {
    id: 'cog',
    name: 'Center of Gravity',
    category: 'MOMENTUM',
    description:
      "Where in the window the prices' weight lies, in bars, turning with the price and almost without delay, and the value a bar ago (trigger): around 0 as Ehlers centres it (TALIB), or counted from this bar backwards, below 0 (TRADINGVIEW).",
    reference: 'John Ehlers, The Center of Gravity Oscillator, Technical Analysis of Stocks & Commodities, May 2002',
    ways: [
      common('Around 0, as Ehlers centres it.'),
      tradingView('fun_ta.cog', 'Counted from this bar backwards, below 0.'),
    ],
    source: `length = input(10, title="Length", min=2, max=300)
src = input(hl2, title="Source")
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
middle = 1 if convention == "TALIB" else 2
line = (length + 1) / 2 * (wma(src, length) / sma(src, length) - middle)
plot(line, title="cog", levels=(1 - middle) * (length + 1) / 2)
plot(line[1], title="trigger")
`,
  },
  {
    id: 'cyber_cycle',
    name: 'Cyber Cycle',
    category: 'MOMENTUM',
    description:
      "The cycle part of the price, trend taken out, in the price's unit, and the value a bar ago (trigger).",
    reference: 'John Ehlers, Cybernetic Analysis for Stocks and Futures, 2004, chapter 4',
    source: `alpha = input(0.07, title="Alpha", min=0.01, max=0.99, step=0.01)
src = input(hl2, title="Source")
smooth = (src + 2 * src[1] + 2 * src[2] + src[3]) / 6
bend = (1 - alpha / 2) ** 2 * (smooth - 2 * smooth[1] + smooth[2])
state last = na
state older = na
now = bend + 2 * (1 - alpha) * last - (1 - alpha) ** 2 * older
begin = (src - 2 * src[1] + src[2]) / 4
trigger = last
if not na(begin):
    older = last
    last = begin if na(now) else now
plot(last + 0 * bend, title="cycle", levels=0)
plot(trigger + 0 * bend, title="trigger")
`,
  },
  {
    id: 'cti',
    name: 'Correlation Trend Indicator',
    category: 'MOMENTUM',
    description:
      'Correlation of the price with a straight rise over the window, -1..1: near 1 in a steady rise. na where the window is flat.',
    reference: 'John Ehlers, Correlation as a Trend Indicator, Technical Analysis of Stocks & Commodities, May 2020',
    source: `length = input(20, title="Length", min=3, max=500)
src = input(close, title="Source")
_value, slope, _begin, r2 = linreg(src, length)
plot(sign(slope) * sqrt(clamp(r2, 0, 1)), title="cti", levels=0)
`,
  },
];
