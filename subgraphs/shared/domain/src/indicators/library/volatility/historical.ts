/** Estimates of how widely returns scatter, annualised in percent. */
import type { BuiltIn } from '../built-in.ts';

const YEAR =
  'Annualised, in percent; `year` is the number of bars in a year, 0 derives it from the interval and the hours of the market.';
const HEAD = `length = input(20, title="Length", min=2, max=500)
year = input(0.0, title="Bars a year (0: as the interval)", min=0, max=600000)
year = year if year > 0 else bars_per_year
`;

export const HISTORICAL: readonly BuiltIn[] = [
  {
    id: 'historical_volatility',
    name: 'Historical volatility',
    category: 'VOLATILITY',
    description: `Standard deviation of the returns from close to close. ${YEAR}`,
    reference: 'common use; TradingView takes logarithms and the population, Tulip plain returns',
    source: `${HEAD}returns = input("LOG", title="Returns", options=("LOG", "PLAIN"))
sample = input(False, title="Of a sample")
src = input(close, title="Source")
if returns == "LOG":
    move = log(src / src[1])
else:
    move = src / src[1] - 1
ddof = 1 if sample else 0
plot(100 * sqrt(year) * stddev(move, length, ddof=ddof), title="volatility")
`,
  },
  {
    id: 'parkinson',
    name: 'Parkinson volatility',
    category: 'VOLATILITY',
    description: `Volatility from highs and lows alone. ${YEAR}`,
    reference: 'Michael Parkinson, The Extreme Value Method (1980)',
    source: `${HEAD}plot(100 * sqrt(year * sma(log(high / low) ** 2, length) / (4 * log(2))), title="volatility")
`,
  },
  {
    id: 'garman_klass',
    name: 'Garman-Klass volatility',
    category: 'VOLATILITY',
    description: `Volatility from open, high, low and close; gaps between bars are left out. ${YEAR}`,
    reference: 'Mark Garman and Michael Klass, On the Estimation of Security Price Volatilities (1980)',
    source: `${HEAD}part = 0.5 * log(high / low) ** 2 - (2 * log(2) - 1) * log(close / open) ** 2
plot(100 * sqrt(year * sma(part, length)), title="volatility")
`,
  },
  {
    id: 'rogers_satchell',
    name: 'Rogers-Satchell volatility',
    category: 'VOLATILITY',
    description: `Volatility from open, high, low and close that a trend does not disturb. ${YEAR}`,
    reference: 'Chris Rogers and Stephen Satchell, Estimating Variance from High, Low and Closing Prices (1991)',
    source: `${HEAD}part = log(high / close) * log(high / open) + log(low / close) * log(low / open)
plot(100 * sqrt(year * max(sma(part, length), 0)), title="volatility")
`,
  },
  {
    id: 'yang_zhang',
    name: 'Yang-Zhang volatility',
    category: 'VOLATILITY',
    description: `Volatility from gaps, opens, highs, lows and closes, undisturbed by trend and gap. ${YEAR}`,
    reference: 'Dennis Yang and Qiang Zhang, Drift-Independent Volatility Estimation (2000)',
    source: `${HEAD}gap = variance(log(open / close[1]), length, ddof=1)
day = variance(log(close / open), length, ddof=1)
within = max(
    sma(log(high / close) * log(high / open) + log(low / close) * log(low / open), length),
    0,
)
k = 0.34 / (1.34 + (length + 1) / (length - 1))
plot(100 * sqrt(year * (gap + k * day + (1 - k) * within)), title="volatility")
`,
  },
  {
    id: 'ewma_volatility',
    name: 'Exponentially weighted volatility',
    category: 'VOLATILITY',
    description: `Volatility of which each older return counts for less by the factor \`decay\`, begun with the mean of the first ones. ${YEAR}`,
    reference: 'J.P. Morgan, RiskMetrics Technical Document (1996)',
    source: `${HEAD}decay = input(0.94, title="Decay", min=0.5, max=0.999, step=0.01)
src = input(close, title="Source")
square = log(src / src[1]) ** 2
start = sma(square, length)
state spread = start
spread = start if na(spread) else decay * spread + (1 - decay) * square
plot(100 * sqrt(year * spread), title="volatility")
`,
  },
];
