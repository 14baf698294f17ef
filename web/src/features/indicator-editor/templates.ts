/** Texts to begin with; each checks without a fault (proved against the server by the browser test). */
import type { Template } from './editor.types.ts';

export const TEMPLATES: readonly Template[] = [
  {
    name: 'Average',
    source: `# A line on the price: one average, one length
length = input(20, title="Length", min=2, max=200)
line = sma(close, length)
plot(line, title="average", pane="overlay")
`,
  },
  {
    name: 'Band',
    source: `# A band around the price, and an alert where it is left
length = input(20, title="Length", min=2, max=200)
mult = input(2.0, title="Width", min=0.5, max=5, step=0.1)
mid = sma(close, length)
dev = mult * stdev(close, length)
upper = mid + dev
lower = mid - dev
plot(upper, title="upper", pane="overlay", fill="lower")
plot(mid, title="middle", pane="overlay")
plot(lower, title="lower", pane="overlay")
alert(crossover(close, upper), "above the band")
alert(crossunder(close, lower), "below the band")
`,
  },
  {
    name: 'Oscillator',
    source: `# Where the close stands between the extremes of the window, 0 to 100
length = input(14, title="Length", min=2, max=200)
smooth = input(3, title="Smoothing", min=1, max=20)
top = highest(high, length)
bottom = lowest(low, length)
place = 100 * (close - bottom) / (top - bottom)
plot(sma(place, smooth), title="place")
`,
  },
  {
    name: 'Trailing stop',
    source: `# A stop that follows the price up and never comes down while it holds
length = input(14, title="Length", min=2, max=100)
mult = input(3.0, title="Distance", min=1, max=10, step=0.1)
level = close - mult * atr(length)
state stop = level
stop = max(level, stop) if close > stop and not na(stop) else level
plot(stop, title="stop", pane="overlay", style="step")
`,
  },
];
