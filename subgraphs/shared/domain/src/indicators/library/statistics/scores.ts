/** Where a value stands among the last ones, and how wide they lie. */
import type { BuiltIn } from '../built-in.ts';

const HEAD = `length = input(20, title="Length", min=2, max=500)
src = input(close, title="Source")
`;

export const SCORES: readonly BuiltIn[] = [
  {
    id: 'zscore',
    name: 'Z-score',
    category: 'STATISTICS',
    description:
      'How many standard deviations (of the population) a value is above the mean of the last ones: beyond 2 either way is rare.',
    reference: 'common use',
    source: `${HEAD}plot((src - sma(src, length)) / stddev(src, length), title="zscore", levels=(-2, 0, 2))
`,
  },
  {
    id: 'percent_rank',
    name: 'Percent rank',
    category: 'STATISTICS',
    description: 'Percent of the `length` values before that are at or below this one, 0..100.',
    reference: 'TradingView ta.percentrank',
    source: `length = input(100, title="Length", min=1, max=500)
src = input(close, title="Source")
below, equal = rank(src, length + 1)
plot(100 * (below + equal) / length, title="percent rank")
`,
  },
  {
    id: 'quantile',
    name: 'Quantile',
    category: 'STATISTICS',
    description: 'The value below which a share of the last ones lies, interpolated linearly; 0.5 is the median.',
    reference: 'Hyndman and Fan (1996), type 7',
    source: `length = input(50, title="Length", min=2, max=500)
share = input(0.5, title="Share", min=0, max=1, step=0.05)
src = input(close, title="Source")
plot(quantile(src, length, share), title="quantile", pane="overlay")
`,
  },
  {
    id: 'iqr',
    name: 'Interquartile range',
    category: 'STATISTICS',
    description:
      'Distance between the quarter and the three-quarter quantile of the last values: a spread that outliers don’t stretch. `method` LINEAR interpolates them, HALVES takes the medians of the lower and the upper half.',
    reference: 'common use; Hyndman and Fan (1996), type 7; John Tukey',
    source: `${HEAD}method = input("LINEAR", title="Method", options=("LINEAR", "HALVES"))
if method == "LINEAR":
    share = 0.25
else:
    share = (length // 2 - 1) / 2 / (length - 1)
plot(quantile(src, length, 1 - share) - quantile(src, length, share), title="iqr")
`,
  },
  {
    id: 'coefficient_of_variation',
    name: 'Coefficient of variation',
    category: 'STATISTICS',
    description: 'Standard deviation of the last values in percent of their mean.',
    reference: 'Karl Pearson (1896)',
    source: `${HEAD}plot(100 * stddev(src, length) / sma(src, length), title="variation")
`,
  },
  {
    id: 'mad',
    name: 'Mean absolute deviation',
    category: 'STATISTICS',
    description: 'Mean distance of the last values from their mean; in units of price.',
    reference: 'common use; Tulip md',
    source: `${HEAD}plot(mean_deviation(src, length), title="mad")
`,
  },
  {
    id: 'mape',
    name: 'Mean absolute percentage error',
    category: 'STATISTICS',
    description: 'Mean distance of the last values from their mean, each as a share of itself: 0.01 is 1 %.',
    reference: 'common use; Skender SMA analysis',
    source: `length = input(20, title="Length", min=2, max=200)
src = input(close, title="Source")
middle = sma(src, length)
total = 0
for i in range(length):
    total += abs(src[i] - middle) / src[i]
plot(total / length, title="mape")
`,
  },
  {
    id: 'standard_error',
    name: 'Standard error of the mean',
    category: 'STATISTICS',
    description:
      'Standard deviation (of the population) of the last values over the root of their number; in units of price.',
    reference: 'common use; Tulip stderr',
    source: `${HEAD}plot(stddev(src, length) / sqrt(length), title="standard error")
`,
  },
];
