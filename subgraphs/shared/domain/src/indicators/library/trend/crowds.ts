import type { BuiltIn } from '../built-in.ts';

const ribbon = (kind: string, lengths: readonly number[]): string =>
  lengths.map((length) => `plot(${kind}(src, ${length}), title="${kind} ${length}", pane="overlay")\n`).join('');

/** Several averages at once. */
export const CROWDS: readonly BuiltIn[] = [
  {
    id: 'ma_envelopes',
    name: 'Moving Average Envelopes',
    category: 'TREND',
    description: 'An average (simple, exponential or weighted) and lines `percent` above and below it.',
    reference: 'J. M. Hurst, The Profit Magic of Stock Transaction Timing, 1970',
    source: `length = input(20, title="Length", min=1, max=500)
percent = input(2.5, title="Percent", min=0.01, max=50, step=0.1)
kind = input("SMA", title="Average", options=("SMA", "EMA", "WMA"))
src = input(close, title="Source")
if kind == "SMA":
    middle = sma(src, length)
elif kind == "EMA":
    middle = ema(src, length)
else:
    middle = wma(src, length)
plot(middle * (1 + percent / 100), title="upper", pane="overlay", fill="lower")
plot(middle, title="middle", pane="overlay")
plot(middle * (1 - percent / 100), title="lower", pane="overlay")
`,
  },
  {
    id: 'ma_cross',
    name: 'Moving Average Cross',
    category: 'TREND',
    description: 'A quick and a slow average, with an alert where they cross.',
    reference: 'Richard Donchian, Trend-Following Methods in Commodity Price Analysis, 1957',
    source: `length = input(9, title="Fast length", min=1, max=500)
slow = input(21, title="Slow length", min=1, max=1000)
kind = input("SMA", title="Average", options=("SMA", "EMA", "WMA"))
src = input(close, title="Source")

def average(x, bars):
    if kind == "SMA":
        return sma(x, bars)
    elif kind == "EMA":
        return ema(x, bars)
    return wma(x, bars)

quick = average(src, length)
calm = average(src, slow)
plot(quick, title="fast", pane="overlay")
plot(calm, title="slow", pane="overlay")
alert(crossover(quick, calm), "the fast average crosses above the slow one")
alert(crossunder(quick, calm), "the fast average crosses below the slow one")
`,
  },
  {
    id: 'guppy',
    name: 'Guppy Multiple Moving Average',
    category: 'TREND',
    description:
      'Six quick and six slow exponential averages: traders and investors; the gap between the groups is the trend.',
    reference: 'Daryl Guppy, Trend Trading, 2004',
    source: `src = input(close, title="Source")
${ribbon('ema', [3, 5, 8, 10, 12, 15, 30, 35, 40, 45, 50, 60])}`,
  },
  {
    id: 'ma_ribbon',
    name: 'Moving Average Ribbon',
    category: 'TREND',
    description: 'Simple averages of 10 to 80 bars: in order where there is a trend, tangled where there is none.',
    reference: 'Common practice; no single source',
    source: `src = input(close, title="Source")
${ribbon('sma', [10, 20, 30, 40, 50, 60, 70, 80])}`,
  },
  {
    id: 'rainbow',
    name: 'Rainbow Moving Averages',
    category: 'TREND',
    description: 'Ten simple averages, each of the one before.',
    reference: 'Mel Widner, Stocks & Commodities 15:7, 1997',
    source: `length = input(2, title="Length", min=2, max=100)
src = input(close, title="Source")
line = sma(src, length)
plot(line, title="1", pane="overlay")
${[2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `line = sma(line, length)\nplot(line, title="${n}", pane="overlay")\n`).join('')}`,
  },
];
