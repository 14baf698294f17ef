/** How well the last values lie on a line, and move together. */
import type { BuiltIn } from '../built-in.ts';

const PAIR = `length = input(20, title="Length", min=2, max=500)
src = input(close, title="Source")
other = input(volume, title="Other")
`;
const ERROR = `value, slope, _, _ = linreg(src, length)
rest = max(variance(src, length) - slope ** 2 * (length ** 2 - 1) / 12, 0)
error = sqrt(length * rest / (length - 2))
`;

export const REGRESSION: readonly BuiltIn[] = [
  {
    id: 'r_squared',
    name: 'R squared',
    category: 'STATISTICS',
    description: 'Share of the scatter of the last values that the least-squares line explains: 0 none, 1 all.',
    reference: 'common use; Tushar Chande and Stanley Kroll, The New Technical Trader (1994)',
    source: `length = input(14, title="Length", min=2, max=500)
src = input(close, title="Source")
plot(linreg(src, length)[3], title="r squared")
`,
  },
  {
    id: 'linreg_error',
    name: 'Standard error of the regression',
    category: 'STATISTICS',
    description:
      'How far the last values lie from their least-squares line, with two degrees of freedom taken; in units of price.',
    reference: 'common use; Excel STEYX',
    source: `length = input(14, title="Length", min=3, max=500)
src = input(close, title="Source")
${ERROR.replace('value, slope, _, _', '_, slope, _, _')}plot(error)
`,
  },
  {
    id: 'stderr_bands',
    name: 'Standard error bands',
    category: 'STATISTICS',
    description:
      'The end of the least-squares line and bands of standard errors about it, smoothed: tight where a trend is steady.',
    reference: 'Jon Andersen, Technical Analysis of Stocks & Commodities (September 1996)',
    source: `length = input(21, title="Length", min=3, max=500)
mult = input(2.0, title="Errors", min=0.1, max=10, step=0.1)
smooth = input(3, title="Average", min=1, max=50)
src = input(close, title="Source")
${ERROR}plot(sma(value + mult * error, smooth), title="upper", pane="overlay", fill="lower")
plot(sma(value, smooth), title="middle", pane="overlay")
plot(sma(value - mult * error, smooth), title="lower", pane="overlay")
`,
  },
  {
    id: 'correl',
    name: 'Correlation',
    category: 'STATISTICS',
    description:
      'Correlation of two series of the bar over the last ones, -1..1: of price and volume, unless set otherwise.',
    reference: 'Karl Pearson; TA-Lib CORREL',
    source: `${PAIR}plot(correlation(src, other, length), title="correlation", levels=(-1, 0, 1))
`,
  },
  {
    id: 'covariance',
    name: 'Covariance',
    category: 'STATISTICS',
    description: 'Covariance (of the population) of two series of the bar over the last ones.',
    reference: 'common use',
    source: `${PAIR}plot(covariance(src, other, length), title="covariance", levels=0)
`,
  },
  {
    id: 'autocorrelation',
    name: 'Autocorrelation',
    category: 'STATISTICS',
    description:
      'Correlation of the returns with those `lag` bars before, -1..1: above 0 moves go on, below 0 they turn back.',
    reference: 'common use',
    source: `length = input(50, title="Length", min=3, max=500)
lag = input(1, title="Lag", min=1, max=100)
src = input(close, title="Source")
move = log(src / src[1])
plot(correlation(move, move[lag], length), title="autocorrelation", levels=0)
`,
  },
  {
    id: 'half_life',
    name: 'Half-life of mean reversion',
    category: 'STATISTICS',
    description:
      'Bars in which half of a distance from the mean is made good, if changes follow the level as they lately did; na where they don’t revert.',
    reference: 'Ornstein and Uhlenbeck; Ernest Chan, Algorithmic Trading (2013)',
    source: `length = input(100, title="Length", min=5, max=500)
src = input(close, title="Source")
before = src[1]
pull = covariance(src - before, before, length) / variance(before, length)
plot(-log(2) / pull if pull < 0 else na, title="half life")
`,
  },
];
