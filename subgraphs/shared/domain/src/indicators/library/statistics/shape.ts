/** Of what kind the scatter is: lopsided, heavy-tailed, random or with a memory. */
import type { BuiltIn } from '../built-in.ts';

const MOVES = `length = input(50, title="Length", min=4, max=500)
src = input(close, title="Source")
move = log(src / src[1])
middle = sma(move, length)
square = sma(move ** 2, length)
cube = sma(move ** 3, length)
spread = variance(move, length)
# Where returns are all but equal, their powers leave no digits to compare.
spread = na if spread < 0.0001 * middle ** 2 else spread
`;

export const SHAPE: readonly BuiltIn[] = [
  {
    id: 'skew',
    name: 'Skewness of returns',
    category: 'STATISTICS',
    description:
      'Third standardised moment (of the population) of the logarithmic returns: below 0 the large moves are falls.',
    reference: 'common use',
    source: `${MOVES}plot((cube - 3 * middle * square + 2 * middle ** 3) / spread ** 1.5, title="skew", levels=0)
`,
  },
  {
    id: 'kurtosis',
    name: 'Kurtosis of returns',
    category: 'STATISTICS',
    description:
      'Fourth standardised moment (of the population) of the logarithmic returns minus 3: above 0 large moves are more common than in a normal distribution.',
    reference: 'common use (excess kurtosis)',
    source: `${MOVES}fourth = sma(move ** 4, length) - 4 * middle * cube + 6 * middle ** 2 * square - 3 * middle ** 4
plot(fourth / spread ** 2 - 3, title="kurtosis", levels=0)
`,
  },
  {
    id: 'entropy',
    name: 'Entropy of the direction',
    category: 'STATISTICS',
    description:
      'Bits that the direction of a bar told on average over the last ones: 1 where rises and falls are even, 0 where all go one way.',
    reference: 'Claude Shannon, A Mathematical Theory of Communication (1948)',
    source: `length = input(20, title="Length", min=2, max=500)
src = input(close, title="Source")
side = sign(src - src[1])
up = sum(max(side, 0), length)
down = sum(max(-side, 0), length)
rose = up / (up + down)
if rose > 0 and rose < 1:
    bits = -(rose * log(rose) + (1 - rose) * log(1 - rose)) / log(2)
else:
    bits = 0 * rose
plot(bits, title="entropy")
`,
  },
  {
    id: 'hurst',
    name: 'Hurst exponent',
    category: 'STATISTICS',
    description:
      'How the rescaled range of the returns grows with the number of bars: above 0.5 moves persist, below they turn back.',
    reference: 'Harold Hurst (1951); Skender Hurst Exponent',
    source: `length = input(100, title="Length", min=20, max=250)
src = input(close, title="Source")
move = log(src / src[1])

def rescaled(x, bars):
    middle = sma(x, bars)
    way = x[bars - 1] - middle
    top = way
    bottom = way
    for i in range(1, bars):
        way += x[bars - 1 - i] - middle
        top = max(top, way)
        bottom = min(bottom, way)
    return (top - bottom) / stddev(x, bars)

def chunks(x, bars, count):
    rs = rescaled(x, bars)
    mean = 0
    for i in range(count):
        mean += rs[bars * i] / count
    return log(mean)

n = 0
sx, sy, sxx, sxy = 0, 0, 0, 0
for k in range(5):
    size = length // 2 ** k
    if size >= 8:
        x = log(size)
        y = chunks(move, size, 2 ** k)
        n += 1
        sx += x
        sy += y
        sxx += x * x
        sxy += x * y
plot((n * sxy - sx * sy) / (n * sxx - sx * sx), title="hurst", levels=0.5)
`,
  },
  {
    id: 'variance_ratio',
    name: 'Variance ratio',
    category: 'STATISTICS',
    description:
      'Variance of returns over several bars as a multiple of what single ones would give: 1 in a random walk, above where moves go on.',
    reference: 'Andrew Lo and Craig MacKinlay, Stock Market Prices Do Not Follow Random Walks (1988)',
    source: `length = input(100, title="Length", min=10, max=500)
bars = input(5, title="Bars together", min=2, max=50)
src = input(close, title="Source")
one = variance(log(src / src[1]), length)
plot(variance(log(src / src[bars]), length) / (bars * one), title="variance ratio", levels=1)
`,
  },
  {
    id: 'fractal_dimension',
    name: 'Fractal dimension',
    category: 'STATISTICS',
    description: 'How ragged the price is: 1 a straight line, 1.5 a random walk, 2 filling its range.',
    reference: 'John Ehlers, Fractal Adaptive Moving Average (2005)',
    source: `half = input(15, title="Half of the length", min=2, max=250)
top = highest(high, half)
bottom = lowest(low, half)
whole = highest(high, 2 * half) - lowest(low, 2 * half)
parts = top - bottom + top[half] - bottom[half]
plot(1 + log(parts / whole) / log(2), title="dimension", levels=1.5)
`,
  },
];
