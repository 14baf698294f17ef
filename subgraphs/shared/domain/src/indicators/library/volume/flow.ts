/** Money in and out by where a bar closes. */
import type { BuiltIn } from '../built-in.ts';

const FLOW = 'flow = 0 if high == low else volume * (close - low - (high - close)) / (high - low)';

export const FLOW_BUILT_INS: readonly BuiltIn[] = [
  {
    id: 'ad',
    name: 'Accumulation/distribution line',
    category: 'VOLUME',
    description:
      'Running total of the volume, each bar’s weighed -1..1 by where in its range it closed. It begins with the first available bar: only its course means something.',
    reference: 'Marc Chaikin; TA-Lib AD',
    source: `${FLOW}
plot(cumsum(flow), title="ad")
`,
  },
  {
    id: 'adosc',
    name: 'Chaikin oscillator',
    category: 'VOLUME',
    description:
      'A quick minus a slow exponential average of the accumulation/distribution line. `seed` says how they begin: FIRST with its first value, in which TA-Lib and TradingView agree, so that there is no `convention` to choose; MEAN with the mean of the first ones, as in Skender.',
    reference: 'Marc Chaikin; TA-Lib ADOSC',
    source: `length = input(3, title="Length", min=1, max=200)
slow = input(10, title="Slow length", min=2, max=500)
seed = input("FIRST", title="Seed", options=("FIRST", "MEAN"))
begin = "TRADINGVIEW" if seed == "FIRST" else "TALIB"
${FLOW}
line = cumsum(flow)
gap = ema(line, length, seed=begin) - ema(line, slow, seed=begin)
plot(gap + 0 * line[slow - 1], title="adosc", levels=0)
`,
  },
  {
    id: 'cmf',
    name: 'Chaikin money flow',
    category: 'VOLUME',
    description:
      'Share of the volume of the last bars that was bought (above 0) or sold, depending on where in their range the bars closed; -1..1.',
    reference: 'Marc Chaikin',
    source: `length = input(20, title="Length", min=1, max=500)
${FLOW}
plot(sum(flow, length) / sum(volume, length), title="cmf", levels=0)
`,
  },
  {
    id: 'twiggs_money_flow',
    name: 'Twiggs money flow',
    category: 'VOLUME',
    description:
      'As Chaikin money flow, -1..1, but gaps count as part of the range and Wilder’s averages take the place of sums.',
    reference: 'Colin Twiggs, Incredible Charts',
    source: `length = input(21, title="Length", min=1, max=500)
top = max(high, close[1])
bottom = min(low, close[1])
flow = 0 if top == bottom else volume * (close - bottom - (top - close)) / (top - bottom)
plot(wilder(flow, length) / wilder(volume, length), title="twiggs", levels=0)
`,
  },
  {
    id: 'mfi',
    name: 'Money flow index',
    category: 'VOLUME',
    description:
      'Share of the money that was turned over on rising typical prices, 0..100: an RSI with volume. Above 80 overbought, below 20 oversold.',
    reference: 'Gene Quong and Avrum Soudack (1989); TA-Lib MFI',
    source: `length = input(14, title="Length", min=1, max=500)
src = input(hlc3, title="Source")
side = sign(src - src[1])
up = sum(max(side, 0) * src * volume, length)
down = sum(max(-side, 0) * src * volume, length)
plot(100 * up / (up + down), title="mfi", levels=(20, 80))
`,
  },
  {
    id: 'wvad',
    name: 'Williams variable accumulation distribution',
    category: 'VOLUME',
    description: 'Sum over the last bars of the volume, each bar’s weighed -1..1 by its body’s share of its range.',
    reference: 'Larry Williams, How I Made One Million Dollars (1979)',
    source: `length = input(24, title="Length", min=1, max=500)
flow = 0 if high == low else volume * (close - open) / (high - low)
plot(sum(flow, length), title="wvad", levels=0)
`,
  },
  {
    id: 'wad',
    name: 'Williams accumulation/distribution',
    category: 'VOLUME',
    description:
      'Running total of the way the close made from the true low on rising bars, from the true high on falling ones; in units of price, without volume.',
    reference: 'Larry Williams; Steven Achelis, Technical Analysis from A to Z',
    source: `if close > close[1]:
    move = close - min(low, close[1])
elif close < close[1]:
    move = close - max(high, close[1])
else:
    move = 0 * (close - close[1])
plot(cumsum(move), title="wad")
`,
  },
];
