/** Prices weighted by what was traded at them. */
import type { BuiltIn } from '../built-in.ts';
import { begun } from '../ways.ts';

export const AVERAGES: readonly BuiltIn[] = [
  {
    id: 'vwap',
    name: 'Volume-weighted average price',
    category: 'VOLUME',
    description:
      'Mean price of all that was traded since midnight UTC, since Monday, or since the first available bar; na where nothing was traded, and in a day or week whose beginning was not observed.',
    reference: 'common use; Berkowitz, Logue and Noser, The Total Cost of Transactions on the NYSE (1988)',
    source: `since = input("SESSION", title="Since", options=("SESSION", "WEEK", "ALL"))
src = input(hlc3, title="Source")
paid = src * volume
if since == "SESSION":
    line = session_sum(paid, time) / session_sum(volume, time)
elif since == "WEEK":
    days = time / 86400000 + 3
    fresh = floor(days / 7) != floor(nz(days[1], days) / 7) or days % 7 == 0
    line = sum_since(paid, fresh) / sum_since(volume, fresh)
else:
    line = cumsum(paid) / cumsum(volume)
plot(line, title="vwap", pane="overlay")
`,
  },
  {
    id: 'vwap_bands',
    name: 'VWAP bands',
    category: 'VOLUME',
    description:
      'The volume-weighted average price since midnight UTC, and volume-weighted standard deviations about it; na on a day whose beginning was not observed.',
    reference: 'TradingView, VWAP with bands',
    source: `mult = input(1.0, title="Deviations", min=0.1, max=10, step=0.1)
src = input(hlc3, title="Source")
day = floor(time / 86400000)
state whole = time % 86400000 == 0
state weight = 0
state middle = na
state spread = 0
if day != nz(day[1], day):
    whole = True
    weight = 0
    middle = na
    spread = 0
if whole and volume > 0 and not na(src):
    step = src - nz(middle, src)
    weight += volume
    middle = nz(middle, src) + step * volume / weight
    spread += volume * step * (src - middle)
reach = mult * sqrt(spread / weight)
plot(middle + reach, title="upper", pane="overlay", fill="lower")
plot(middle, title="vwap", pane="overlay")
plot(middle - reach, title="lower", pane="overlay")
`,
  },
  {
    id: 'vwap_distance',
    name: 'Distance from VWAP',
    category: 'VOLUME',
    description:
      'How far the close is from the volume-weighted average price since midnight UTC, in percent of it: above 0, the day’s buyers gain. na on a day whose beginning was not observed.',
    reference: 'common use',
    source: `src = input(hlc3, title="Source")
line = session_sum(src * volume, time) / session_sum(volume, time)
plot(100 * (close / line - 1), title="distance", levels=0)
`,
  },
  {
    id: 'rolling_vwap',
    name: 'Rolling VWAP',
    category: 'VOLUME',
    description: 'Mean price of all that was traded in the last bars, each bar at its typical price.',
    reference: 'common use; Lean VolumeWeightedAveragePriceIndicator',
    source: `length = input(20, title="Length", min=1, max=500)
src = input(hlc3, title="Source")
plot(sum(src * volume, length) / sum(volume, length), title="vwap", pane="overlay")
`,
  },
  {
    id: 'vwma',
    name: 'Volume-weighted moving average',
    category: 'VOLUME',
    description: 'Mean of the last closes, each weighing as much as was traded.',
    reference: 'common use; Buff Dormeier',
    source: `length = input(20, title="Length", min=1, max=500)
src = input(close, title="Source")
plot(sum(src * volume, length) / sum(volume, length), title="vwma", pane="overlay")
`,
  },
  {
    id: 'evwma',
    name: 'Elastic volume-weighted moving average',
    category: 'VOLUME',
    description:
      'A moving average that moves to the price by the share which the bar has in the volume of the last ones.',
    reference: 'Christian Fries, Elastic Moving Averages (2001)',
    source: `length = input(20, title="Length", min=1, max=500)
src = input(close, title="Source")
share = volume / sum(volume, length)
state line = na
if not na(share) and not na(src):
    line = src if na(line) else line + share * (src - line)
plot(line, title="evwma", pane="overlay")
`,
  },
  {
    id: 'vw_macd',
    name: 'Volume-weighted MACD',
    category: 'VOLUME',
    description:
      'MACD of exponential averages that volume weighs: line, signal and their difference, in units of price. `convention` says how the averages begin: TALIB with the mean of the first values, TRADINGVIEW with the first.',
    reference: 'Buff Dormeier, Investing with Volume Analysis (2011)',
    ways: begun(),
    source: `length = input(12, title="Length", min=1, max=200)
slow = input(26, title="Slow length", min=2, max=500)
smooth = input(9, title="Signal length", min=1, max=200)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
src = input(close, title="Source")
paid = src * volume
quick = ema(paid, length, seed=convention) / ema(volume, length, seed=convention)
calm = ema(paid, slow, seed=convention) / ema(volume, slow, seed=convention)
line = quick - calm
signal = ema(line, smooth, seed=convention)
plot(line, title="macd", levels=0)
plot(signal)
plot(line - signal, title="histogram", style="histogram")
`,
  },
];
