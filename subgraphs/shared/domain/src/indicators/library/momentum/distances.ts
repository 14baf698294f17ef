import type { BuiltIn } from '../built-in.ts';

const INPUTS = (length: number) => `length = input(${length}, title="Length", min=1, max=500)
src = input(close, title="Source")
`;

/** The price against a line through it. */
export const DISTANCES: readonly BuiltIn[] = [
  {
    id: 'fosc',
    name: 'Forecast Oscillator',
    category: 'MOMENTUM',
    description:
      'How far the price is from where the least-squares line of the bars before pointed to, in percent of the price.',
    reference: 'Tushar Chande and Stanley Kroll, The New Technical Trader, 1994; Tulip Indicators fosc',
    source: `length = input(14, title="Length", min=2, max=500)
src = input(close, title="Source")
value, slope, _intercept, _r2 = linreg(src, length)
forecast = value + slope
plot(100 * (src - forecast[1]) / src, title="fosc", levels=0)
`,
  },
  {
    id: 'cfo',
    name: 'Chande Forecast Oscillator',
    category: 'MOMENTUM',
    description: 'How far the price is from the end of its own least-squares line, in percent of the price.',
    reference: 'Tushar Chande; TradingView and pandas-ta cfo',
    source: `length = input(9, title="Length", min=3, max=500)
src = input(close, title="Source")
plot(100 * (src - linreg(src, length)[0]) / src, title="cfo", levels=0)
`,
  },
  {
    id: 'disparity',
    name: 'Disparity Index',
    category: 'MOMENTUM',
    description: 'How far the price is from its moving average of the chosen kind, in percent of the average.',
    reference: 'Steve Nison, Beyond Candlesticks, 1994',
    source: `${INPUTS(14)}average = input("SMA", title="Average", options=("SMA", "EMA", "WMA"))
if average == "SMA":
    line = sma(src, length)
elif average == "EMA":
    line = ema(src, length)
else:
    line = wma(src, length)
plot(100 * (src - line) / line, title="disparity", levels=0)
`,
  },
  {
    id: 'bias',
    name: 'Bias',
    category: 'MOMENTUM',
    description: 'How far the price is from three simple means of growing length, in percent of each.',
    reference: 'Standard of Chinese trading platforms (BIAS 6, 12, 24)',
    source: `length = input(6, title="Short", min=1, max=500)
middle = input(12, title="Middle", min=1, max=500)
long = input(24, title="Long", min=1, max=500)
src = input(close, title="Source")

def away(bars):
    return 100 * (src / sma(src, bars) - 1)

plot(away(length), title="short", levels=0)
plot(away(middle), title="middle")
plot(away(long), title="long")
`,
  },
  {
    id: 'didi',
    name: 'Didi Index',
    category: 'MOMENTUM',
    description:
      'Short and long simple mean over a middle one, in percent away from it: their crossing at 0 begins a trend.',
    reference: 'Odir Aguiar (Didi); TradingView Didi Index',
    source: `length = input(3, title="Short", min=1, max=200)
middle = input(8, title="Middle", min=1, max=300)
long = input(20, title="Long", min=1, max=500)
src = input(close, title="Source")
base = sma(src, middle)
plot(100 * (sma(src, length) / base - 1), title="short", levels=0)
plot(100 * (sma(src, long) / base - 1), title="long")
`,
  },
  {
    id: 'rainbow_oscillator',
    name: 'Rainbow Oscillator',
    category: 'MOMENTUM',
    description:
      'How far the close is from the mean of ten averages that are each taken of the one before, in percent of the range of closes, and how wide the ten spread (upper, lower).',
    reference: 'Mel Widner, Rainbow Charts, Technical Analysis of Stocks & Commodities, July 1997',
    source: `length = input(2, title="Average length", min=2, max=50)
range_length = input(10, title="Range length", min=2, max=200)
line = close
total = 0
top = na
bottom = na
for i in range(10):
    line = sma(line, length)
    total += line
    top = line if i == 0 else max(top, line)
    bottom = line if i == 0 else min(bottom, line)
width = highest(close, range_length) - lowest(close, range_length)
spread = 100 * (top - bottom) / width
plot(100 * (close - total / 10) / width, title="rainbow", style="histogram", levels=0)
plot(spread, title="upper", fill="lower")
plot(-spread, title="lower")
`,
  },
];
