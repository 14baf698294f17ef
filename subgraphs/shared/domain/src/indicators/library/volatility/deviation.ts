/** Scatter about a mean or a line. */
import type { BuiltIn } from '../built-in.ts';

const SAMPLE = 'Of the population, or as of a sample.';
const HEAD = `length = input(20, title="Length", min=2, max=500)
sample = input(False, title="Of a sample")
src = input(close, title="Source")
ddof = 1 if sample else 0
`;

export const DEVIATION: readonly BuiltIn[] = [
  {
    id: 'stddev',
    name: 'Standard deviation',
    category: 'VOLATILITY',
    description: `Root of the mean square distance of the last values from their mean; in units of price. ${SAMPLE}`,
    reference: 'common use; TA-Lib STDDEV',
    source: `${HEAD}plot(stddev(src, length, ddof=ddof), title="stddev")
`,
  },
  {
    id: 'variance',
    name: 'Variance',
    category: 'VOLATILITY',
    description: `Mean square distance of the last values from their mean; in units of price squared. ${SAMPLE}`,
    reference: 'common use; TA-Lib VAR',
    source: `${HEAD}plot(variance(src, length, ddof=ddof), title="variance")
`,
  },
  {
    id: 'stdev_channels',
    name: 'Standard deviation channels',
    category: 'VOLATILITY',
    description:
      'The end of the least-squares line through the last bars, and standard deviations above and below it. Each bar has a line of its own, so nothing is redrawn.',
    reference: 'Gilbert Raff (1991); Skender Std Dev Channels',
    source: `length = input(20, title="Length", min=2, max=500)
mult = input(2.0, title="Deviations", min=0.1, max=10, step=0.1)
src = input(close, title="Source")
middle = linreg(src, length)[0]
reach = mult * stddev(src, length)
plot(middle + reach, title="upper", pane="overlay", fill="lower")
plot(middle, pane="overlay")
plot(middle - reach, title="lower", pane="overlay")
`,
  },
];
