/** How much is traded, by itself and for what move. */
import type { BuiltIn } from '../built-in.ts';
import { begun } from '../ways.ts';

export const ACTIVITY: readonly BuiltIn[] = [
  {
    id: 'volume_sma',
    name: 'Volume and its average',
    category: 'VOLUME',
    description: 'Volume of each bar, and the mean of the last ones.',
    reference: 'common use',
    source: `length = input(20, title="Length", min=1, max=500)
plot(volume, style="histogram")
plot(sma(volume, length), title="average")
`,
  },
  {
    id: 'rvol',
    name: 'Relative volume',
    category: 'VOLUME',
    description: 'Volume of the bar over the mean of those before it: 1 is as usual, 2 twice as much.',
    reference: 'common use',
    source: `length = input(20, title="Length", min=1, max=500)
plot(volume / sma(volume, length)[1], title="rvol", style="histogram", levels=1)
`,
  },
  {
    id: 'volume_zscore',
    name: 'Volume z-score',
    category: 'VOLUME',
    description:
      'How many standard deviations the volume is above its mean over the last bars: beyond 2 either way is rare.',
    reference: 'common use',
    source: `length = input(20, title="Length", min=2, max=500)
plot((volume - sma(volume, length)) / stddev(volume, length), title="zscore", levels=(-2, 0, 2))
`,
  },
  {
    id: 'volume_roc',
    name: 'Volume rate of change',
    category: 'VOLUME',
    description: 'Percent change of the volume from a number of bars ago.',
    reference: 'Steven Achelis, Technical Analysis from A to Z',
    source: `length = input(14, title="Length", min=1, max=500)
plot(roc(volume, length), title="volume roc", levels=0)
`,
  },
  {
    id: 'volume_osc',
    name: 'Volume oscillator',
    category: 'VOLUME',
    description: 'A short simple average of the volume minus a long one, in percent of the long.',
    reference: 'Steven Achelis, Technical Analysis from A to Z',
    source: `length = input(5, title="Length", min=1, max=200)
slow = input(10, title="Slow length", min=2, max=500)
base = sma(volume, slow)
plot(100 * (sma(volume, length) - base) / base, title="volume osc", levels=0)
`,
  },
  {
    id: 'pvo',
    name: 'Percentage volume oscillator',
    category: 'VOLUME',
    description:
      'MACD of the volume in percent of the slow average: line, signal and their difference. `convention` says how the averages begin: TALIB with the mean of the first values, TRADINGVIEW with the first.',
    reference: 'StockCharts',
    ways: begun(),
    source: `length = input(12, title="Length", min=1, max=200)
slow = input(26, title="Slow length", min=2, max=500)
smooth = input(9, title="Signal length", min=1, max=200)
convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW"))
base = ema(volume, slow, seed=convention)
pvo = 100 * (ema(volume, length, seed=convention) - base) / base
signal = ema(pvo, smooth, seed=convention)
plot(pvo, levels=0)
plot(signal)
plot(pvo - signal, title="histogram", style="histogram")
`,
  },
  {
    id: 'net_volume',
    name: 'Net volume',
    category: 'VOLUME',
    description: 'Volume of the last bars on rising closes minus that on falling ones.',
    reference: 'TradingView, Net Volume',
    source: `length = input(1, title="Length", min=1, max=500)
src = input(close, title="Source")
plot(sum(sign(src - src[1]) * volume, length), title="net volume", style="histogram", levels=0)
`,
  },
  {
    id: 'volume_ratio',
    name: 'Volume ratio',
    category: 'VOLUME',
    description:
      'Volume of rising bars over that of falling ones in the last bars, in percent, those that closed unchanged counting half for each: 100 is balance.',
    reference: 'common use in Japan (VR)',
    source: `length = input(26, title="Length", min=1, max=500)
src = input(close, title="Source")
side = sign(src - src[1])
up = sum((1 + side) * volume, length)
down = sum((1 - side) * volume, length)
plot(100 * up / down, title="volume ratio", levels=100)
`,
  },
  {
    id: 'marketfi',
    name: 'Market facilitation index',
    category: 'VOLUME',
    description: 'Range of the bar for each unit traded; na where nothing was traded.',
    reference: 'Bill Williams, Trading Chaos (1995)',
    source: `plot((high - low) / volume, title="marketfi")
`,
  },
  {
    id: 'turnover',
    name: 'Average turnover',
    category: 'VOLUME',
    description: 'Mean over the last bars of price times volume: what is traded, in money.',
    reference: 'common use (dollar volume)',
    source: `length = input(20, title="Length", min=1, max=500)
src = input(hlc3, title="Source")
plot(sma(src * volume, length), title="turnover")
`,
  },
  {
    id: 'amihud',
    name: 'Amihud illiquidity',
    category: 'VOLUME',
    description:
      'Mean of the distance a bar went, in percent, for each million of money turned over: high where little money moves the price much.',
    reference: 'Yakov Amihud, Illiquidity and Stock Returns (2002)',
    source: `length = input(20, title="Length", min=1, max=500)
src = input(close, title="Source")
plot(sma(100000000 * abs(src / src[1] - 1) / (src * volume), length), title="illiquidity")
`,
  },
];
