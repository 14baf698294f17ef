/** What a holder fears: falls from the top, and where to leave. */
import type { BuiltIn } from '../built-in.ts';

export const RISK: readonly BuiltIn[] = [
  {
    id: 'ulcer_index',
    name: 'Ulcer index',
    category: 'VOLATILITY',
    description:
      "Root of the mean square of the price's percent falls from its top; 0 in a rise without falls. `top` BAR looks a whole length back from each bar (TradingView), WINDOW no further than the last `length` bars (StockCharts).",
    reference: "Peter Martin and Byron McCann, The Investor's Guide to Fidelity Funds (1989)",
    source: `length = input(14, title="Length", min=2, max=100)
top = input("BAR", title="Top", options=("BAR", "WINDOW"))
src = input(close, title="Source")
if top == "BAR":
    fall = 100 * (src / highest(src, length) - 1)
    square = sma(fall ** 2, length)
else:
    peak = src[length - 1]
    total = 0
    for i in range(1, length):
        peak = max(peak, src[length - 1 - i])
        total += (100 * (src[length - 1 - i] / peak - 1)) ** 2
    square = total / length
plot(sqrt(square), title="ulcer index")
`,
  },
  {
    id: 'vol_stop',
    name: 'Volatility stop',
    category: 'VOLATILITY',
    description:
      'A stop a number of average true ranges behind the best close of the trend; a close beyond it turns it over. Nothing stands before the first turn, up to which the trend is a guess.',
    reference: 'J. Welles Wilder, New Concepts in Technical Trading Systems (1978), volatility system',
    source: `length = input(7, title="Length", min=1, max=200)
mult = input(3.0, title="True ranges", min=0.1, max=20, step=0.1)
reach = mult * atr(length)[1]
state best = close
state rising = True
state begun = False
state turned = False
top = highest(close, length)[1]
bottom = lowest(close, length)[1]
if not begun and not na(reach) and not na(top):
    begun = True
    rising = close[1] > close[length]
    best = top if rising else bottom
stop = best - reach if rising else best + reach
shown = stop if turned else na
if begun and not na(close):
    if rising and close < stop or not rising and close > stop:
        turned = True
        rising = not rising
        best = close
    elif rising:
        best = max(best, close)
    else:
        best = min(best, close)
plot(shown, title="stop", pane="overlay", style="dots")
`,
  },
  {
    id: 'williams_vix_fix',
    name: 'Williams VIX fix',
    category: 'VOLATILITY',
    description:
      "How far the low is below the highest close of the last bars, in percent: a VIX for any market. Beyond its upper band, or near the range's top, fear is great.",
    reference: 'Larry Williams, The VIX Fix (Active Trader, December 2007), with the bands of Chris Moody',
    source: `length = input(22, title="Length", min=1, max=500)
band = input(20, title="Band length", min=2, max=500)
mult = input(2.0, title="Deviations", min=0.1, max=10, step=0.1)
long = input(50, title="Range length", min=1, max=500)
share = input(0.85, title="Share of the range's top", min=0.1, max=1, step=0.05)
peak = highest(close, length)
fix = 100 * (peak - low) / peak
plot(fix, title="vix fix", style="histogram")
plot(bbands(fix, band, mult)[0], title="upper")
plot(share * highest(fix, long), title="range top")
`,
  },
];
