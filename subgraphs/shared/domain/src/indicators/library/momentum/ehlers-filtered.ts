import type { BuiltIn } from '../built-in.ts';
import { COSINE, HIGH_PASS, SMOOTHER } from './filters.ts';

/** The mean distance of a smoothed price from a line back to the window's begin (or from itself), in units of its own size. */
const flex = (line: string): string => `${COSINE}${SMOOTHER}
line = smoother(src, length / 2)
${line}
state power = 0
power = nz(0.04 * away * away + 0.96 * power, power)
`;
const INPUTS = `length = input(20, title="Length", min=4, max=300)
src = input(close, title="Source")
`;

/** Oscillators of Ehlers' filters. */
export const EHLERS_FILTERED: readonly BuiltIn[] = [
  {
    id: 'reflex',
    name: 'Reflex',
    category: 'MOMENTUM',
    description:
      'How far a smoothed price bends away from the straight line across the window, in units of its own usual size; shows cycles almost without delay. na where nothing moved.',
    reference:
      'John Ehlers, Reflex: A New Zero-Lag Indicator, Technical Analysis of Stocks & Commodities, February 2020',
    source: `${INPUTS}${flex(`slope = (line[length] - line) / length
away = line + slope * (length + 1) / 2 - sma(line[1], length)`)}size = sqrt(power)
plot(away / size if size > 0.000000001 * abs(src) else na, title="reflex", levels=0)
`,
  },
  {
    id: 'trendflex',
    name: 'Trendflex',
    category: 'MOMENTUM',
    description:
      'How far a smoothed price is from its own values of the window, in units of its own usual size; keeps the trend that Reflex takes out. na where nothing moved.',
    reference:
      'John Ehlers, Reflex: A New Zero-Lag Indicator, Technical Analysis of Stocks & Commodities, February 2020',
    source: `${INPUTS}${flex('away = line - sma(line[1], length)')}size = sqrt(power)
plot(away / size if size > 0.000000001 * abs(src) else na, title="trendflex", levels=0)
`,
  },
  {
    id: 'roofing_filter',
    name: 'Roofing Filter',
    category: 'MOMENTUM',
    description:
      "Price without what is slower than the long and quicker than the short length, in the price's unit around 0.",
    reference: 'John Ehlers, Cycle Analytics for Traders, 2013, chapter 7',
    source: `length = input(48, title="Longest cycle", min=10, max=500)
short = input(10, title="Shortest cycle", min=3, max=200)
src = input(close, title="Source")
${COSINE}${SMOOTHER}${HIGH_PASS}
begun = 0 * fill_forward(src)[length]
plot(smoother(high_pass(src, length), short) + begun, title="roofing", levels=0)
`,
  },
  {
    id: 'mesa_stoch',
    name: 'MESA Stochastic',
    category: 'MOMENTUM',
    description:
      'Stochastic of the price behind a roofing filter, smoothed once more, about 0..1; above 0.8 is considered overbought, below 0.2 oversold. A window without range repeats the value before.',
    reference:
      'John Ehlers, Predictive Indicators for Effective Trading Strategies, Stocks & Commodities, January 2014',
    source: `length = input(20, title="Length", min=2, max=300)
long = input(48, title="Longest cycle", min=10, max=500)
short = input(10, title="Shortest cycle", min=3, max=200)
src = input(close, title="Source")
${COSINE}${SMOOTHER}${HIGH_PASS}
line = smoother(high_pass(src, long), short)
bottom = lowest(line, length)
width = highest(line, length) - bottom
place = (line - bottom) / width if width > 0.000000001 * abs(src) else na
plot(smoother(place, short), title="mesa_stoch", levels=(0.2, 0.8))
`,
  },
  {
    id: 'decycler_oscillator',
    name: 'Decycler Oscillator',
    category: 'MOMENTUM',
    description:
      'What a high-pass filter of half the length leaves of a price whose short cycles are gone, in percent of the price: crosses 0 early in a new trend.',
    reference: 'John Ehlers, Decyclers, Technical Analysis of Stocks & Commodities, September 2015',
    source: `length = input(125, title="Length", min=20, max=500)
factor = input(1.0, title="Factor", min=0.1, max=10, step=0.1)
src = input(close, title="Source")
${COSINE}${HIGH_PASS}
slow = src - high_pass(src, length)
begun = 0 * fill_forward(src)[length]
plot(100 * factor * high_pass(slow, length / 2) / src + begun, title="decycler", levels=0)
`,
  },
  {
    id: 'ebsw',
    name: 'Even Better Sinewave',
    category: 'MOMENTUM',
    description:
      "The filtered price's mean of three bars in units of its own power, -1..1; stays at its ends in a trend. na where nothing moved.",
    reference: 'John Ehlers, Cycle Analytics for Traders, 2013, chapter 12',
    source: `length = input(40, title="Longest cycle", min=8, max=500)
short = input(10, title="Smoothing", min=3, max=200)
src = input(close, title="Source")
${COSINE}${SMOOTHER}
angle = 2 * 3.141592653589793 / length
alpha = (1 - cosine(angle - 3.141592653589793 / 2)) / cosine(angle)
state passed = 0
passed = nz(0.5 * (1 + alpha) * (src - src[1]) + alpha * passed, passed)
line = smoother(passed, short)
size = sqrt(sma(line * line, 3))
wave = sma(line, 3) / size if size > 0.000000001 * abs(src) else na
plot(clamp(wave, -1, 1), title="ebsw", levels=0)
`,
  },
  {
    id: 'rocket_rsi',
    name: 'Rocket RSI',
    category: 'MOMENTUM',
    description:
      'RSI by simple sums of a smoothed momentum, stretched by the Fisher transform, about -4..4: beyond 2 either way a cyclic turn is likely. na where nothing moves.',
    reference: 'John Ehlers, RocketRSI, Technical Analysis of Stocks & Commodities, May 2018',
    source: `length = input(10, title="Length", min=2, max=200)
smooth = input(8, title="Smoothing", min=3, max=200)
src = input(close, title="Source")
${COSINE}${SMOOTHER}
line = smoother(src - src[length - 1], smooth)
move = line - line[1]
path = sum(abs(move), length)
share = sum(move, length) / path if path > 0.000000001 * abs(src) else na
share = clamp(share, -0.999, 0.999)
plot(0.5 * log((1 + share) / (1 - share)), title="rocket_rsi", levels=(-2, 0, 2))
`,
  },
];
