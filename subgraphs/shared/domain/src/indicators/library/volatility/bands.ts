/** Bands of standard deviations about a mean, and what is read from them. */
import type { BuiltIn } from '../built-in.ts';

const BOLLINGER = 'John Bollinger, Bollinger on Bollinger Bands (2001)';

export const BANDS: readonly BuiltIn[] = [
  {
    id: 'bbands',
    name: 'Bollinger Bands',
    category: 'VOLATILITY',
    description:
      'A simple moving average with bands a number of standard deviations (of the population) above and below it. In units of price.',
    reference: BOLLINGER,
    source: `length = input(20, title="Length", min=2, max=500)
mult = input(2.0, title="Deviations", min=0.1, max=10, step=0.1)
src = input(close, title="Source")
upper, middle, lower = bbands(src, length, mult)
plot(upper, pane="overlay", fill="lower")
plot(middle, pane="overlay")
plot(lower, pane="overlay")
`,
  },
  {
    id: 'bbands_width',
    name: 'Bollinger bandwidth',
    category: 'VOLATILITY',
    description:
      'Distance between the Bollinger Bands as a share of the middle one: 0.05 is 5 %. Low before large moves.',
    reference: BOLLINGER,
    source: `length = input(20, title="Length", min=2, max=500)
mult = input(2.0, title="Deviations", min=0.1, max=10, step=0.1)
src = input(close, title="Source")
upper, middle, lower = bbands(src, length, mult)
plot((upper - lower) / middle, title="width")
`,
  },
  {
    id: 'bbands_percent_b',
    name: 'Bollinger %b',
    category: 'VOLATILITY',
    description:
      'Where the price is between the Bollinger Bands: 0 at the lower, 0.5 at the middle, 1 at the upper, beyond them outside.',
    reference: BOLLINGER,
    source: `length = input(20, title="Length", min=2, max=500)
mult = input(2.0, title="Deviations", min=0.1, max=10, step=0.1)
src = input(close, title="Source")
upper, _, lower = bbands(src, length, mult)
plot((src - lower) / (upper - lower), title="percent b", levels=(0, 0.5, 1))
`,
  },
  {
    id: 'bb_trend',
    name: 'BBTrend',
    category: 'VOLATILITY',
    description:
      'How much further apart the lower bands of two lengths are than the upper ones, in percent of the short middle: above 0 in an up-trend, and the further the stronger.',
    reference: 'John Bollinger, Using Bollinger Bands to gauge trends',
    source: `length = input(20, title="Length", min=2, max=200)
long = input(50, title="Long length", min=3, max=500)
mult = input(2.0, title="Deviations", min=0.1, max=10, step=0.1)
src = input(close, title="Source")
upper, middle, lower = bbands(src, length, mult)
long_upper, _, long_lower = bbands(src, long, mult)
plot(
    100 * (abs(lower - long_lower) - abs(upper - long_upper)) / middle,
    title="bbtrend",
    style="histogram",
    levels=0,
)
`,
  },
  {
    id: 'squeeze',
    name: 'Squeeze',
    category: 'VOLATILITY',
    description:
      '1 while the Bollinger Bands are inside the Keltner channel, a calm that tends to end in a large move; else 0.',
    reference: 'John Carter, Mastering the Trade (2005)',
    source: `length = input(20, title="Length", min=2, max=500)
mult = input(2.0, title="Deviations", min=0.1, max=10, step=0.1)
kc = input(1.5, title="True ranges", min=0.1, max=10, step=0.1)
src = input(close, title="Source")
upper, middle, lower = bbands(src, length, mult)
reach = kc * atr(length)
on = upper < middle + reach and lower > middle - reach
plot(float(on), title="squeeze", style="step")
`,
  },
];
