import type { BuiltIn } from '../built-in.ts';
import { begun, seeded } from '../ways.ts';

const HEAD = `length = input(20, title="Length", min=1, max=500)
src = input(close, title="Source")
`;
const SEED = `convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
`;

/** Averages of averages, made to lag less. */
export const QUICK: readonly BuiltIn[] = [
  {
    id: 'dema',
    name: 'Double Exponential Moving Average',
    category: 'TREND',
    description:
      "Twice an exponential average minus that average's own, so that it lags less. TALIB begins each with a simple mean, TRADINGVIEW with the first value.",
    reference: 'Patrick Mulloy, Stocks & Commodities 12:1, 1994; TA-Lib DEMA',
    ways: seeded('DEMA'),
    source: `${HEAD}${SEED}once = ema(src, length, seed=convention)
plot(2 * once - ema(once, length, seed=convention), title="dema", pane="overlay")
`,
  },
  {
    id: 'tema',
    name: 'Triple Exponential Moving Average',
    category: 'TREND',
    description:
      'Three exponential averages of one another combined to lag less still. TALIB begins each with a simple mean, TRADINGVIEW with the first value.',
    reference: 'Patrick Mulloy, Stocks & Commodities 12:1, 1994; TA-Lib TEMA',
    ways: seeded('TEMA'),
    source: `${HEAD}${SEED}once = ema(src, length, seed=convention)
twice = ema(once, length, seed=convention)
plot(3 * once - 3 * twice + ema(twice, length, seed=convention), title="tema", pane="overlay")
`,
  },
  {
    id: 't3',
    name: 'Tillson T3',
    category: 'TREND',
    description:
      'Six exponential averages of one another, combined by a volume factor of 0 (smooth) to 1 (quick). TALIB begins each with a simple mean, TRADINGVIEW with the first value.',
    reference: 'Tim Tillson, Stocks & Commodities 16:1, 1998; TA-Lib T3',
    ways: seeded('T3'),
    source: `length = input(5, title="Length", min=1, max=500)
factor = input(0.7, title="Volume factor", min=0, max=1, step=0.05)
src = input(close, title="Source")
${SEED}
def again(x):
    return ema(x, length, seed=convention)

third = again(again(again(src)))
fourth = again(third)
fifth = again(fourth)
sixth = again(fifth)
a = factor
outer = 3 * a ** 2 + 3 * a ** 3
inner = 1 + 3 * a + a ** 3 + 3 * a ** 2
t3 = inner * third - (outer + 3 * a + 3 * a ** 2) * fourth + outer * fifth - a ** 3 * sixth
plot(t3, title="t3", pane="overlay")
`,
  },
  {
    id: 'zlema',
    name: 'Zero-Lag Exponential Moving Average',
    category: 'TREND',
    description:
      'An exponential average of the source plus its change over the lag. TALIB begins with a simple mean, TRADINGVIEW with the first value.',
    reference: 'John Ehlers and Ric Way, Stocks & Commodities 28:12, 2010',
    ways: begun(),
    source: `${HEAD}${SEED}lag = (length - 1) // 2
plot(ema(2 * src - src[lag], length, seed=convention), title="zlema", pane="overlay")
`,
  },
  {
    id: 'hma',
    name: 'Hull Moving Average',
    category: 'TREND',
    description: 'A weighted average of twice a quick one minus a slow one: smooth, with hardly any lag.',
    reference: 'Alan Hull, 2005; TradingView ta.hma',
    source: `length = input(20, title="Length", min=2, max=500)
src = input(close, title="Source")
ahead = 2 * wma(src, length // 2) - wma(src, length)
plot(wma(ahead, int(sqrt(length))), title="hma", pane="overlay")
`,
  },
  {
    id: 'alma',
    name: 'Arnaud Legoux Moving Average',
    category: 'TREND',
    description:
      'A mean of the last `length` values weighted by a bell curve: `offset` 0 to 1 places it (1 at the newest), `sigma` narrows it, and `whole` puts its middle on a whole bar.',
    reference: 'Arnaud Legoux and Dimitris Kouzis-Loukas, 2009; TradingView ta.alma',
    source: `length = input(9, title="Length", min=1, max=300)
offset = input(0.85, title="Offset", min=0, max=1, step=0.05)
sigma = input(6.0, title="Sigma", min=0.5, max=20, step=0.5)
whole = input(False, title="On a whole bar")
src = input(close, title="Source")
place = offset * (length - 1)
middle = floor(place) if whole else place
width = length / sigma
total = 0
weights = 0
for i in range(length):
    weight = exp(-((length - 1 - i - middle) / width) ** 2 / 2)
    total += weight * src[i]
    weights += weight
plot(total / weights, title="alma", pane="overlay")
`,
  },
  {
    id: 'rmta',
    name: 'Recursive Moving Trend Average',
    category: 'TREND',
    description:
      'An exponential average of the source corrected by a running sum of itself; in the unit of the source.',
    reference: 'Dennis Meyers, Stocks & Commodities 16:12, 1998; Tulip rmta',
    source: `length = input(21, title="Length", min=2, max=500)
src = input(close, title="Source")
alpha = 2 / (length + 1)
keep = 1 - alpha
state sum_ = na
state rmta = na
before = sum_
sum_ = src if na(sum_) else sum_ if na(src) else keep * sum_ + src
trend = src + sum_ - before
rmta = src if na(rmta) else rmta if na(src) else keep * rmta + alpha * trend
plot(na if na(src) else rmta, title="rmta", pane="overlay")
`,
  },
];
