/** Volume that counts for or against as the price went up or down. */
import type { BuiltIn } from '../built-in.ts';
import { begun, talib, tradingView } from '../ways.ts';

const index = (id: string, name: string, sign: string, tells: string): BuiltIn => ({
  ...{ id, name, category: 'VOLUME', description: `${tells} It begins at 1000 with the first available bar.` },
  reference: 'Paul Dysart (1936); Norman Fosback, Stock Market Logic (1976)',
  source: `src = input(close, title="Source")
growth = src / src[1]
state index = 1000
if volume ${sign} volume[1] and not na(growth):
    index *= growth
plot(na if na(src) else index, title="${id}")
`,
});

export const TRENDS: readonly BuiltIn[] = [
  {
    id: 'obv',
    name: 'On-balance volume',
    category: 'VOLUME',
    description:
      'Running total of the volume: added where the close rose, taken away where it fell. `convention` TALIB begins with the first bar’s volume, TRADINGVIEW with 0.',
    reference: 'Joseph Granville, New Key to Stock Market Profits (1963)',
    ways: [talib('OBV', "Begins with the first bar's volume."), tradingView('var_ta.obv', 'Begins with 0.')],
    source: `convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
src = input(close, title="Source")
total = cumsum(nz(sign(src - src[1])) * volume)
state first = na
first = volume if na(first) else first
plot(total + first if convention == "TALIB" else total, title="obv")
`,
  },
  {
    id: 'obv_oscillator',
    name: 'On-balance volume oscillator',
    category: 'VOLUME',
    description:
      'On-balance volume minus its exponential average: above 0 where volume lately backs the rise. TALIB begins its exponential averages with simple means, TRADINGVIEW with the first value.',
    reference: 'after Joseph Granville',
    ways: begun(),
    source: `length = input(20, title="Length", min=1, max=500)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
src = input(close, title="Source")
obv = cumsum(nz(sign(src - src[1])) * volume)
plot(obv - ema(obv, length, seed=convention), title="obv oscillator", levels=0)
`,
  },
  {
    id: 'pvt',
    name: 'Price volume trend',
    category: 'VOLUME',
    description: 'Running total of the volume times the relative change of the close (volume price trend).',
    reference: 'common use; TradingView PVT',
    source: `src = input(close, title="Source")
plot(cumsum(nz(src / src[1] - 1) * volume), title="pvt")
`,
  },
  index(
    'nvi',
    'Negative volume index',
    '<',
    'An index that follows the price on bars of falling volume only: what quiet money does.',
  ),
  index(
    'pvi',
    'Positive volume index',
    '>',
    'An index that follows the price on bars of rising volume only: what the crowd does.',
  ),
  {
    id: 'force_index',
    name: 'Force index',
    category: 'VOLUME',
    description:
      'Exponential average of the change of the close times the volume. `convention` says how it begins: TALIB with the mean of the first values, TRADINGVIEW with the first.',
    reference: 'Alexander Elder, Trading for a Living (1993)',
    ways: begun(),
    source: `length = input(13, title="Length", min=1, max=500)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
src = input(close, title="Source")
plot(ema((src - src[1]) * volume, length, seed=convention), title="force", levels=0)
`,
  },
  {
    id: 'eom',
    name: 'Ease of movement',
    category: 'VOLUME',
    description:
      'Mean of the way of the bar’s middle times its range, per `scale` traded: far above 0 where the price rises on little volume. na on bars without volume.',
    reference: 'Richard Arms, Volume Cycles in the Stock Market (1983)',
    source: `length = input(14, title="Length", min=1, max=500)
scale = input(100000000.0, title="Volume unit", min=1, max=10000000000)
plot(sma((hl2 - hl2[1]) * (high - low) * scale / volume, length), title="eom", levels=0)
`,
  },
  {
    id: 'vzo',
    name: 'Volume zone oscillator',
    category: 'VOLUME',
    description:
      'Share of the averaged volume that stood on rising closes minus that on falling ones, -100..100; beyond 40 either way is considered overextended, beyond 60 very much so. TALIB begins its exponential averages with simple means, TRADINGVIEW with the first value.',
    reference: 'Walid Khalil and David Steckler, Technical Analysis of Stocks & Commodities (May 2011)',
    ways: begun(),
    source: `length = input(14, title="Length", min=1, max=500)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
src = input(close, title="Source")
side = sign(src - src[1])
backed = ema(side * volume, length, seed=convention)
plot(100 * backed / ema(volume, length, seed=convention), title="vzo", levels=(-60, -40, 0, 40, 60))
`,
  },
];
