/** Highest and lowest of the last bars, and what lies between. */
import type { BuiltIn } from '../built-in.ts';

export const CHANNELS: readonly BuiltIn[] = [
  {
    id: 'donchian',
    name: 'Donchian channel',
    category: 'LEVELS',
    description:
      'Highest high, lowest low and the middle of the last bars. With `wait` 1 the bar itself is left out (price channel), so that it can break out.',
    reference: 'Richard Donchian (four-week rule)',
    source: `length = input(20, title="Length", min=1, max=500)
wait = input(0, title="Bars left out", min=0, max=1)
upper = highest(high, length)[wait]
lower = lowest(low, length)[wait]
plot(upper, pane="overlay", fill="lower")
plot((upper + lower) / 2, title="middle", pane="overlay")
plot(lower, pane="overlay")
`,
  },
  {
    id: 'donchian_percent',
    name: 'Donchian %b',
    category: 'LEVELS',
    description:
      'Where the price is between the lowest low and the highest high of the last bars: 0 at the low, 0.5 in the middle, 1 at the high.',
    reference: 'after Richard Donchian',
    source: `length = input(20, title="Length", min=1, max=500)
src = input(close, title="Source")
lower = lowest(low, length)
plot((src - lower) / (highest(high, length) - lower), title="percent", levels=(0, 0.5, 1))
`,
  },
  {
    id: 'highest',
    name: 'Highest',
    category: 'LEVELS',
    description: 'Largest value of the last bars; in units of price.',
    reference: 'TA-Lib MAX',
    source: `length = input(20, title="Length", min=1, max=2000)
src = input(high, title="Source")
plot(highest(src, length), title="highest", pane="overlay")
`,
  },
  {
    id: 'lowest',
    name: 'Lowest',
    category: 'LEVELS',
    description: 'Smallest value of the last bars; in units of price.',
    reference: 'TA-Lib MIN',
    source: `length = input(20, title="Length", min=1, max=2000)
src = input(low, title="Source")
plot(lowest(src, length), title="lowest", pane="overlay")
`,
  },
  {
    id: 'midpoint',
    name: 'Midpoint',
    category: 'LEVELS',
    description: 'Middle between the largest and the smallest value of one series over the last bars.',
    reference: 'TA-Lib MIDPOINT',
    source: `length = input(14, title="Length", min=1, max=500)
src = input(close, title="Source")
plot((highest(src, length) + lowest(src, length)) / 2, title="midpoint", pane="overlay")
`,
  },
  {
    id: 'midprice',
    name: 'Midprice',
    category: 'LEVELS',
    description: 'Middle between the highest high and the lowest low of the last bars.',
    reference: 'TA-Lib MIDPRICE',
    source: `length = input(14, title="Length", min=1, max=500)
plot((highest(high, length) + lowest(low, length)) / 2, title="midprice", pane="overlay")
`,
  },
  {
    id: 'distance_from_high',
    name: 'Distance from the high',
    category: 'LEVELS',
    description:
      'How far the close is below the highest high of the last bars, in percent of it: 0 at the high, else negative.',
    reference: 'common use (52-week high)',
    source: `length = input(252, title="Length", min=1, max=2000)
plot(100 * (close / highest(high, length) - 1), title="distance")
`,
  },
  {
    id: 'distance_from_low',
    name: 'Distance from the low',
    category: 'LEVELS',
    description: 'How far the close is above the lowest low of the last bars, in percent of it.',
    reference: 'common use (52-week low)',
    source: `length = input(252, title="Length", min=1, max=2000)
plot(100 * (close / lowest(low, length) - 1), title="distance")
`,
  },
  {
    id: 'fib_retracement',
    name: 'Fibonacci retracement',
    category: 'LEVELS',
    description:
      'Shares of the way between the lowest low and the highest high of the last bars, counted back from the later of the two: 0 is where the move ended, 1 where it began.',
    reference: 'common use; Leonardo of Pisa’s ratios',
    source: `length = input(100, title="Length", min=2, max=500)
top = highest(high, length)
bottom = lowest(low, length)
rose = argmax(high, length) < argmin(low, length)
end = top if rose else bottom
way = bottom - top if rose else top - bottom
plot(end, title="0", pane="overlay")
plot(end + 0.236 * way, title="0.236", pane="overlay")
plot(end + 0.382 * way, title="0.382", pane="overlay")
plot(end + 0.5 * way, title="0.5", pane="overlay")
plot(end + 0.618 * way, title="0.618", pane="overlay")
plot(end + 0.786 * way, title="0.786", pane="overlay")
plot(end + way, title="1", pane="overlay")
`,
  },
];
