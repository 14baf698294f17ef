/** How far prices go within a bar. */
import type { BuiltIn } from '../built-in.ts';
import { ranged } from '../ways.ts';

const WILDER = 'J. Welles Wilder, New Concepts in Technical Trading Systems (1978)';
const FIRST = 'The first bar has no previous close: TALIB omits it, TRADINGVIEW and WILDER use its high - low.';
const CONVENTION = 'convention = input("TALIB", title="Convention", options=("TALIB", "TRADINGVIEW", "WILDER"))';
const BEGIN = 'begin = "TALIB" if convention == "TALIB" else "TRADINGVIEW"';

export const RANGES: readonly BuiltIn[] = [
  {
    id: 'true_range',
    name: 'True range',
    category: 'VOLATILITY',
    description: `The greatest of high - low and the distances of high and low from the previous close; in units of price. ${FIRST}`,
    reference: WILDER,
    ways: ranged('TRANGE', 'fun_ta.tr'),
    source: `${CONVENTION}
${BEGIN}
plot(true_range(first=begin), title="true range")
`,
  },
  {
    id: 'atr',
    name: 'Average true range',
    category: 'VOLATILITY',
    description: `Wilder's moving average of the true range, begun with a simple mean; in units of price. ${FIRST}`,
    reference: WILDER,
    ways: ranged('ATR', 'fun_ta.atr'),
    source: `length = input(14, title="Length", min=1, max=500)
${CONVENTION}
${BEGIN}
plot(atr(length, first=begin), title="atr")
`,
  },
  {
    id: 'natr',
    name: 'Normalised average true range',
    category: 'VOLATILITY',
    description: `The average true range in percent of the close, so that markets compare. ${FIRST}`,
    reference: 'John Forman, Technical Analysis of Stocks & Commodities (May 2006)',
    ways: ranged('NATR', 'fun_ta.atr'),
    source: `length = input(14, title="Length", min=1, max=500)
${CONVENTION}
${BEGIN}
plot(100 * atr(length, first=begin) / close, title="natr")
`,
  },
  {
    id: 'adr',
    name: 'Average range',
    category: 'VOLATILITY',
    description:
      'Mean of high - low over the last bars, gaps left out (average daily range, on daily bars); in units of price.',
    reference: 'common use; TradingView, average day range',
    source: `length = input(14, title="Length", min=1, max=500)
plot(sma(high - low, length), title="adr")
`,
  },
  {
    id: 'adr_percent',
    name: 'Average range in percent',
    category: 'VOLATILITY',
    description: 'Mean of high over low, less one, in percent: how far a bar usually goes.',
    reference: 'common use (ADR%)',
    source: `length = input(20, title="Length", min=1, max=500)
plot(100 * (sma(high / low, length) - 1), title="adr percent")
`,
  },
  {
    id: 'normalized_range',
    name: 'Normalised range',
    category: 'VOLATILITY',
    description: "This bar's high - low as a multiple of its mean over the last bars: above 1 is wider than usual.",
    reference: 'common use',
    source: `length = input(20, title="Length", min=1, max=500)
range_ = high - low
plot(range_ / sma(range_, length), title="normalized range", style="histogram", levels=1)
`,
  },
  {
    id: 'volatility_ratio',
    name: 'Volatility ratio',
    category: 'VOLATILITY',
    description: "This bar's true range over the range of all the last bars together; above 0.5 is a wide-ranging bar.",
    reference: 'Jack Schwager, Schwager on Futures: Technical Analysis (1996)',
    source: `length = input(14, title="Length", min=1, max=500)
top = max(highest(high, length), close[length])
bottom = min(lowest(low, length), close[length])
plot(true_range() / (top - bottom), title="volatility ratio", levels=0.5)
`,
  },
  {
    id: 'atr_ratio',
    name: 'ATR ratio',
    category: 'VOLATILITY',
    description: 'A short average true range over a long one: above 1 where ranges widen.',
    reference: 'common use',
    source: `length = input(7, title="Length", min=1, max=200)
long = input(49, title="Long length", min=2, max=500)
plot(atr(length) / atr(long), title="atr ratio", levels=1)
`,
  },
];
