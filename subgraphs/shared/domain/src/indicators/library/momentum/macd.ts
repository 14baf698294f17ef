import type { BuiltIn } from '../built-in.ts';
import { FIRST, seeded, talib, tradingView } from '../ways.ts';

const BEGIN =
  'Exponential averages start with the mean of their first values (TALIB), or with their first value (TRADINGVIEW).';
/** Fast less slow average of the user's choice. */
const GAP = `average = input("EMA", title="Average", options=("EMA", "SMA", "WMA"))
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
if average == "SMA":
    gap = sma(src, fast) - sma(src, slow)
elif average == "WMA":
    gap = wma(src, fast) - wma(src, slow)
else:
    gap = ema(src, fast, seed=convention) - ema(src, slow, seed=convention)
`;
/** The slow average by itself. */
const BASE = `if average == "SMA":
    base = sma(src, slow)
elif average == "WMA":
    base = wma(src, slow)
else:
    base = ema(src, slow, seed=convention)
`;
const LENGTHS = `fast = input(12, title="Fast", min=2, max=50)
slow = input(26, title="Slow", min=5, max=100)
`;
const SIGNAL = `signal = input(9, title="Signal", min=2, max=50)
`;
const SOURCE = `src = input(close, title="Source")
`;

/** Differences of two averages of the price. */
export const MACD: readonly BuiltIn[] = [
  {
    id: 'macd',
    name: 'Moving Average Convergence Divergence',
    category: 'MOMENTUM',
    description:
      "Fast minus slow exponential average, in the price's unit, its own average (signal) and their difference (histogram). TALIB begins both averages on one bar, or, where they begin apart, each with the mean of its first values, as StockCharts; TRADINGVIEW begins with the first value.",
    reference: 'Gerald Appel, The Moving Average Convergence-Divergence Method, 1979',
    ways: [
      talib('MACD', 'Both averages begin on one bar, unless they are to begin apart.'),
      tradingView('fun_ta.macd', FIRST),
    ],
    source: `${LENGTHS}${SIGNAL}${SOURCE}convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
apart = input(False, title="Averages begin apart")
if convention == "TRADINGVIEW":
    line, average, difference = macd(src, fast, slow, signal, seed="TRADINGVIEW")
elif apart:
    line, average, difference = macd(src, fast, slow, signal, seed="CLASSIC")
else:
    line, average, difference = macd(src, fast, slow, signal, seed="TALIB")
plot(line, title="macd", levels=0)
plot(average, title="signal")
plot(difference, title="histogram", style="histogram")
`,
  },
  {
    id: 'ppo',
    name: 'Percentage Price Oscillator',
    category: 'MOMENTUM',
    description: `MACD in percent of the slow average, with its exponential average as signal and their difference, so that instruments compare. ${BEGIN}`,
    reference: 'StockCharts ChartSchool, Percentage Price Oscillator; TA-Lib PPO',
    ways: seeded('PPO'),
    source: `${LENGTHS}${SIGNAL}${SOURCE}${GAP}${BASE}ppo = 100 * gap / base
smooth = ema(ppo, signal, seed=convention)
plot(ppo, title="ppo", levels=0)
plot(smooth, title="signal")
plot(ppo - smooth, title="histogram", style="histogram")
`,
  },
  {
    id: 'apo',
    name: 'Absolute Price Oscillator',
    category: 'MOMENTUM',
    description: `Fast minus slow average of the price, in the price's unit. ${BEGIN}`,
    reference: 'TA-Lib APO; Tulip Indicators apo',
    ways: seeded('APO'),
    source: `${LENGTHS}${SOURCE}${GAP}plot(gap, title="apo", levels=0)
`,
  },
];
