/** What holding earned, at what risk. */
import type { BuiltIn } from '../built-in.ts';

const HEAD = `length = input(50, title="Length", min=2, max=500)
src = input(close, title="Source")
`;
const YEARLY = `length = input(50, title="Length", min=2, max=500)
year = input(0.0, title="Bars a year (0: as the interval)", min=0, max=600000)
year = year if year > 0 else bars_per_year
src = input(close, title="Source")
move = src / src[1] - 1
`;

export const RETURNS: readonly BuiltIn[] = [
  {
    id: 'log_return',
    name: 'Logarithmic return',
    category: 'STATISTICS',
    description: 'Logarithm of the price over that a number of bars ago, in percent; returns of bars add up.',
    reference: 'common use',
    source: `length = input(1, title="Length", min=1, max=500)
src = input(close, title="Source")
plot(100 * log(src / src[length]), title="return", style="histogram", levels=0)
`,
  },
  {
    id: 'sharpe',
    name: 'Rolling Sharpe ratio',
    category: 'STATISTICS',
    description:
      'Mean return of a bar over its standard deviation (of a sample), annualised; interest is taken as 0. `year` is the number of bars in a year, 0 derives it from the interval and the hours of the market.',
    reference: 'William Sharpe, Mutual Fund Performance (1966)',
    source: `${YEARLY}plot(sqrt(year) * sma(move, length) / stddev(move, length, ddof=1), title="sharpe", levels=0)
`,
  },
  {
    id: 'sortino',
    name: 'Rolling Sortino ratio',
    category: 'STATISTICS',
    description:
      'Mean return of a bar over the root of the mean square of its losses, annualised. `year` is the number of bars in a year, 0 derives it from the interval and the hours of the market; na where nothing was lost.',
    reference: 'Frank Sortino and Lee Price (1994)',
    source: `${YEARLY}loss = sqrt(sma(min(move, 0) ** 2, length))
plot(sqrt(year) * sma(move, length) / loss, title="sortino", levels=0)
`,
  },
  {
    id: 'downside_deviation',
    name: 'Downside deviation',
    category: 'STATISTICS',
    description:
      'Root of the mean square of the losses among the last returns, rises counting as 0, in percent per bar.',
    reference: 'Frank Sortino',
    source: `${HEAD}plot(100 * sqrt(sma(min(src / src[1] - 1, 0) ** 2, length)), title="downside")
`,
  },
  {
    id: 'omega',
    name: 'Omega ratio',
    category: 'STATISTICS',
    description:
      'Sum of the gains among the last returns over the sum of the losses: above 1 more was won; na where nothing was lost.',
    reference: 'Con Keating and William Shadwick, A Universal Performance Measure (2002)',
    source: `${HEAD}move = src / src[1] - 1
plot(sum(max(move, 0), length) / sum(max(-move, 0), length), title="omega", levels=1)
`,
  },
  {
    id: 'drawdown',
    name: 'Drawdown',
    category: 'STATISTICS',
    description:
      'How far the price is below the highest price since the first available bar, in percent: 0 at the top, else negative.',
    reference: 'common use',
    source: `src = input(close, title="Source")
state top = src
top = max(nz(top, src), nz(src, top))
plot(100 * (src / top - 1), title="drawdown", style="area")
`,
  },
  {
    id: 'max_drawdown',
    name: 'Rolling maximum drawdown',
    category: 'STATISTICS',
    description:
      'The deepest fall from a top to a later low within the last values, in percent: 0 where none fell, else negative.',
    reference: 'common use',
    source: `length = input(100, title="Length", min=2, max=500)
src = input(close, title="Source")
top = src[length - 1]
fall = 0 * top
for i in range(1, length):
    top = max(top, src[length - 1 - i])
    fall = min(fall, src[length - 1 - i] / top - 1)
plot(100 * fall, title="drawdown", style="area")
`,
  },
  {
    id: 'value_at_risk',
    name: 'Value at risk',
    category: 'STATISTICS',
    description:
      'The return, in percent per bar, that all but a given share of the last ones exceeded: the loss of a bad bar.',
    reference: 'common use (historical simulation)',
    source: `length = input(100, title="Length", min=10, max=500)
share = input(0.05, title="Share", min=0.001, max=0.5, step=0.01)
src = input(close, title="Source")
plot(100 * quantile(src / src[1] - 1, length, share), title="value at risk")
`,
  },
  {
    id: 'expected_shortfall',
    name: 'Expected shortfall',
    category: 'STATISTICS',
    description:
      'Mean of the returns, in percent per bar, that are at or below the value at risk: how bad the bad bars were.',
    reference: 'Rockafellar and Uryasev (2000), by historical simulation',
    source: `length = input(100, title="Length", min=10, max=500)
share = input(0.05, title="Share", min=0.001, max=0.5, step=0.01)
src = input(close, title="Source")
move = src / src[1] - 1
worst = quantile(move, length, share)
total = 0
count = 0
for i in range(length):
    total += move[i] if move[i] <= worst else 0
    count += float(move[i] <= worst)
plot(100 * total / count, title="shortfall")
`,
  },
  {
    id: 'streak',
    name: 'Streak',
    category: 'STATISTICS',
    description: 'How many bars in a row the price has risen (above 0) or fallen (below); 0 where it stood still.',
    reference: 'common use; Larry Connors',
    source: `src = input(close, title="Source")
side = sign(src - src[1])
state run = 0
run = nz(run) + side if nz(run) * side > 0 else side
plot(run, title="streak", style="histogram", levels=0)
`,
  },
];
